package dev.pinhole.camera;

import dev.pinhole.label.LampPattern;
import dev.pinhole.label.Profile;
import dev.pinhole.rules.LampSign;
import dev.pinhole.rules.Machine;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Plays the profile's pattern for what lamp and buzzer have to say. */
final class LampPlayer {
  private static final long[] STEADY = {};

  private final Lamp lamp;
  private final Map<LampSign, long[]> spansBySign = new EnumMap<>(LampSign.class);

  /** The spans of the pattern being played, lit and dark in turn; none if it is steady. */
  private long[] spans = STEADY;

  private final Set<LampSign> dark = EnumSet.noneOf(LampSign.class);

  private int span;
  private long spanEnds;
  private boolean lit;

  private LampPlayer(Lamp lamp, Function<dev.pinhole.label.LampSign, LampPattern> patterns) {
    this.lamp = lamp;
    for (LampSign sign : LampSign.values()) {
      LampPattern pattern = signal(sign).map(patterns).orElse(LampPattern.OFF);
      spansBySign.put(sign, spans(pattern));
      if (pattern.equals(LampPattern.OFF)) {
        dark.add(sign);
      }
    }
  }

  /** A player for the lamp. */
  static LampPlayer lamp(Lamp lamp, Profile profile) {
    return new LampPlayer(lamp, profile.lamp()::of);
  }

  /** A player for the buzzer, which asks for no time if there is none. */
  static LampPlayer buzzer(Lamp buzzer, Profile profile) {
    return new LampPlayer(
        buzzer,
        sign ->
            buzzer.equals(Lamp.NONE)
                ? LampPattern.OFF
                : profile.buzzer().getOrDefault(sign, LampPattern.OFF));
  }

  private static Optional<dev.pinhole.label.LampSign> signal(LampSign sign) {
    return switch (sign) {
      case DARK -> Optional.empty();
      case BOOTING -> Optional.of(dev.pinhole.label.LampSign.BOOTING);
      case READY -> Optional.of(dev.pinhole.label.LampSign.READY);
      case HOLDING -> Optional.of(dev.pinhole.label.LampSign.HOLDING);
      case LAST_SECONDS -> Optional.of(dev.pinhole.label.LampSign.LAST_SECONDS);
      case RESTORING -> Optional.of(dev.pinhole.label.LampSign.RESTORING);
      case RESTORED -> Optional.of(dev.pinhole.label.LampSign.RESTORED);
      case STUCK -> Optional.of(dev.pinhole.label.LampSign.STUCK);
      case FAULT -> Optional.of(dev.pinhole.label.LampSign.FAULT);
    };
  }

  private static long[] spans(LampPattern pattern) {
    return switch (pattern) {
      case LampPattern.Steady _ -> STEADY;
      case LampPattern.Blinking blinking ->
          blinking.times().stream().mapToLong(Duration::toNanos).toArray();
    };
  }

  /** Begins the pattern of a sign with its first span. */
  void show(LampSign sign, long now) {
    spans = spansBySign.get(sign);
    span = 0;
    spanEnds = spans.length == 0 ? now : now + spans[0];
    set(!dark.contains(sign));
  }

  /** Changes the lamp if that is due. A late call skips what was missed and keeps the beat. */
  void play(long now) {
    if (spans.length == 0) {
      return;
    }
    while (now - spanEnds >= 0) {
      span = (span + 1) % spans.length;
      spanEnds += spans[span];
    }
    set(span % 2 == 0);
  }

  /** Nanoseconds until the lamp changes, or {@link Machine#NEVER}. */
  long delay(long now) {
    return spans.length == 0 ? Machine.NEVER : Math.max(0, spanEnds - now);
  }

  private void set(boolean nowLit) {
    if (nowLit != lit) {
      lit = nowLit;
      lamp.set(nowLit);
    }
  }
}
