package dev.pinhole.bench.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Forgotten;
import dev.pinhole.bench.Password;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** However a test ends, its device is left without power and with its button released. */
class PowerIsCutTest {
  @TempDir private Path folder;

  private EngineExecutionResults run(Class<?> tests) {
    WatchedLab.sockets();
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .configurationParameter("pinhole.reports", folder.toString())
        .execute();
  }

  /** Every device was plugged in and pressed, and is not any more. */
  private static void assertAllAtRest(int devices) {
    List<WatchedLab.Socket> sockets = WatchedLab.sockets();
    assertThat(sockets).hasSize(devices);
    assertThat(sockets).allMatch(socket -> socket.boots > 0);
    assertThat(sockets).noneMatch(socket -> socket.powered);
    assertThat(sockets).noneMatch(socket -> socket.pressed);
  }

  private static void leavePoweredAndPressed(Bench bench) {
    bench.power(true);
    bench.contact(true);
    bench.pause(Duration.ofSeconds(1));
  }

  @PinholeBench
  @ExtendWith(WatchedLab.class)
  static class EndsInEveryWay {
    @Test
    void passes(Bench bench) {
      leavePoweredAndPressed(bench);
    }

    @Test
    void fails(Bench bench) {
      leavePoweredAndPressed(bench);
      throw new AssertionError("as it should");
    }

    @Test
    void breaksOff(Bench bench) {
      leavePoweredAndPressed(bench);
      Assumptions.abort("as it should");
    }

    @Test
    void isInterrupted(Bench bench) {
      leavePoweredAndPressed(bench);
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void afterATestThatPassesFailsBreaksOffOrIsInterrupted() {
    run(EndsInEveryWay.class)
        .testEvents()
        .assertStatistics(tests -> tests.succeeded(2).failed(1).aborted(1));
    assertAllAtRest(4);
  }

  @PinholeBench
  @ExtendWith(WatchedLab.class)
  static class FailsBefore {
    @BeforeEach
    void fails(Bench bench) {
      leavePoweredAndPressed(bench);
      throw new IllegalStateException("before");
    }

    @Test
    void isNotReached() {}
  }

  @PinholeBench
  @ExtendWith(WatchedLab.class)
  static class FailsAfter {
    @Test
    void passes(Bench bench) {
      leavePoweredAndPressed(bench);
    }

    @AfterEach
    void fails(Bench bench) {
      bench.pause(Duration.ofSeconds(1));
      throw new IllegalStateException("after");
    }
  }

  @Test
  void afterAFailureBeforeOrAfterTheTest() {
    run(FailsBefore.class).testEvents().assertStatistics(tests -> tests.failed(1));
    assertAllAtRest(1);
    run(FailsAfter.class).testEvents().assertStatistics(tests -> tests.failed(1));
    assertAllAtRest(1);
  }

  @PinholeBench
  @ExtendWith(WatchedLab.class)
  static class AsksForMoreThanThereIs {
    @BeforeEach
    void plugIn(Bench bench) {
      leavePoweredAndPressed(bench);
    }

    @Test
    void takesWhatNobodyHas(Bench bench, StringBuilder other) {}
  }

  @Test
  void afterAParameterThatNobodyKnows() {
    run(AsksForMoreThanThereIs.class).testEvents().assertStatistics(tests -> tests.failed(1));
    assertAllAtRest(1);
  }

  @PinholeBench
  @ExtendWith(WatchedLab.class)
  static class TakesTooLong {
    static CountDownLatch left;
    static AtomicReference<Throwable> refused;

    @Test
    @Timeout(value = 100, unit = TimeUnit.MILLISECONDS)
    void waitsForEver(Bench bench) {
      leavePoweredAndPressed(bench);
      while (true) {
        bench.pause(Duration.ofSeconds(1));
      }
    }

    @Test
    @Timeout(
        value = 100,
        unit = TimeUnit.MILLISECONDS,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void plugsInForEver(Bench bench) {
      leavePoweredAndPressed(bench);
      try {
        while (true) {
          plugIn(bench);
        }
      } catch (BenchException e) {
        refused.set(e);
      } finally {
        left.countDown();
      }
    }

    /** Goes on through every interrupt, as a test had better not. */
    private static void plugIn(Bench bench) {
      try {
        bench.power(true);
      } catch (BenchException e) {
        if (!Thread.interrupted()) {
          throw e;
        }
      }
    }
  }

  /** What a timeout leaves behind may run on, but not with the device. */
  @Test
  void afterATimeoutAndEverAfter() throws InterruptedException {
    TakesTooLong.left = new CountDownLatch(1);
    TakesTooLong.refused = new AtomicReference<>();
    run(TakesTooLong.class).testEvents().assertStatistics(tests -> tests.failed(2));
    assertThat(TakesTooLong.left.await(5, TimeUnit.MINUTES)).isTrue();
    assertThat(TakesTooLong.refused.get())
        .hasMessage("the test is over: its device stays without power");
    assertAllAtRest(2);
  }

  @PinholeBench
  @ExtendWith(WatchedLab.class)
  static class IsDoneEarly {
    @Test
    void closes(Bench bench) {
      Forgotten page = bench.forgotten();
      leavePoweredAndPressed(bench);
      bench.close();
      bench.close();
      assertThatThrownBy(() -> bench.login(Password.OWNER))
          .hasMessage("the test is over: its device stays without power");
      assertThatThrownBy(page::renewLongSerial)
          .hasMessage("the test is over: its device stays without power");
    }
  }

  @Test
  void asSoonAsTheTestClosesItsBench() {
    run(IsDoneEarly.class).testEvents().assertStatistics(tests -> tests.succeeded(1));
    assertAllAtRest(1);
    assertThat(folder.resolve(IsDoneEarly.class.getName()).resolve("closes.vcd")).isNotEmptyFile();
  }

  @PinholeBench
  @ExtendWith(WatchedLab.class)
  static class MixesBenchesUp {
    static Bench kept;

    @Test
    void keepsItsBench(Bench bench) {
      kept = bench;
      leavePoweredAndPressed(bench);
    }
  }

  @Test
  void whoeverKeepsABenchCanDoNothingWithIt() {
    run(MixesBenchesUp.class);
    assertThatThrownBy(() -> MixesBenchesUp.kept.power(true)).isInstanceOf(BenchException.class);
    assertAllAtRest(1);
  }

  @Test
  void aTestThatNeverAsksForABenchGetsNone() {
    run(NeedsNone.class)
        .testEvents()
        .assertStatistics(tests -> tests.succeeded(1))
        .assertThatEvents()
        .doNotHave(event(finishedWithFailure()));
    assertAllAtRest(0);
  }

  @PinholeBench
  @ExtendWith(WatchedLab.class)
  static class NeedsNone {
    @Test
    void thinks() {}
  }
}
