package dev.pinhole.camera;

import dev.pinhole.label.Durations;
import dev.pinhole.rules.Condition;
import dev.pinhole.rules.Fact;

/** What the console says of each fact. The words are stable: benches wait for them. */
final class Messages {
  private Messages() {}

  static String of(Fact fact) {
    return switch (fact) {
      case Fact.Booting _ -> "booting";
      case Fact.Ready _ -> "ready";
      case Fact.HoldBegan _ -> "hold began";
      case Fact.LastSeconds _ -> "hold: last seconds";
      case Fact.LetGo _ -> "hold: let go now to restore";
      case Fact.Restoring _ -> "restoring";
      case Fact.Stuck _ -> "stuck: let go of the reset button";
      case Fact.Fault fault -> "fault: " + condition(fault.condition());
      case Fact.Attempt attempt -> attempt(attempt);
    };
  }

  private static String condition(Condition condition) {
    return switch (condition) {
      case SOUND -> "none";
      case LABEL_INVALID -> "label missing or invalid, nothing can be restored";
      case VAULT_DAMAGED -> "vault missing or damaged, logins are refused until a restore";
      case VAULT_UNWRITABLE -> "vault cannot be written, power-cycle the device";
    };
  }

  private static String attempt(Fact.Attempt attempt) {
    String held = Durations.seconds(attempt.heldNanos(), 3);
    return switch (attempt.outcome()) {
      case COMPLETED -> "restored after a hold of " + held;
      case GRANTED -> "restored by a ticket";
      case ABANDONED -> "hold abandoned after " + held + ": nothing restored";
      case REFUSED_TOO_SOON -> "hold refused: the button was pressed before ready";
      case REFUSED_TOO_LONG -> "hold refused: " + held + " is the longest that counts";
      case REFUSED_LABEL -> "hold refused: label missing or invalid";
      case REFUSED_METHOD -> "hold refused: this device is not reset by holding";
      case REFUSED_VAULT -> "hold refused: vault cannot be written";
      case FAILED -> "restore failed: the password was not restored";
      case VOID_CHATTER -> "hold void after " + held + ": chatter";
      case VOID_LOST_EDGE -> "hold void after " + held + ": released without an edge";
      case VOID_BLIND -> "hold void after " + held + ": nobody watched the button";
    };
  }
}
