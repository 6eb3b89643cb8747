package dev.pinhole.web;

import dev.pinhole.camera.Status;
import dev.pinhole.camera.Ways;
import dev.pinhole.label.Durations;
import dev.pinhole.recovery.Refusal;
import dev.pinhole.rules.State;
import dev.pinhole.vault.Condition;
import dev.pinhole.vault.PasswordChange;
import dev.pinhole.vault.Vault;
import java.time.Duration;
import java.util.Locale;

/** What the pages say of a device: where it is, and what to do next. */
final class Words {
  private static final long TENTH_NANOS = 100_000_000;

  private Words() {}

  /** The state, as a heading. */
  static String headline(View view) {
    return switch (view.status().word()) {
      case "unplugged" -> "Unplugged";
      case "booting" -> "Starting up";
      case "ready" -> "Ready";
      case "holding" -> "Reset button held";
      case "restoring" -> "Restoring the default password";
      case "restored" -> "Restored";
      case "rebooting" -> "Rebooting";
      case "stuck" -> "Let go of the reset button";
      default -> "Fault";
    };
  }

  /** What to do next. */
  static String advice(View view) {
    Status status = view.status();
    boolean hold = view.ways().hold();
    return switch (status.state()) {
      case State.Unplugged _ -> "Plug the device in.";
      case State.Booting _ ->
          "Wait until the device is ready." + (hold ? " A hold before that does not count." : "");
      case State.Ready _ -> "Nothing needs doing. " + ifForgotten(view);
      case State.Holding holding ->
          hold
              ? holding(holding, view.holdTime())
              : "Let go: this device is not reset by holding its button.";
      case State.Restoring _ -> "Leave the device plugged in.";
      case State.Rebooting rebooting ->
          rebooting.asked()
              ? "Wait until the device is ready."
              : "The default password works now. It is the verification code on the sticker.";
      case State.Stuck _ ->
          "The button is held since before the device was ready, or for too long. Let go"
              + (hold ? ", then hold it again." : ".");
      case State.Fault _ -> fault(view);
    };
  }

  private static String ifForgotten(View view) {
    if (view.ways().hold()) {
      return "To restore the default password, hold the reset button for "
          + duration(view.holdTime())
          + ".";
    }
    return view.ways().tickets() || view.ways().recoveryFiles()
        ? "If the password is forgotten one day, press the reset button for a moment, and follow"
            + " \"Forgotten the password?\" at the login."
        : "Keep the password well: without it there is no way in.";
  }

  private static String holding(State.Holding holding, Duration holdTime) {
    if (!holding.condition().allowsRestore()) {
      return "Let go: nothing will be restored until the fault is mended.";
    }
    return switch (holding.phase()) {
      case COUNTING ->
          "Keep holding for "
              + duration(holdTime)
              + " in all to restore the default password. Let go before, and nothing changes.";
      case LAST_SECONDS -> "Last seconds: the default password is about to be restored.";
      case REACHED -> "Let go now to restore the default password.";
    };
  }

  private static String fault(View view) {
    Status status = view.status();
    if (!status.label()) {
      return "The label is missing or invalid, so that there is no default password to restore."
          + " The owner's password goes on working.";
    }
    return switch (status.vault()) {
      case DAMAGED ->
          "The stored password is damaged and no login is possible. " + afresh(view.ways());
      case UNWRITABLE -> "The storage cannot be written. Unplug the device and plug it in again.";
      case OK -> "Unplug the device and plug it in again.";
    };
  }

  private static String afresh(Ways open) {
    if (open.hold()) {
      return "Hold the reset button to write a fresh one.";
    }
    return open.tickets()
        ? "Press the reset button for a moment, and ask the desk for a ticket, which writes a fresh"
            + " one."
        : "Only the factory can write a fresh one.";
  }

  static String label(Status status) {
    return status.label() ? "Valid" : "Missing or invalid";
  }

  static String vault(Condition condition) {
    return switch (condition) {
      case OK -> "In order";
      case DAMAGED -> "Damaged or missing";
      case UNWRITABLE -> "Cannot be written";
    };
  }

  /** How long the button has been held, and what is missing; empty if no hold restores. */
  static String progress(View view) {
    if (!view.ways().hold()) {
      return "";
    }
    Duration left = left(view);
    return tenths(view.held())
        + " of "
        + tenths(view.holdTime())
        + (left.isPositive() ? ", " + tenths(left) + " left" : "");
  }

  /** What is missing of a hold, so that it and the time held, as shown, make up the hold time. */
  static Duration left(View view) {
    Duration shown = view.held().minusNanos(view.held().toNanos() % TENTH_NANOS);
    Duration left = view.holdTime().minus(shown);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static String tenths(Duration duration) {
    return Durations.seconds(duration.toNanos(), 1);
  }

  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    return duration.equals(Duration.ofSeconds(seconds))
        ? time(seconds)
        : Durations.seconds(duration.toNanos());
  }

  /** A time in words, such as {@code 29 minutes 30 seconds}. */
  static String time(long seconds) {
    long minutes = seconds / 60;
    long rest = seconds % 60;
    if (minutes == 0) {
      return counted(rest, "second");
    }
    return counted(minutes, "minute") + (rest == 0 ? "" : " " + counted(rest, "second"));
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** A clause as a sentence of its own. */
  static String sentence(String clause) {
    return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
  }

  /** Why a ticket or a recovery file is not taken. */
  static String refusal(Refusal why) {
    // How much of the lock time is left is not shown; a restart begins it anew.
    return why == Refusal.LOCKED
        ? "Too many wrong recovery files: imports are locked, for "
            + duration(Vault.LOCK_TIME)
            + " at most unless the device restarts."
        : sentence(why.words());
  }

  /** Why a password was not changed. */
  static String objection(PasswordChange change) {
    return switch (change) {
      case DONE -> "The password has been changed.";
      case WRONG -> "The current password is wrong.";
      case LOCKED -> "Too many wrong passwords.";
      case CLOSED -> "The password cannot be stored: the device has a fault.";
      case TOO_SHORT ->
          "The new password is too short: use at least " + Vault.SHORTEST_PASSWORD + " characters.";
      case TOO_LONG ->
          "The new password is too long: use at most " + Vault.LONGEST_PASSWORD + " characters.";
      case BLANK -> "The new password is blank.";
      case SAME -> "The new password is the current one: choose another.";
    };
  }
}
