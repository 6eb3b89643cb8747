package dev.pinhole.vault;

/** What became of a password change. */
public enum PasswordChange {
  /** The new password works and the old one does not; sessions of before are dead. */
  DONE,

  /** The old password was wrong; the attempt is counted as a login. */
  WRONG,

  /** Too many failures: the attempt was not looked at, and not counted. */
  LOCKED,

  /** The vault is damaged or unwritable. */
  CLOSED,

  /** The new password has fewer than {@value Vault#SHORTEST_PASSWORD} characters. */
  TOO_SHORT,

  /** The new password has more than {@value Vault#LONGEST_PASSWORD} characters. */
  TOO_LONG,

  /** The new password is nothing but spaces and control characters. */
  BLANK,

  /** The new password is the old one. */
  SAME
}
