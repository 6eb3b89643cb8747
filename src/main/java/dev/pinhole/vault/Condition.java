package dev.pinhole.vault;

/** Whether the vault can be relied on. */
public enum Condition {
  /** Both slots hold the same valid record. */
  OK,

  /** The vault is missing, or neither slot is valid: closed until a restore. */
  DAMAGED,

  /**
   * A write, a force or a re-read failed, so it is unknown which record lasts: closed until the
   * vault is opened anew. Nothing is tried again, not even a restore.
   */
  UNWRITABLE
}
