package dev.pinhole.bench.virtualpi;

import dev.pinhole.label.Profile;
import dev.pinhole.label.Profile.Trigger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The holds of a device's button as its kernel dated their edges, and what came of each: who was
 * early, the device or whoever held, is told by no other clock (I1, I7).
 *
 * <p>Read from a console that tells each edge, since the power came.
 */
final class KernelHolds {
  private static final Pattern LINE = Pattern.compile("\\[ *([0-9]+)\\.([0-9]{6})\\] (.*)");

  private final Profile profile;
  private final long holdTime;
  private final long debounce;
  private final List<Hold> holds = new ArrayList<>();
  private final List<String> objections = new ArrayList<>();
  private Hold last;
  private boolean counting;

  /** One hold; times in microseconds of the device's kernel. */
  static final class Hold {
    long pressed;

    /** Whether the device had said that holds count. */
    final boolean counts;

    /** Whether the contact bounced, or opened for a moment. */
    boolean bounced;

    /** Whether it has stayed closed for the debounce time. */
    private boolean lasted;

    private long closed;

    /** Negative while it is held. */
    long released = -1;

    /** Whether a restore began with it. */
    boolean restored;

    /** Whether the device said why it restores nothing. */
    boolean refused;

    private Hold(long pressed, boolean counts) {
      this.pressed = pressed;
      this.closed = pressed;
      this.counts = counts;
    }

    boolean isOver() {
      return released >= 0;
    }

    long micros() {
      return released - pressed;
    }

    @Override
    public String toString() {
      return (isOver() ? micros() + " us" : "no release seen")
          + (bounced ? ", bounced" : "")
          + (restored ? ", restored" : refused ? ", refused" : "");
    }
  }

  private record Said(long at, String words) {}

  private KernelHolds(Profile profile) {
    this.profile = profile;
    this.holdTime = profile.timing().holdTime().toNanos() / 1000;
    this.debounce = profile.timing().debounce().toNanos() / 1000;
  }

  /** Reads the lines of a device with a profile. */
  static KernelHolds of(Profile profile, List<String> lines) {
    KernelHolds all = new KernelHolds(profile);
    List<Said> said = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        said.add(new Said(Long.parseLong(matcher.group(1) + matcher.group(2)), matcher.group(3)));
      }
    }
    // An edge is told with its own time, when the device comes to it.
    said.sort(Comparator.comparingLong(Said::at));
    said.forEach(all::said);
    all.holds.forEach(all::judge);
    return all;
  }

  List<Hold> holds() {
    return List.copyOf(holds);
  }

  /** What was wrong; empty if the device restored if and only if it was held for long enough. */
  List<String> objections() {
    return List.copyOf(objections);
  }

  private void said(Said said) {
    if (said.words.contains("not told") || said.words.contains("lines were lost")) {
      objections.add("not all was told: " + said.words);
    }
    String word = said.words.replaceFirst("[:,]? .*", "");
    switch (word) {
      case "edge" -> edge(said.at, said.words.startsWith("edge: pressed"));
      case "ready", "fault" -> counting = true;
      case "booting", "rebooting", "stuck", "stopped" -> counting = false;
      case "restoring" -> restoring(said.at);
      default -> {
        if (last != null && said.words.matches("(hold refused|hold void|restore failed).*")) {
          last.refused = true;
        }
      }
    }
  }

  private void edge(long at, boolean pressed) {
    if (!pressed) {
      if (last != null && !last.isOver()) {
        last.released = at;
        last.lasted |= at - last.closed >= debounce;
      }
    } else if (last != null && (!last.isOver() || at - last.released < debounce)) {
      last.bounced = true;
      last.released = -1;
      last.closed = at;
      if (!last.lasted) {
        last.pressed = at;
      }
    } else {
      last = new Hold(at, counting);
      holds.add(last);
    }
  }

  private void restoring(long at) {
    counting = false;
    long held = last == null ? 0 : (last.isOver() ? last.released : at) - last.pressed;
    if (held < holdTime) {
      objections.add("early: restored after a hold of %d us, as the kernel saw it".formatted(held));
    }
    if (last != null) {
      last.restored = true;
    }
  }

  /** Bounce may void or shorten a hold; what is left of it is for tests of the rules. */
  private void judge(Hold hold) {
    if (!hold.isOver() || hold.bounced) {
      return;
    }
    boolean due =
        hold.counts
            && hold.micros() > holdTime
            && (profile.trigger() == Trigger.THRESHOLD
                || hold.micros() < profile.timing().maximumHold().toNanos() / 1000);
    if (due && !hold.restored && !hold.refused) {
      objections.add(
          "missed: a hold of %d us, as the kernel saw it, restored nothing"
              .formatted(hold.micros()));
    }
  }
}
