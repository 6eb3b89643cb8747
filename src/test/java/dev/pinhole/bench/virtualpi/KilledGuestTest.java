package dev.pinhole.bench.virtualpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.Timeline;
import dev.pinhole.bench.scenario.Glob;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.Profiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * I3 on a real kernel and a real file system: QEMU is killed (SIGKILL) at random moments of hold,
 * restore and reboot. Each time the device comes up again with exactly one password that works, by
 * a login over TLS. {@code scripts/long-tests -Dtest=KilledGuestTest} does it 200 times.
 */
class KilledGuestTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Most of the time is waited. */
  private static final int AT_ONCE = 3;

  private static final Duration HOLD = Duration.ofSeconds(3);

  private final SystemClock clock = new SystemClock();

  /** When the power goes, in milliseconds: from a line of the console until so long after it. */
  private enum Moment {
    HOLD("hold began", 2_900),
    RESTORE("restoring", 1_500),
    RESTORED("restored after *", 3_000),
    REBOOT("rebooting", 1_200);

    private final String line;
    private final int longestMillis;

    Moment(String line, int longestMillis) {
      this.line = line;
      this.longestMillis = longestMillis;
    }
  }

  private static Specimen specimen() {
    String text =
        Profiles.shippedText("c1c")
            .replaceFirst("(?m)^hold-time: .*$", "hold-time: " + HOLD.toSeconds() + "s")
            .replaceFirst("(?m)^last-seconds: .*$", "last-seconds: 1s")
            .replaceFirst("(?m)^boot-time: .*$", "boot-time: 1s");
    return new Specimen(Profiles.parse("quick", text), text, Password.OWNER, Optional.empty());
  }

  @Test
  @Tag("virtual-pi")
  void aFewTimes() throws Exception {
    kill(12);
  }

  @Test
  @Tag("long")
  void manyTimes() throws Exception {
    kill(Integer.getInteger("pinhole.kills", 200));
  }

  private void kill(int kills) throws Exception {
    long seed = new SplittableRandom().nextLong();
    System.out.println("KilledGuestTest: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    Map<Moment, int[]> codeWorks = new EnumMap<>(Moment.class);
    for (Moment moment : Moment.values()) {
      codeWorks.put(moment, new int[2]);
    }
    try (VirtualPiBenches benches = new VirtualPiBenches(GuestDevice.IMAGES, clock, AT_ONCE);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < kills; i++) {
        Moment moment = Moment.values()[i % Moment.values().length];
        Duration after = Duration.ofMillis(random.nextInt(moment.longestMillis));
        all.add(
            threads.submit(
                () -> {
                  boolean code = codeWorksAfterKill(benches, moment, after);
                  synchronized (codeWorks) {
                    codeWorks.get(moment)[code ? 1 : 0]++;
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    codeWorks.forEach(
        (moment, counts) ->
            System.out.printf(
                "KilledGuestTest: %-8s %3d kills, then %3d times the owner's password works and %3d"
                    + " times the code%n",
                moment, counts[0] + counts[1], counts[0], counts[1]));
    assertThat(codeWorks.get(Moment.HOLD)[1]).as("restored without a hold").isZero();
    assertThat(codeWorks.get(Moment.RESTORED)[0]).as("shown and not restored").isZero();
    assertThat(codeWorks.get(Moment.REBOOT)[0]).as("shown and not restored").isZero();
  }

  /** Whether the code works; that the owner's password works instead is the other way. */
  private static boolean codeWorksAfterKill(
      VirtualPiBenches benches, Moment moment, Duration after) {
    try (Bench bench = benches.open(specimen(), 0)) {
      assertThat(bench.boot(new Glob("ready"), PATIENCE)).isPresent();
      bench.contact(true);
      assertThat(bench.cutPowerAfter(0, new Glob(moment.line), after, PATIENCE)).isTrue();
      bench.contact(false);

      int from = bench.trace().size();
      bench.power(true);
      Optional<Integer> ready = bench.await(from, new Glob("ready"), PATIENCE);
      assertThat(ready)
          .as(
              "ready after being killed %s after '%s'; seen: %s",
              after, moment.line, Timeline.of(bench.trace()))
          .isPresent();
      // No answer, or a locked device, would say nothing: one is accepted and the other refused.
      LoginOutcome code = bench.login(Password.CODE).outcome();
      LoginOutcome owner = bench.login(Password.OWNER).outcome();
      assertThat(List.of(code, owner))
          .as("code and owner, killed %s after '%s'", after, moment.line)
          .containsExactlyInAnyOrder(LoginOutcome.ACCEPTED, LoginOutcome.REFUSED);
      return code == LoginOutcome.ACCEPTED;
    }
  }
}
