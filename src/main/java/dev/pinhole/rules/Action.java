package dev.pinhole.rules;

/** What the device has to do after an event, in the order given. */
public sealed interface Action {
  /** Let the lamp show this from now on. */
  record Show(LampSign sign) implements Action {}

  /** Restore the default password; answer with Restored or RestoreFailed. */
  record Restore() implements Action {}

  /** Reboot; answered by Started. */
  record Reboot() implements Action {}

  /** Tell people what happened. */
  record Tell(Fact fact) implements Action {}
}
