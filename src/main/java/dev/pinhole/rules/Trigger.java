package dev.pinhole.rules;

/** When a hold that is long enough restores. */
public enum Trigger {
  /** At the moment the hold reaches the hold time. */
  THRESHOLD,
  /** At a release between the hold time and the maximum hold. */
  RELEASE,
  /** Never: the device is not reset by holding. A hold that is long enough is refused. */
  NEVER
}
