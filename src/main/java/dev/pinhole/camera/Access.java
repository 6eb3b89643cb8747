package dev.pinhole.camera;

/**
 * What a vault grants at one moment; without secrets.
 *
 * @param sessionEpoch the number a session must have been opened under to be alive; 0: there can be
 *     none
 * @param defaultPassword whether the password that works is the default one
 * @param at when that was, in nanoseconds of the device's {@link Clock}
 * @param lockedNanos for how long from then on no login is looked at; 0 if they are
 */
public record Access(long sessionEpoch, boolean defaultPassword, long at, long lockedNanos) {
  /** Of a device that has no power: nothing. */
  public static final Access NONE = new Access(0, false, 0, 0);

  /** For how long no login is looked at, in nanoseconds, at a later time. */
  public long lockedNanos(long now) {
    return Math.max(0, lockedNanos - (now - at));
  }
}
