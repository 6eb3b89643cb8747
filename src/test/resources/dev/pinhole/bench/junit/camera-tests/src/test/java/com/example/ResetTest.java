package com.example;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.junit.Device;
import dev.pinhole.bench.junit.PinholeBench;
import dev.pinhole.label.LampSign;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@PinholeBench(profile = "restored-shown: 8s")
class ResetTest {
  @Test
  void aHoldOfTwentySecondsRestoresTheDefaultPassword(Bench bench, Device device) {
    device.boots();
    device.accepts(Password.OWNER);

    bench.pressFor(Duration.ofMillis(20_200));

    device.says("restored*");
    device.shows(LampSign.RESTORED);
    device.says("ready");
    device.accepts(Password.CODE);
    device.refuses(Password.OWNER);
  }

  @Test
  void lettingGoTooEarlyRestoresNothing(Bench bench, Device device) {
    device.boots();

    bench.pressFor(Duration.ofMillis(19_800));

    device.says("hold abandoned*");
    device.hasNotSaid("restoring");
    device.accepts(Password.OWNER);
  }
}
