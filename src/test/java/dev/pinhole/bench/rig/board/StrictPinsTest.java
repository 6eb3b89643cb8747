package dev.pinhole.bench.rig.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrictPinsTest {
  @TempDir private Path modules;

  private void driver(String name, String persists) throws IOException {
    Path parameters = Files.createDirectories(modules.resolve(name).resolve("parameters"));
    Files.writeString(parameters.resolve("persist_gpio_outputs"), persists + "\n");
  }

  @Test
  void pinsAreStrictIfTheDriverSaysSo() throws IOException {
    driver("pinctrl_rp1", "N");
    assertThat(StrictPins.isSet(modules)).isTrue();
    driver("pinctrl_bcm2835", "Y");
    assertThat(StrictPins.isSet(modules)).isFalse();
  }

  @Test
  void ofWhatIsNotSaidTheWorseIsTaken() throws IOException {
    assertThat(StrictPins.isSet(modules)).isFalse();
    assertThat(StrictPins.isSet(modules.resolve("none"))).isFalse();
    driver("another_driver", "N");
    Files.createDirectories(modules.resolve("pinctrl_bcm2835"));
    assertThat(StrictPins.isSet(modules)).isFalse();
  }
}
