package dev.pinhole.bench.rig;

import java.time.Duration;

/** A line of a board that a rig watches. */
@FunctionalInterface
public interface Input {
  /** By how much the time of a change may be wrong. */
  Duration uncertainty();
}
