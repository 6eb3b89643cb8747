package dev.pinhole.campaign.oracle;

import dev.pinhole.label.LampPattern;
import dev.pinhole.label.LampPatterns;
import dev.pinhole.label.LampSign;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What the lamp shows: of what the console said last, the pattern that the profile gives it, from
 * the moment it was said; and nothing without power.
 *
 * <p>A device that is late to change its lamp keeps the beat, so whenever it does change it, the
 * level is the one that the pattern has just then.
 */
final class Lamp {
  private static final Pattern DARK = new Pattern(null, new long[0]);

  /** A pattern. */
  private static final class Pattern {
    /** What it stands for; null: nothing, the lamp is dark. */
    private final LampSign sign;

    /** How long it is lit, dark, and so on; none: it is steady. */
    private final long[] spans;

    /** Their sum. */
    private final long cycle;

    private Pattern(LampSign sign, long[] spans) {
      this.sign = sign;
      this.spans = spans;
      this.cycle = LongStream.of(spans).sum();
    }

    static Pattern of(LampSign sign, LampPattern pattern) {
      long[] spans =
          switch (pattern) {
            case LampPattern.Steady _ -> new long[0];
            case LampPattern.Blinking blinking ->
                blinking.times().stream().mapToLong(Duration::toNanos).toArray();
          };
      return new Pattern(sign, spans);
    }

    boolean isSteady() {
      return spans.length == 0;
    }

    boolean isLitAfter(long nanos) {
      if (isSteady()) {
        return sign != null;
      }
      long left = nanos % cycle;
      int span = 0;
      while (left >= spans[span]) {
        left -= spans[span];
        span++;
      }
      return span % 2 == 0;
    }

    String words() {
      return sign == null ? "no power" : sign.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private final Map<LampSign, Pattern> patterns = new EnumMap<>(LampSign.class);
  private final Holds holds;
  private final Flash flash;
  private final Verdict verdict;

  private Pattern shown = DARK;

  /** When its pattern began. */
  private long since;

  /** When it may have begun instead: the same was shown already when it was said. */
  private long orSince;

  /** Whether the pattern may have begun at any time before it was said. */
  private boolean untimed;

  /** Whether a fault was said that holds cannot mend, and so do not show. */
  private boolean firm;

  private boolean lit;

  /** When something was seen last, and whether it is still to be judged, for more may be. */
  private long last;

  private boolean open;

  /** Says what was wrong first; null: nothing was. */
  private Runnable wrong;

  private Pattern before = DARK;
  private long sinceBefore;

  /** Of a device without power. */
  Lamp(LampPatterns profile, Holds holds, Flash flash, Verdict verdict) {
    for (LampSign sign : LampSign.values()) {
      patterns.put(sign, Pattern.of(sign, profile.of(sign)));
    }
    this.holds = holds;
    this.flash = flash;
    this.verdict = verdict;
  }

  /** The lamp went on or off. */
  void lamp(long at, boolean nowLit) {
    begin(at);
    lit = nowLit;
  }

  /** Power came or went: nothing is shown until the device says something. */
  void power(long at) {
    begin(at);
    show(DARK, at);
    firm = false;
  }

  /** The console said something, which begins with these words. */
  void console(long at, String head, String line) {
    switch (head) {
      case "booting" -> show(LampSign.BOOTING, at);
      case "ready" -> show(LampSign.READY, at);
      case "stuck" -> show(LampSign.STUCK, at);
      case "fault" -> {
        firm = !line.startsWith("fault: vault missing");
        show(LampSign.FAULT, at);
      }
      case "hold began" -> showUnlessFirm(LampSign.HOLDING, at);
      case "hold" -> showUnlessFirm(LampSign.LAST_SECONDS, at);
      case "hold abandoned", "hold void" -> showUnlessFirm(LampSign.READY, at);
      case "restoring" -> show(LampSign.RESTORING, at);
      case "restored", "restored by a ticket" -> show(LampSign.RESTORED, at);
      case "rebooting" -> power(at);
      default -> {}
    }
  }

  private void showUnlessFirm(LampSign sign, long at) {
    if (!firm) {
      show(sign, at);
    }
  }

  private void show(LampSign sign, long at) {
    begin(at);
    show(patterns.get(sign), at);
  }

  private void show(Pattern pattern, long at) {
    if (pattern.sign != shown.sign) {
      untimed = mayBeBrokenUntold(before);
      shown = pattern;
      since = at;
      orSince = at;
    }
  }

  /** Something is seen; whatever was before is over, and can be judged. */
  private void begin(long at) {
    if (open && at == last) {
      return;
    }
    look(at);
    open = true;
    last = at;
    before = shown;
    sinceBefore = since;
  }

  /** Time has passed. */
  void look(long now) {
    if (open && now > last) {
      open = false;
      judge();
    }
    // It changes within a cycle, unless the device is busy then; and within another one after that.
    long patience = 2 * shown.cycle + Holds.PATIENCE;
    if (!shown.isSteady()
        && now - last > patience
        && now - last > patience + holds.stalledSince(last)
        && !mayBeBrokenUntold(shown)) {
      wrong("I6", "stands still", now);
    }
  }

  private void wrong(String invariant, String what, long at) {
    if (wrong == null) {
      String whole = "the lamp %s, after: %s".formatted(what, shown.words());
      wrong = () -> verdict.violated(invariant, whole, at);
    }
  }

  /** The life is over: if nothing else was wrong with it, the lamp may have been. */
  void end() {
    if (wrong != null) {
      wrong.run();
    }
  }

  private void judge() {
    if (shown.sign == before.sign && since != sinceBefore) {
      orSince = sinceBefore;
    }
    boolean fits = shown.isLitAfter(last - since) == lit;
    if (since != orSince) {
      boolean otherFits = shown.isLitAfter(last - orSince) == lit;
      if (fits != otherFits) {
        since = fits ? since : orSince;
        orSince = since;
        fits = true;
      }
    }
    if (!fits && !untimed && !mayBeBrokenUntold(shown)) {
      wrong(
          shown.sign == LampSign.FAULT ? "I5" : "I6",
          "is %s where it should not be".formatted(lit ? "lit" : "dark"),
          last);
    }
  }

  /** A vault that fails during a hold is a fault, which is told when the hold is over. */
  private boolean mayBeBrokenUntold(Pattern pattern) {
    return flash.isInTrouble()
        && (pattern.sign == LampSign.HOLDING || pattern.sign == LampSign.LAST_SECONDS);
  }
}
