package dev.pinhole.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.agent.DeviceFolder.Accepted;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.Secret;
import dev.pinhole.vault.FileStorage;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.PasswordChange;
import dev.pinhole.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * I3 with real processes: an agent is killed (SIGKILL) at random moments of boot, hold, restore and
 * reboot. It always starts again, with exactly one password that works.
 */
class KilledAgentTest {
  private static final int DEVICES = 2;

  private final SystemClock clock = new SystemClock();
  private final AtomicInteger restored = new AtomicInteger();
  private final AtomicInteger kept = new AtomicInteger();

  @TempDir private Path folder;

  @Test
  @Tag("process")
  void itAlwaysStartsAgainWithExactlyOnePassword() throws Exception {
    killedAgainAndAgain(100);
  }

  @Test
  @Tag("long")
  void howeverOftenItIsKilled() throws Exception {
    killedAgainAndAgain(Integer.getInteger("pinhole.kills", 1000));
  }

  private void killedAgainAndAgain(int kills) throws Exception {
    long seed = new SplittableRandom().nextLong();
    System.out.println("KilledAgentTest: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    try (ExecutorService devices = Executors.newFixedThreadPool(DEVICES)) {
      List<Future<?>> lives = new ArrayList<>();
      for (int i = 0; i < DEVICES; i++) {
        Path own = Files.createDirectory(folder.resolve("device" + i));
        SplittableRandom ownRandom = random.split();
        lives.add(devices.submit(() -> life(own, ownRandom, kills / DEVICES)));
      }
      for (Future<?> life : lives) {
        life.get();
      }
    }
    System.out.printf(
        "KilledAgentTest: %d kills, %d times restored, %d times not yet%n",
        kills, restored.get(), kept.get());
    assertThat(restored).hasPositiveValue();
    assertThat(kept).hasPositiveValue();
  }

  private Void life(Path own, SplittableRandom random, int kills) throws Exception {
    DeviceFolder device = new DeviceFolder(own, DeviceFolder.QUICK);
    for (int i = 0; i < kills; i++) {
      killed(device, random);
      Accepted accepted = device.accepted();
      assertThat(accepted).as("after kill %d", i).isIn(Accepted.OWNERS_ONLY, Accepted.CODE_ONLY);
      if (accepted.equals(Accepted.CODE_ONLY)) {
        restored.incrementAndGet();
        chooseAgain(device);
      } else {
        kept.incrementAndGet();
      }
    }
    return null;
  }

  /** Mostly about when the hold becomes long enough and the record is written. */
  private void killed(DeviceFolder device, SplittableRandom random) throws Exception {
    try (RunningAgent agent = new RunningAgent(device)) {
      if (random.nextInt(10) == 0) {
        clock.pause(Duration.ofMillis(random.nextLong(1500)));
        return;
      }
      agent.await("ready");
      agent.tell("press");
      clock.pause(
          Duration.ofMillis(
              random.nextInt(4) == 0 ? random.nextLong(5000) : 950 + random.nextLong(450)));
    }
  }

  private static void chooseAgain(DeviceFolder device) throws IOException {
    try (FileStorage storage = FileStorage.open(device.vault())) {
      PasswordChange change =
          Vault.open(storage, Hashing.product(), new SecureRandom(), 0)
              .changePassword(
                  Secret.of(DeviceFolder.CODE), Secret.of(DeviceFolder.OWNERS_PASSWORD), 0);
      assertThat(change).isEqualTo(PasswordChange.DONE);
    }
  }
}
