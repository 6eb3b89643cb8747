package dev.pinhole.camera;

import dev.pinhole.rules.State;
import dev.pinhole.vault.Condition;

/**
 * What a device says of itself at one moment; without secrets (I12).
 *
 * @param state where it is
 * @param label whether it has a valid label, without which nothing can be restored (I5)
 * @param vault whether its vault can be relied on
 */
public record Status(State state, boolean label, Condition vault) {
  /** The state in the words of the lamp and the console. */
  public String word() {
    return switch (state) {
      case State.Unplugged _ -> "unplugged";
      case State.Booting _ -> "booting";
      case State.Ready _ -> "ready";
      case State.Holding _ -> "holding";
      case State.Restoring _ -> "restoring";
      case State.Rebooting rebooting -> rebooting.asked() ? "rebooting" : "restored";
      case State.Stuck _ -> "stuck";
      case State.Fault _ -> "fault";
    };
  }

  /** How long the button has been held, as far as that counts, in nanoseconds; else 0. */
  public long heldNanos(long now) {
    return state instanceof State.Holding hold ? Math.max(0, now - hold.start()) : 0;
  }
}
