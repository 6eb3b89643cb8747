package dev.pinhole.rules;

/** What the lamp says; a profile gives each sign a pattern of its own. */
public enum LampSign {
  /** Unplugged: no light at all. */
  DARK,
  BOOTING,
  READY,
  HOLDING,
  /** The last seconds before the restore; with the release trigger: let go now. */
  LAST_SECONDS,
  RESTORING,
  RESTORED,
  STUCK,
  FAULT
}
