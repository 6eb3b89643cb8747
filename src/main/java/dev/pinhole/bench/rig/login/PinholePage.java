package dev.pinhole.bench.rig.login;

import dev.pinhole.bench.Bench.Answer;
import dev.pinhole.bench.LoginClient;
import dev.pinhole.bench.rig.Login;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Secret;
import dev.pinhole.vault.PasswordChange;
import java.util.Optional;

/** The login page of Pinhole's agent, at which passwords can be changed and sessions last. */
final class PinholePage implements Login {
  private final LoginClient client;

  /**
   * @throws BadInputException if the settings say what this page does not know
   */
  PinholePage(Place place, Settings settings) {
    if (!settings.user().equals(Settings.USER)) {
      throw new BadInputException(
          "the login of the kind 'pinhole' has one user, '%s': leave 'user' out"
              .formatted(Settings.USER));
    }
    if (!settings.locked().isEmpty()) {
      throw new BadInputException(
          "the login of the kind 'pinhole' has a status code of its own for 'locked': leave it"
              + " out");
    }
    String path = place.url().getRawPath();
    if (!path.endsWith("/") || place.url().getRawQuery() != null) {
      throw new BadInputException(
          "the login of the kind 'pinhole' needs the url of a page that ends with '/', such as"
              + " https://192.0.2.7:8443/");
    }
    client =
        new LoginClient(
            place.url(), place.tls() == null ? Trust.in(Optional.empty()) : place.tls());
  }

  @Override
  public Optional<Answer> login(Secret password) {
    return client.login(password);
  }

  @Override
  public Optional<PasswordChange> change(Secret old, Secret chosen) {
    return client.change(old, chosen);
  }

  @Override
  public Optional<Session> open(Secret password) {
    return client
        .open(password)
        .map(
            answer ->
                new Session(
                    answer,
                    Secret.of(answer.outcome() == LoginOutcome.ACCEPTED ? client.session() : "")));
  }

  @Override
  public Optional<Boolean> isAlive(Session session) {
    return client.isAlive(session.token().reveal());
  }

  @Override
  public void close() {
    client.close();
  }
}
