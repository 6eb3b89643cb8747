package dev.pinhole.rules;

/** What the device found out about itself when it started, or when a restore failed. */
public enum Condition {
  /** Label and vault are in order. */
  SOUND,
  /** The label is missing or invalid: there is no default password to restore (I5). */
  LABEL_INVALID,
  /** The vault is missing or damaged: logins are refused, and a hold writes a fresh one (I4). */
  VAULT_DAMAGED,
  /** The vault cannot be written, for good until the next boot. */
  VAULT_UNWRITABLE;

  /** What it becomes when something breaks; what refuses goes on refusing until the next boot. */
  Condition after(Condition broken) {
    return allowsRestore() ? broken : this;
  }

  /** Whether a completed hold may restore. */
  public boolean allowsRestore() {
    return this == SOUND || this == VAULT_DAMAGED;
  }
}
