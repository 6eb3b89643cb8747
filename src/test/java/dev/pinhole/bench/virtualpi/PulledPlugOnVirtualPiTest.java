package dev.pinhole.bench.virtualpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.agent.DeviceFolder;
import dev.pinhole.bench.Bench;
import dev.pinhole.bench.LoginClient;
import dev.pinhole.bench.virtualpi.Chronicle.Deed;
import dev.pinhole.bench.virtualpi.Chronicle.Password;
import dev.pinhole.bench.virtualpi.Chronicle.State;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Secret;
import dev.pinhole.vault.PasswordChange;
import dev.pinhole.web.Keystore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * I3 on a real kernel, a real file system and a disk that loses what was not flushed: everything
 * the device's disk is told is recorded while its password is restored and changed and logins fail,
 * and afterwards the plug is pulled at points of that record, with the unflushed writes kept,
 * dropped, reordered and torn. Each time the vault is mended, taken out and opened: one password
 * works, and whatever was acknowledged has lasted.
 *
 * <p>{@code scripts/long-tests -Dtest=PulledPlugOnVirtualPiTest} pulls it at every point of at
 * least a thousand. {@code -Dpinhole.seed=S} draws what is left of the unflushed writes again; what
 * the guest writes is never quite the same, so the disk of a failure is kept in {@code
 * target/pulled-plug}.
 */
class PulledPlugOnVirtualPiTest {
  private static final Duration SETTLED = Duration.ofSeconds(7);
  private static final Duration HOLD = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int MOST_ROUNDS = 30;
  private static final Path FAILED = Path.of("target", "pulled-plug");

  private static final Password CODE = new Password("code", Secret.of(DeviceFolder.CODE));
  private static final Password WRONG = new Password("wrong", Secret.of("Correct Horse Battery"));
  private static final Password BLANK = new Password("blank", Secret.of(""));

  private final Chronicle chronicle = new Chronicle();
  private final List<Password> known =
      new ArrayList<>(
          List.of(
              CODE,
              WRONG,
              BLANK,
              new Password("factory", Secret.of(DeviceFolder.OWNERS_PASSWORD))));

  @TempDir private Path folder;
  private Path log;

  @Test
  @Tag("virtual-pi")
  void atAFewPoints() throws Exception {
    Replay replay = record(1);
    replay.pull(50, seed());
    replay.seesADiskThatDoesNotFlush(50);
  }

  @Test
  @Tag("long")
  void atEveryPoint() throws Exception {
    Replay replay = record(Integer.getInteger("pinhole.points", 1000));
    assertThat(replay.points()).isGreaterThanOrEqualTo(1000);
    replay.pull(replay.points(), seed());
    replay.seesADiskThatDoesNotFlush(200);
  }

  private static long seed() {
    String given = System.getProperty("pinhole.seed", "");
    return given.isEmpty() ? new SplittableRandom().nextLong() : Long.parseLong(given);
  }

  /** Does everything, over and over, until the log has so many entries. */
  private Replay record(int points) throws Exception {
    Path keystore = folder.resolve("web.p12");
    Keystore.make(keystore);
    GuestDevice device =
        new GuestDevice(
            folder,
            GuestDevice.bootingFor("0s"),
            Map.of("web.p12", Files.readAllBytes(keystore)),
            "web: {port: 8443, keystore: web.p12}");
    device.disk.remove(TakenOut.VAULT);
    byte[] base = Files.readAllBytes(device.disk.image());
    log = folder.resolve("log");
    try (PluggedIn in = new PluggedIn(device.disk.recordedIn(log))) {
      in.await(0, "fault: vault missing.*");
      in.await(0, "web: https.*");
      settle(in);
      restore(in, Deed.RESTORE_OF_MISSING, State.MISSING);
      try (LoginClient client =
          new LoginClient(
              URI.create("https://127.0.0.1:" + in.pi.webPort() + "/"),
              new Keystore(keystore).client())) {
        int round = 0;
        int failures = 0;
        do {
          assertThat(round).as("rounds of deeds").isLessThan(MOST_ROUNDS);
          failures = round(in, client, round, failures);
          round++;
        } while (chronicle.end() - chronicle.start() < points);
      }
      settle(in);
    }
    List<WriteLog.Entry> entries = WriteLog.read(log, base.length / WriteLog.SECTOR);
    PulledPlug all = new PulledPlug(base, entries, true);
    all.advanceTo(entries.size());
    byte[] end = all.image(all.remains(PulledPlug.Fate.KEPT, new SplittableRandom()));
    assertThat(Arrays.mismatch(end, Files.readAllBytes(device.disk.image())))
        .as("where the disk is not as its log says")
        .isEqualTo(-1);
    return new Replay(base, entries, chronicle, known, folder, FAILED);
  }

  /** Waits until the file system has written what it will write some seconds later. */
  private void settle(PluggedIn in) throws IOException {
    long count = -1;
    long since = in.clock.nanos();
    while (in.clock.nanos() - since < SETTLED.toNanos()) {
      if (WriteLog.count(log) != count) {
        count = WriteLog.count(log);
        since = in.clock.nanos();
      }
      in.clock.pause(LOOK);
    }
  }

  /**
   * Begins with the code and so many failures, and ends with the code and another number of them,
   * so that a whole round cannot go missing unseen.
   */
  private int round(PluggedIn in, LoginClient client, int round, int failuresBefore)
      throws Exception {
    Password first = chosen("first of round " + round, "first battery " + round);
    Password second = chosen("second of round " + round, "second battery " + round);
    change(client, CODE, failuresBefore, first);
    for (int failures = 0; failures < 3; failures++) {
      fail(client, first, failures);
    }
    login(client, first, 3);
    fail(client, first, 0);
    fail(client, first, 1);
    change(client, first, 2, second);
    fail(client, second, 0);
    restore(in, Deed.RESTORE, State.of(second, 1));
    int failuresAfter = 1 + round % 3;
    for (int failures = 0; failures < failuresAfter; failures++) {
      fail(client, CODE, failures);
    }
    return failuresAfter;
  }

  private Password chosen(String name, String password) {
    Password chosen = new Password(name, Secret.of(password));
    known.add(chosen);
    return chosen;
  }

  private void change(LoginClient client, Password old, int failures, Password chosen)
      throws IOException {
    long began = WriteLog.count(log);
    assertThat(client.change(old.secret(), chosen.secret())).contains(PasswordChange.DONE);
    chronicle.note(
        Deed.PASSWORD_CHANGE,
        began,
        WriteLog.count(log),
        State.of(old, failures),
        State.of(old, failures + 1),
        State.of(chosen, 0));
  }

  private void fail(LoginClient client, Password works, int failures) throws IOException {
    long began = WriteLog.count(log);
    assertThat(client.login(WRONG.secret()).map(Bench.Answer::outcome))
        .contains(LoginOutcome.REFUSED);
    chronicle.note(
        Deed.FAILED_LOGIN,
        began,
        WriteLog.count(log),
        State.of(works, failures),
        State.of(works, failures + 1));
  }

  private void login(LoginClient client, Password works, int failures) throws IOException {
    long began = WriteLog.count(log);
    assertThat(client.login(works.secret()).map(Bench.Answer::outcome))
        .contains(LoginOutcome.ACCEPTED);
    chronicle.note(
        Deed.LOGIN,
        began,
        WriteLog.count(log),
        State.of(works, failures),
        State.of(works, failures + 1),
        State.of(works, 0));
  }

  private void restore(PluggedIn in, Deed deed, State before) throws IOException {
    int from = in.count();
    long began = WriteLog.count(log);
    long pressed = in.pi.contact(true);
    in.await(from, "restored after .*");
    long acknowledged = WriteLog.count(log);
    assertThat(in.pi.contact(false) - pressed).isGreaterThan(HOLD.toNanos());
    chronicle.note(deed, began, acknowledged, before, State.of(CODE, 0));
    in.await(from, "rebooting");
    in.await(from, "ready");
  }
}
