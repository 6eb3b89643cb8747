package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Password;
import dev.pinhole.bench.Reception;
import dev.pinhole.bench.SentFile;
import dev.pinhole.bench.SentTicket;
import dev.pinhole.label.Setting;
import dev.pinhole.label.Settings;
import java.util.Optional;

/** Reads the steps of somebody who has forgotten the password. */
final class ForgottenReader {
  private ForgottenReader() {}

  static Step renew(Setting value) {
    return new Step.RenewLongSerial(gives(value));
  }

  static Step ticket(Setting value) {
    if (!value.isMap()) {
      return new Step.SendTicket(value.oneOf(SentTicket.class), Optional.of(Reception.ACCEPTED));
    }
    Settings ticket = value.map("send", "gives");
    return new Step.SendTicket(
        ticket.require("send").oneOf(SentTicket.class), givesOrAccepted(ticket));
  }

  static Step keep(Setting value) {
    if (!value.isMap()) {
      return new Step.KeepRecoveryFile(
          value.oneOf(Password.class), Optional.of(Reception.ACCEPTED));
    }
    Settings keep = value.map("with", "gives");
    return new Step.KeepRecoveryFile(
        keep.require("with").oneOf(Password.class), givesOrAccepted(keep));
  }

  static Step recoveryFile(Setting value) {
    Settings file = value.map("send", "to", "gives");
    return new Step.SendRecoveryFile(
        file.require("send").oneOf(SentFile.class),
        file.require("to").oneOf(Password.class),
        givesOrAccepted(file));
  }

  private static Optional<Reception> givesOrAccepted(Settings settings) {
    return settings
        .optional("gives")
        .map(ForgottenReader::gives)
        .orElse(Optional.of(Reception.ACCEPTED));
  }

  private static Optional<Reception> gives(Setting value) {
    String word = value.text();
    if (word.equals(StepWords.ANYTHING)) {
      return Optional.empty();
    } else if (Reception.words().contains(word)) {
      return Optional.of(new Reception(word));
    }
    throw value.bad(
        value.path()
            + " must be "
            + StepWords.ANYTHING
            + " or one of "
            + String.join(", ", Reception.words()));
  }
}
