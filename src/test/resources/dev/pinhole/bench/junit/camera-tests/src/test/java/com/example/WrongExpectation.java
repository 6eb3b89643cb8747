package com.example;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.junit.Device;
import dev.pinhole.bench.junit.PinholeBench;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Fails, to show what that looks like: {@code mvn test -Dtest=WrongExpectation}. */
@PinholeBench
class WrongExpectation {
  @Test
  void aHoldOfTenSecondsRestores(Bench bench, Device device) {
    device.boots();
    bench.pressFor(Duration.ofSeconds(10));
    device.accepts(Password.CODE);
  }
}
