package dev.pinhole.cli;

import static dev.pinhole.sim.Lives.CODE;
import static dev.pinhole.sim.Lives.MILLI;
import static dev.pinhole.sim.Lives.OWNERS;
import static dev.pinhole.sim.Lives.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.desk.Mails;
import dev.pinhole.label.Profile.Method;
import dev.pinhole.recovery.FactoryKeys;
import dev.pinhole.recovery.LongSerial;
import dev.pinhole.recovery.Refusal;
import dev.pinhole.sim.Lives;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A desk changes its key while devices are in use, by the commands that a desk and a technician
 * type.
 */
class KeyInTheFieldTest {
  private static final Pattern TICKET = Pattern.compile("\n\n((?:[0-9A-Z ]+\n)+)\n");

  private final List<Lives> devices = new ArrayList<>();

  @TempDir private Path home;
  private Path passphrase;
  private int requests;

  @BeforeEach
  void init() throws Exception {
    passphrase = Files.writeString(home.resolve("passphrase"), Mails.PASSPHRASE.reveal() + "\n");
    Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
    desk("init", "--passphrase-file=" + passphrase);
  }

  @AfterEach
  void close() {
    devices.forEach(Lives::close);
  }

  private static String done(String... words) {
    Ran ran = Ran.pinhole(words);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    return ran.out();
  }

  private String desk(String command, String... more) {
    List<String> words = new ArrayList<>(List.of("desk", command, "--desk=" + home + "/desk"));
    words.addAll(List.of(more));
    return done(words.toArray(String[]::new));
  }

  private List<String> deskKeys() {
    return desk("key", "--plain").lines().toList();
  }

  /** Its keys, as the factory makes them on that day. */
  private Path provisioned(String name) {
    Path label = home.resolve(name + "-label.yaml");
    Path keys = home.resolve(name + "-keys.yaml");
    done("label", "new", "--model=c1c", "--out=" + label);
    List<String> words =
        new ArrayList<>(
            List.of(
                "provision",
                "--label=" + label,
                "--vault=" + home.resolve(name + "-vault"),
                "--keys=" + keys,
                "--manufactured=2026-11-01",
                "--desk-key"));
    words.addAll(deskKeys());
    done(words.toArray(String[]::new));
    return keys;
  }

  /** A device that reads its keys when it boots. */
  private Lives device(Path keys) {
    Lives lives = new Lives();
    devices.add(lives);
    lives.keys = () -> Optional.of(FactoryKeys.read(keys));
    lives.profile = lives.profile.withMethods(Method.LONG_SERIAL, Method.RECOVERY_FILE);
    return lives.booted();
  }

  private static LongSerial shown(Lives lives) {
    lives.hold(500 * MILLI);
    List<String> lines =
        lives.console().stream()
            .filter(line -> line.startsWith("long serial number: "))
            .map(line -> line.substring("long serial number: ".length()))
            .toList();
    return LongSerial.parse(String.join("\n", lines.subList(lines.size() - 2, lines.size())));
  }

  private String ticket(LongSerial asked) throws Exception {
    Path mail = Files.writeString(home.resolve("request.eml"), Mails.good(asked));
    desk("receive", mail.toString());
    requests++;
    Matcher ticket =
        TICKET.matcher(
            desk("issue", "" + requests, "--out=" + home, "--passphrase-file=" + passphrase));
    assertThat(ticket.find()).isTrue();
    return ticket.group(1);
  }

  private static Optional<Refusal> sent(Lives lives, String ticket) {
    return lives.board.ask(camera -> Optional.of(camera.ticket(ticket))).orElseThrow();
  }

  private static void assertRestored(Lives lives) {
    lives.run(60 * SECOND);
    assertThat(lives.board.camera().login(CODE)).isEqualTo(LoginOutcome.ACCEPTED);
    assertThat(lives.board.camera().login(OWNERS)).isEqualTo(LoginOutcome.REFUSED);
  }

  @Test
  void devicesTakeTicketsBeforeWhileAndAfterItsDeskChangesTheKey() throws Exception {
    Path reached = provisioned("reached");
    Path forgotten = provisioned("forgotten");
    FactoryKeys before = FactoryKeys.read(reached);
    String old = deskKeys().getFirst();

    desk("rotate", "--passphrase-file=" + passphrase);
    List<String> keys = deskKeys();
    assertThat(keys).hasSize(2).startsWith(old);
    done("desk-keys", reached.toString(), "--add", keys.getLast());
    assertThat(FactoryKeys.read(reached).device()).isEqualTo(before.device());
    Path young = provisioned("young");

    for (Path device : List.of(reached, forgotten, young)) {
      Lives lives = device(device);
      assertThat(sent(lives, ticket(shown(lives)))).isEmpty();
      assertRestored(lives);
    }

    Lives waiting = device(reached);
    LongSerial asked = shown(waiting);
    String answeredBefore = ticket(asked);
    desk("rotate", "--finish", "--passphrase-file=" + passphrase);
    assertThat(deskKeys()).containsExactly(keys.getLast());
    assertThat(sent(waiting, answeredBefore)).isEmpty();
    assertRestored(waiting);

    for (Path device : List.of(reached, young)) {
      Lives lives = device(device);
      assertThat(sent(lives, ticket(shown(lives)))).isEmpty();
      assertRestored(lives);
    }
    Lives unreached = device(forgotten);
    String newer = ticket(shown(unreached));
    assertThat(sent(unreached, newer)).contains(Refusal.UNKNOWN_KEY);
    assertThat(unreached.board.camera().login(OWNERS)).isEqualTo(LoginOutcome.ACCEPTED);

    // And a technician comes to that one, too: the same ticket is good then.
    done("desk-keys", forgotten.toString(), "--remove", old, "--add", keys.getLast());
    unreached.board.unplug();
    unreached.run(SECOND);
    unreached.booted();
    unreached.hold(500 * MILLI);
    assertThat(sent(unreached, newer)).isEmpty();
    assertRestored(unreached);
  }
}
