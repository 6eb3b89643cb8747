package dev.pinhole.camera;

/** What came of an attempt to log in. */
public enum LoginOutcome {
  ACCEPTED,
  /** Wrong password. */
  REFUSED,
  /** Too many wrong ones before; nothing was compared. */
  LOCKED,
  /** The device is not up, or its vault is damaged; nothing was compared. */
  UNAVAILABLE
}
