package dev.pinhole.rules;

/**
 * What can happen to a device. Every event carries its time, in nanoseconds of one monotonic clock
 * of any origin: times may be negative and may wrap around.
 *
 * <p>Events are handled in the order of their times, with one exception: an edge may come late,
 * dated before a sample that was already handled.
 */
public sealed interface Event {
  /** When it happened. */
  long at();

  /**
   * Power was applied, or the reboot that was asked for begins.
   *
   * @param pressed the level of the contact
   * @param condition what the device found out about its label and vault
   */
  record Started(long at, boolean pressed, Condition condition) implements Event {}

  /** Power is gone. */
  record PowerLost(long at) implements Event {}

  /**
   * The contact changed.
   *
   * @param at the time that the kernel gave the edge, not the time of a callback
   * @param pressed the level after it
   * @param gap whether edges before this one are known to be lost
   */
  record Edge(long at, boolean pressed, boolean gap) implements Event {}

  /**
   * The level was read at a time when all edges known until then had been handled.
   *
   * @param at when it was wanted, before those edges were fetched, so that none until then is
   *     missing: a sample that overtakes the edges of a release can restore too soon
   * @param pressed the level that was read
   */
  record Sample(long at, boolean pressed) implements Event {}

  /**
   * The device could not watch its button until now, as after a suspend.
   *
   * @param pressed the level now
   */
  record Blind(long at, boolean pressed) implements Event {}

  /**
   * A restore was granted by another method than a hold. Whoever says so has seen to it that
   * somebody is at the device (I2). It counts as {@link Machine#takesGrant} says.
   */
  record Granted(long at) implements Event {}

  /** The restore is durable, was re-read, and a login against it succeeded (I6). */
  record Restored(long at) implements Event {}

  /**
   * Something the device needs for a restore broke while it was running.
   *
   * @param condition what; never {@link Condition#SOUND}
   */
  record Broke(long at, Condition condition) implements Event {}

  /**
   * The restore did not succeed.
   *
   * @param condition why; never {@link Condition#SOUND}
   */
  record RestoreFailed(long at, Condition condition) implements Event {}
}
