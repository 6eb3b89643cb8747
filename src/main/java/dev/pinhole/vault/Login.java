package dev.pinhole.vault;

/** What became of an attempt to log in. */
public enum Login {
  /** The password was right, and the counter of failures is cleared. */
  ACCEPTED,

  /** The password was wrong; the attempt is counted. */
  WRONG,

  /** Too many failures: the attempt was not looked at, and not counted. */
  LOCKED,

  /** The vault is damaged or unwritable: nobody gets in. */
  CLOSED
}
