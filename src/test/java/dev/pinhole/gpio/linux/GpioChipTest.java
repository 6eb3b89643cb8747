package dev.pinhole.gpio.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What can be said of GPIO chips on a machine that may have none. */
@EnabledOnOs(OS.LINUX)
class GpioChipTest {
  @Test
  void aChipThatIsNotThereIsNamedAndThoseThatAreThereAreListed() {
    assertThatThrownBy(() -> GpioChip.find("gpiochip987"))
        .isInstanceOf(GpioException.class)
        .hasMessageStartingWith("there is no GPIO chip /dev/gpiochip987: ");
    assertThatThrownBy(() -> GpioChip.find("no-such-label")).isInstanceOf(GpioException.class);
  }

  @Test
  void aDeviceThatIsNoGpioChipIsSaidToBeNone() {
    assertThatThrownBy(() -> GpioChip.open(Path.of("/dev/null")))
        .isInstanceOf(GpioException.class)
        .hasMessageStartingWith("/dev/null is no GPIO chip: ");
  }

  @Test
  void aFolderCannotBeOpened() {
    assertThatThrownBy(() -> GpioChip.open(Path.of("/dev")))
        .isInstanceOf(GpioException.class)
        .hasMessageStartingWith("/dev cannot be opened: ");
  }

  @Test
  void theWarmUpHasNoEffectAndAClosedDescriptorIsAnError() {
    Libc libc = new Libc();
    libc.warmUp();
    assertThat(libc.close(-1)).isEqualTo(-9);
    int eventfd = libc.eventfd();
    assertThat(eventfd).isPositive();
    assertThat(libc.signal(eventfd)).isEqualTo(8);
    assertThat(libc.awaitReadable(libc.pollSet(-1, eventfd))).isEqualTo(1);
    assertThat(libc.close(eventfd)).isZero();
  }
}
