package dev.pinhole.camera;

import dev.pinhole.label.LampPattern;
import dev.pinhole.label.LampPatterns;
import dev.pinhole.rules.LampSign;
import dev.pinhole.rules.Machine;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Plays the profile's pattern for what the lamp has to say. */
final class LampPlayer {
  private static final long[] STEADY = {};

  private final Lamp lamp;
  private final Map<LampSign, long[]> spansBySign = new EnumMap<>(LampSign.class);

  /** The spans of the pattern being played, lit and dark in turn; none if it is steady. */
  private long[] spans = STEADY;

  private int span;
  private long spanEnds;
  private boolean lit;

  LampPlayer(Lamp lamp, LampPatterns patterns) {
    this.lamp = lamp;
    for (LampSign sign : LampSign.values()) {
      spansBySign.put(sign, spans(pattern(patterns, sign)));
    }
  }

  private static LampPattern pattern(LampPatterns patterns, LampSign sign) {
    return switch (sign) {
      case DARK -> LampPattern.OFF;
      case BOOTING -> patterns.booting();
      case READY -> patterns.ready();
      case HOLDING -> patterns.holding();
      case LAST_SECONDS -> patterns.lastSeconds();
      case RESTORING -> patterns.restoring();
      case RESTORED -> patterns.restored();
      case STUCK -> patterns.stuck();
      case FAULT -> patterns.fault();
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
    set(sign != LampSign.DARK);
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
