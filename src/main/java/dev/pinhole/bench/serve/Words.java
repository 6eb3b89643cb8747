package dev.pinhole.bench.serve;

import dev.pinhole.bench.Password;
import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Login;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.vault.PasswordChange;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The words in which a bench is asked and answers; they are those of scenarios. */
final class Words {
  private Words() {}

  static Optional<Password> password(String word) {
    return Arrays.stream(Password.values())
        .filter(password -> password.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  static String of(LoginOutcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  static String of(PasswordChange change) {
    return change.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What was seen from an entry on, a line each: its number, seconds, who, what. */
  static String trace(Seen seen, long from) {
    StringBuilder lines = new StringBuilder();
    for (Seen.Numbered entry : seen.since(from)) {
      lines
          .append(entry.number())
          .append(' ')
          .append(BigDecimal.valueOf(entry.entry().at(), 9).toPlainString())
          .append(' ')
          .append(of(entry.entry()))
          .append('\n');
    }
    return lines.toString();
  }

  private static String of(Entry entry) {
    return switch (entry) {
      case Change change ->
          switch (change.signal()) {
            case POWER -> change.high() ? "power on" : "power off";
            case BUTTON -> change.high() ? "button pressed" : "button released";
            case LAMP -> change.high() ? "lamp lit" : "lamp dark";
          };
      case Said said -> "console " + said.line();
      case Login login -> "login " + login.whose() + ": " + of(login.outcome());
    };
  }
}
