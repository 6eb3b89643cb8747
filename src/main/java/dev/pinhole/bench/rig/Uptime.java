package dev.pinhole.bench.rig;

import dev.pinhole.bench.Trace;
import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.bench.rig.RigDescription.Ready;
import dev.pinhole.bench.scenario.Glob;
import java.time.Duration;
import java.util.List;

/**
 * Tells when a device must answer logins, so that silence is the bench's fault and no verdict: once
 * it has said that it is ready, or when the longest boot is over. What may begin a boot is the
 * power, or a hold that was long enough to restore.
 */
final class Uptime {
  /** What a bench and a device may measure differently, with much to spare. */
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  private final List<Glob> lines;
  private final long within;
  private final long hold;

  /**
   * @param holdTime how long a hold must last to restore
   */
  Uptime(Ready ready, Duration holdTime) {
    this.lines = ready.lines().stream().map(Glob::new).toList();
    this.within = ready.within().toNanos();
    this.hold = Math.max(0, holdTime.minus(TOLERANCE).toNanos());
  }

  /** Whether an entry says that the device is ready. */
  boolean isReady(Entry entry) {
    return lines.stream().anyMatch(line -> line.test(entry));
  }

  /** Whether the device must answer at the end of a trace. */
  boolean mustBeUp(Trace trace) {
    boolean powered = false;
    boolean ready = false;
    long boot = 0;
    long pressed = -1;
    for (Entry entry : trace.entries()) {
      if (pressed >= 0 && entry.at() - pressed >= hold) {
        ready = false;
        boot = entry.at();
      }
      switch (entry) {
        case Change change when change.signal() == Trace.Signal.POWER -> {
          powered = change.high();
          ready = false;
          boot = change.at();
        }
        case Change change when change.signal() == Trace.Signal.BUTTON ->
            pressed = change.high() ? change.at() : -1;
        case Said said when isReady(said) -> ready = true;
        default -> {}
      }
    }
    if (pressed >= 0 && trace.end() - pressed >= hold) {
      ready = false;
      boot = trace.end();
    }
    return powered && (ready || trace.end() - boot > within);
  }
}
