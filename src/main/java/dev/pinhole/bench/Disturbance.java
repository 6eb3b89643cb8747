package dev.pinhole.bench;

import dev.pinhole.sim.StorageFault;
import java.time.Duration;

/** What goes wrong around a device, and only a simulated world can bring about on demand. */
public sealed interface Disturbance {
  /**
   * The device is suspended: its monotonic clock stands still meanwhile, and nobody watches its
   * button.
   */
  record Suspend(Duration time) implements Disturbance {}

  /**
   * The device's software does not run for a while, as under a load or in a pause of its memory
   * manager; the kernel goes on to date the edges of the button.
   *
   * @param after when it begins, from now; the scenario goes on meanwhile
   */
  record Stall(Duration after, Duration time) implements Disturbance {}

  /**
   * The storage fails.
   *
   * @param after at which operation, from now: 0 for the next one
   * @param bit which one a {@link StorageFault#FLIPPED_BIT} reads wrongly, 0 or more, round and
   *     round what is read; other faults ignore it
   */
  record Flash(StorageFault fault, int after, int bit) implements Disturbance {}

  /** The storage works again. */
  record MendFlash() implements Disturbance {}

  /** The audit takes no more lines, or does again. */
  record Audit(boolean fails) implements Disturbance {}

  /** The contact of the button closes or opens, and the edge is lost. */
  record LoseEdge(boolean closed) implements Disturbance {}
}
