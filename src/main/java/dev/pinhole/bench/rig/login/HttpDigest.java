package dev.pinhole.bench.rig.login;

import dev.pinhole.label.BadInputException;
import java.util.List;
import java.util.Optional;

/** A page that asks for a password by HTTP Digest (RFC 7616), as many cameras do. */
final class HttpDigest extends HttpLogin {
  /**
   * @throws BadInputException if the settings are wrong
   */
  HttpDigest(Settings settings) {
    super(settings);
  }

  @Override
  Optional<Scheme> scheme(List<Challenge> challenges) {
    return digest(challenges);
  }
}
