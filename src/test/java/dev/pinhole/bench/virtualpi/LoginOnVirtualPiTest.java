package dev.pinhole.bench.virtualpi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.agent.DeviceFolder;
import dev.pinhole.bench.Bench;
import dev.pinhole.bench.CurlDrill;
import dev.pinhole.bench.LoginClient;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Secret;
import dev.pinhole.web.Keystore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The login page on a real kernel: by curl, and by many at once while the button is held. */
@Tag("virtual-pi")
class LoginOnVirtualPiTest {
  private static final Pattern MEMORY = Pattern.compile("(?m)^VmRSS:\\s+([0-9]+) kB");
  private static final long HOLD_MICROS = 20_000_000;
  private static final int LOGINS = 50;

  /** The agent as init runs it, and its memory, over and over. */
  private static final byte[] START =
      """
      (while sleep 1; do
        for p in $(pidof java); do grep VmRSS /proc/$p/status; done
      done) &
      while :; do
        su -s /bin/sh pinhole -c \
          'exec /opt/pinhole/bin/pinhole agent --config /var/lib/pinhole/camera.yaml'
      done
      """
          .getBytes(UTF_8);

  @TempDir private Path folder;

  /** A device whose certificate we made, so that we know it again. */
  private GuestDevice device(String profile) throws IOException {
    Path keystore = folder.resolve("web.p12");
    if (!Files.exists(keystore)) {
      Keystore.make(keystore);
    }
    Map<String, byte[]> more = new HashMap<>();
    more.put("web.p12", Files.readAllBytes(keystore));
    more.put("start", START);
    return new GuestDevice(folder, profile, more, "web: {port: 8443, keystore: web.p12}");
  }

  private static String page(PluggedIn in) {
    return "https://127.0.0.1:" + in.pi.webPort();
  }

  private LoginClient client(PluggedIn in) {
    return new LoginClient(
        URI.create(page(in) + "/"), new Keystore(folder.resolve("web.p12")).client());
  }

  @Test
  void byCurlTheCodeWorksAfterARestoreAndGuessingIsLimited() throws Exception {
    try (OnPi onPi = new OnPi(device(DeviceFolder.QUICK).disk)) {
      new CurlDrill(onPi, folder).run(DeviceFolder.OWNERS_PASSWORD, DeviceFolder.CODE);
    }
  }

  private static final class OnPi implements CurlDrill.Device, AutoCloseable {
    private final DataDisk disk;
    private PluggedIn in;

    OnPi(DataDisk disk) throws IOException {
      this.disk = disk;
      start();
    }

    private void start() throws IOException {
      in = new PluggedIn(disk);
      in.await(0, "ready");
      in.await(0, "web: https.*");
    }

    @Override
    public String page() {
      return LoginOnVirtualPiTest.page(in);
    }

    @Override
    public void restore() throws Exception {
      int before = in.count();
      in.pi.contact(true);
      in.await(before, "restored after .*");
      in.pi.contact(false);
      in.await(before, "rebooting");
      in.await(before, "ready");
    }

    @Override
    public void cutPower() throws Exception {
      in.close();
      start();
    }

    @Override
    public int memoryKib() {
      in.clock.pause(Duration.ofSeconds(2));
      Matcher memory = MEMORY.matcher(in.pi.guestLog());
      int last = 0;
      while (memory.find()) {
        last = Integer.parseInt(memory.group(1));
      }
      return last;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** I1 and I7: whoever logs in makes a restore neither earlier nor impossible. */
  @Test
  void fiftyLoginsWhileTheButtonIsHeld() throws Exception {
    try (PluggedIn in = new PluggedIn(device(GuestDevice.bootingFor("0s")).disk)) {
      in.await(0, "ready");
      in.await(0, "web: https.*");
      List<LoginOutcome> outcomes = new ArrayList<>();
      long quiet = lateness(in, 0, outcomes);
      try (LoginClient client = client(in)) {
        assertThat(client.change(Secret.of(DeviceFolder.CODE), OWNERS)).isPresent();
      }
      long busy = lateness(in, LOGINS, outcomes);
      System.out.printf(
          "LoginOnVirtualPiTest: restoring after 20.000 s late by %d us without logins, by %d us"
              + " with %d, of which %d accepted, %d refused, %d locked out%n",
          quiet,
          busy,
          LOGINS,
          outcomes.stream().filter(LoginOutcome.ACCEPTED::equals).count(),
          outcomes.stream().filter(LoginOutcome.REFUSED::equals).count(),
          outcomes.stream().filter(LoginOutcome.LOCKED::equals).count());
      assertThat(quiet).isNotNegative();
      assertThat(busy).isNotNegative();
      assertThat(outcomes).hasSize(LOGINS).contains(LoginOutcome.ACCEPTED);
    }
  }

  private static final Secret OWNERS = Secret.of(DeviceFolder.OWNERS_PASSWORD);

  /** How late a restore began, by the guest's own times, while people log in; microseconds. */
  private long lateness(PluggedIn in, int count, List<LoginOutcome> outcomes) throws Exception {
    int from = in.count();
    in.pi.contact(true);
    in.await(from, "hold began");
    // So that they are in the midst of it at the deadline: a hash takes a second and more here.
    in.clock.pause(Duration.ofSeconds(10));
    try (ExecutorService people = Executors.newCachedThreadPool()) {
      List<Future<LoginOutcome>> logins = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        logins.add(people.submit(login(in)));
      }
      SerialLog.Line restoring = in.await(from, "restoring");
      in.await(from, "restored after a hold of 20\\.000 s");
      in.pi.contact(false);
      in.await(from, "rebooting");
      in.await(from, "ready");
      for (Future<LoginOutcome> login : logins) {
        outcomes.add(login.get());
      }
      long pressed = GuestDevice.micros(in.await(from, "edge: pressed"));
      return GuestDevice.micros(restoring) - pressed - HOLD_MICROS;
    }
  }

  private Callable<LoginOutcome> login(PluggedIn in) {
    return () -> {
      try (LoginClient client = client(in)) {
        return client.login(OWNERS).map(Bench.Answer::outcome).orElse(LoginOutcome.UNAVAILABLE);
      }
    };
  }
}
