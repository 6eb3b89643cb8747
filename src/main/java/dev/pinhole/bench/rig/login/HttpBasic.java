package dev.pinhole.bench.rig.login;

import dev.pinhole.label.BadInputException;
import java.util.List;
import java.util.Optional;

/** A page that asks for a password by HTTP Basic (RFC 7617). */
final class HttpBasic extends HttpLogin {
  /**
   * @throws BadInputException if the settings are wrong
   */
  HttpBasic(Settings settings) {
    super(settings);
    if (user.contains(":")) {
      throw new BadInputException("the login's user has a colon, which HTTP Basic cannot send");
    }
  }

  @Override
  Optional<Scheme> scheme(List<Challenge> challenges) {
    return challenges.stream()
        .filter(challenge -> challenge.scheme().equals("basic"))
        .findFirst()
        .map(_ -> new Basic(user));
  }
}
