package dev.pinhole.label;

/** What the lamp can say; each sign has a {@link LampPattern} of its own in every profile. */
public enum LampSign {
  /** Power was applied or a reboot requested; not yet ready. */
  BOOTING,
  /** Booted, and the button seen released: holds count. */
  READY,
  /** The button is held. */
  HOLDING,
  /** The button is held, and the restore is near. */
  LAST_SECONDS,
  /** The default password is being written; letting go changes nothing any more. */
  RESTORING,
  /** The default password works (I6). */
  RESTORED,
  /** The button was held before ready, or too long. */
  STUCK,
  /** No valid label, or the vault cannot be written. */
  FAULT
}
