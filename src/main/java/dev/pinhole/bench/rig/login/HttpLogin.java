package dev.pinhole.bench.rig.login;

import java.io.IOException;
import java.util.Arrays;

/** A page that is asked for by HTTP/1.1, each time on a connection of its own. */
abstract sealed class HttpLogin extends ChallengedLogin permits HttpBasic, HttpDigest {
  HttpLogin(Settings settings) {
    super(Place.of(settings, "http", "https"), settings);
  }

  @Override
  final String method() {
    return "GET";
  }

  @Override
  final String target() {
    return place.target();
  }

  @Override
  final boolean isGood(int status) {
    return status / 100 == 2;
  }

  @Override
  final Conversation begin() {
    return new Conversation() {
      @Override
      public Head ask(byte[] authorization) throws IOException {
        byte[] request =
            request(
                "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: Pinhole\r\nConnection: close\r\n"
                    .formatted(target(), place.url().getRawAuthority()),
                authorization);
        try (Connection connection = Connection.open(place, patience)) {
          return connection.ask(request, "HTTP/1\\.[01]");
        } finally {
          Arrays.fill(request, (byte) 0);
        }
      }

      @Override
      public void close() {
        // Its connections are.
      }
    };
  }
}
