package dev.pinhole.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Secret;
import dev.pinhole.recovery.Refusal;
import dev.pinhole.vault.PasswordChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent, the server goes on, tells no secret, and has the device look at no password
 * that was not rightly asked about. With {@code -Dpinhole.hostile=N}, N requests; with {@code
 * -Dpinhole.seed=S}, the same ones again.
 */
class HostileRequestsTest {
  private static final int COUNT = Integer.getInteger("pinhole.hostile", 10_000);
  private static final int BATCH = 250;
  private static final String SEED = System.getProperty("pinhole.seed", "");

  /** Never locks, and never accepts the canary. */
  private static final class Lockless implements Device {
    private final FakeDevice device = new FakeDevice();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Recovery recovery =
        new Recovery() {
          @Override
          public Optional<Refusal> ticket(String text) {
            return Optional.of(Refusal.NO_TICKET);
          }

          @Override
          public Optional<Refusal> askAnew() {
            return Optional.of(Refusal.NO_PRESS);
          }

          @Override
          public Optional<Secret> file() {
            return Optional.empty();
          }

          @Override
          public Imported accept(byte[] file, Secret chosen) {
            attempts.incrementAndGet();
            return Imported.refused(Refusal.NO_RECOVERY_FILE);
          }
        };

    @Override
    public View view() {
      return device.view();
    }

    @Override
    public View await(View seen, Duration longest) throws InterruptedException {
      return device.await(seen, longest);
    }

    @Override
    public LoginOutcome login(Secret password) {
      attempts.incrementAndGet();
      return password.equals(Secret.of(Served.PASSWORD))
          ? LoginOutcome.ACCEPTED
          : LoginOutcome.REFUSED;
    }

    @Override
    public Optional<PasswordChange> changePassword(Secret old, Secret chosen) {
      attempts.incrementAndGet();
      return Optional.of(PasswordChange.WRONG);
    }

    @Override
    public Recovery recovery() {
      return recovery;
    }
  }

  private final Lockless device = new Lockless();
  private final List<String> notices = new CopyOnWriteArrayList<>();

  @Test
  void theServerOutlivesThemAll() throws Exception {
    long seed = SEED.isEmpty() ? new SplittableRandom().nextLong() : Long.parseLong(SEED);
    System.out.println("HostileRequestsTest: " + COUNT + " requests, -Dpinhole.seed=" + seed);
    HostileRequests requests = new HostileRequests(seed);
    try (WebServer server =
        WebServer.start(Served.plain(0), device, FakeDevice.ABOUT, Served.CLOCK, notices::add)) {
      stillAnswers(server);
      settle(server);
      long before = sockets();
      for (int i = 0; i < COUNT; i++) {
        boolean strict = i % 2 == 0;
        String request = strict ? requests.refused() : requests.mutated();
        int attempts = device.attempts.get();
        String answer = exchange(server, request);
        check(request, answer);
        if (strict) {
          assertThat(device.attempts).as(() -> quoted(request)).hasValue(attempts);
        }
        if (i % BATCH == 0) {
          stillAnswers(server);
        }
      }
      stillAnswers(server);
      settle(server);
      // A connection ends a moment after its thread.
      Served.until(() -> sockets() <= before);
      assertThat(notices).isEmpty();
    }
  }

  private static String exchange(WebServer server, String request) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      return client.send(request).end().receive();
    }
  }

  private static void check(String request, String answer) {
    for (int status : RawClient.statuses(answer)) {
      // RFC 9112, 6.1 asks for 501 where a transfer coding is unknown; the JDK says so itself.
      boolean unknownCoding = status == 501 && request.contains("ransfer-");
      assertThat(status < 500 || unknownCoding)
          .as(() -> status + " to " + quoted(request))
          .isTrue();
    }
    assertThat(answer)
        .as(() -> quoted(request))
        .doesNotContain(
            HostileRequests.CANARY,
            Served.basic("admin", HostileRequests.CANARY),
            Served.PASSWORD,
            FakeDevice.CODE,
            "\tat ",
            "root:");
  }

  /** In a form that can be copied into a test. */
  private static String quoted(String request) {
    String shown = request.length() > 600 ? request.substring(0, 600) : request;
    return "'"
        + shown.replace("\r", "\\r").replace("\n", "\\n").replaceAll("[^ -~]", "?")
        + "' "
        + HexFormat.of().formatHex(shown.getBytes(ISO_8859_1));
  }

  private static void stillAnswers(WebServer server) throws IOException {
    String basic = "Authorization: " + Served.basic("admin", Served.PASSWORD) + "\r\n";
    String answer =
        exchange(
            server,
            "GET /login HTTP/1.1\r\nHost: localhost\r\n\r\n"
                + "GET /api/session HTTP/1.1\r\nHost: localhost\r\n"
                + basic
                + "\r\n");
    assertThat(RawClient.statuses(answer)).containsExactly(200, 200);
  }

  private static void settle(WebServer server) {
    Served.until(() -> server.requests() == 0);
  }

  private static long sockets() {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.filter(HostileRequestsTest::isSocket).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException e) {
      // Closed meanwhile.
      return false;
    }
  }
}
