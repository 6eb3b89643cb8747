package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.junit.Device;
import dev.pinhole.bench.junit.PinholeBench;
import dev.pinhole.bench.junit.Seen;
import dev.pinhole.camera.LoginOutcome;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whenever the plug is pulled during a restore, one password works afterwards, and only one. */
@PinholeBench(profile = {"hold-time: 3s", "last-seconds: 1s"})
class PowerCutTest {
  @BeforeEach
  void plugIn(Device device) {
    device.boots();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 20, 100, 500})
  void onePasswordWorks(int millis, Bench bench, Device device) {
    int from = bench.trace().size();
    bench.contact(true);
    assertTrue(
        bench.cutPowerAfter(
            from, Seen.console("restoring"), Duration.ofMillis(millis), Duration.ofMinutes(1)));
    bench.contact(false);

    device.boots();
    boolean owner = bench.login(Password.OWNER).outcome() == LoginOutcome.ACCEPTED;
    boolean code = bench.login(Password.CODE).outcome() == LoginOutcome.ACCEPTED;
    assertEquals(1, (owner ? 1 : 0) + (code ? 1 : 0));
  }
}
