package dev.pinhole.bench;

import dev.pinhole.label.Secret;
import dev.pinhole.recovery.LongSerial;
import java.util.Optional;
import java.util.function.Function;

/** The login page, for somebody who has forgotten the password. */
public final class ForgottenPage implements Forgotten {
  /** Asks the login page that is there now. */
  @FunctionalInterface
  public interface Page {
    /**
     * Asks it.
     *
     * @return empty if nobody answers
     */
    Optional<Reception> ask(Function<LoginClient, Optional<Reception>> question);
  }

  private final Page page;
  private final Keys keys;
  private Optional<Secret> kept = Optional.empty();

  /** A page of a device whose passwords are these. */
  public ForgottenPage(Page page, Keys keys) {
    this.page = page;
    this.keys = keys;
  }

  private Reception ask(Function<LoginClient, Optional<Reception>> question) {
    return page.ask(question).orElse(Reception.NO_ANSWER);
  }

  @Override
  public Reception renewLongSerial() {
    return ask(LoginClient::renewLongSerial);
  }

  @Override
  public Reception sendTicket(Optional<LongSerial> asked, SentTicket which) {
    String ticket = BenchDesk.get().ticket(keys.label(), asked, which);
    return ask(client -> client.sendTicket(ticket));
  }

  @Override
  public Reception keepRecoveryFile(Password with) {
    return ask(client -> client.recoveryFile(keys.of(with), file -> kept = Optional.of(file)));
  }

  @Override
  public Reception sendRecoveryFile(SentFile which, Password chosen) {
    Secret file = BenchDesk.file(keys.label(), kept, which);
    return ask(client -> client.sendRecoveryFile(file, keys.of(chosen)));
  }
}
