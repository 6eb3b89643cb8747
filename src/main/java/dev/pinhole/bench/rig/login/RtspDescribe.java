package dev.pinhole.bench.rig.login;

import dev.pinhole.bench.BenchException;
import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A stream that asks for a password when it is to be described: RTSP 1.0 (RFC 2326, sections 10.2
 * and 14), by Digest if the server offers that, else by Basic. One attempt is made on one
 * connection, as far as the server leaves it open, for some know a nonce by its connection only.
 */
final class RtspDescribe extends ChallengedLogin {
  /**
   * @throws BadInputException if the settings are wrong
   */
  RtspDescribe(Settings settings) {
    super(Place.of(settings, "rtsp", "rtsps"), settings);
  }

  @Override
  String method() {
    return "DESCRIBE";
  }

  @Override
  String target() {
    return place.url().toString();
  }

  @Override
  boolean isGood(int status) {
    return status == 200;
  }

  @Override
  Optional<Scheme> scheme(List<Challenge> challenges) {
    return digest(challenges)
        .or(
            () ->
                challenges.stream()
                    .filter(challenge -> challenge.scheme().equals("basic"))
                    .filter(_ -> !user.contains(":"))
                    .findFirst()
                    .map(_ -> new Basic(user)));
  }

  @Override
  Conversation begin() {
    return new OnOneConnection();
  }

  private final class OnOneConnection implements Conversation {
    private Connection connection;
    private int sequence;

    @Override
    public Head ask(byte[] authorization) throws IOException {
      if (connection == null) {
        connection = Connection.open(place, patience);
      }
      sequence++;
      byte[] request =
          request(
              "DESCRIBE %s RTSP/1.0\r\nCSeq: %d\r\nUser-Agent: Pinhole\r\nAccept: application/sdp\r\n"
                  .formatted(target(), sequence),
              authorization);
      try {
        Head head = connection.ask(request, "RTSP/1\\.0");
        String answered = head.first("CSeq").orElse(String.valueOf(sequence));
        if (!answered.equals(String.valueOf(sequence))) {
          throw new BenchException(place + " answers a request that was not made (CSeq)");
        }
        if (!connection.isOpen(head)) {
          close();
        }
        return head;
      } finally {
        Arrays.fill(request, (byte) 0);
      }
    }

    @Override
    public void close() {
      if (connection != null) {
        connection.close();
        connection = null;
      }
    }
  }
}
