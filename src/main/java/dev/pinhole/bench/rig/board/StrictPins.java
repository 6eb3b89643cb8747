package dev.pinhole.bench.rig.board;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether this machine's pins are inputs again once no program holds them, however it ended.
 *
 * <p>A Raspberry Pi's kernel keeps outputs as they were unless the parameter {@code
 * persist_gpio_outputs} of its pin driver is off, which {@code dtparam=strict_gpiod} in {@code
 * config.txt} sees to (github.com/raspberrypi/linux, pull request 6117). Other kernels are not
 * known to give them back.
 */
final class StrictPins {
  /** Where the kernel shows the parameters of its drivers. */
  static final Path MODULES = Path.of("/sys/module");

  private StrictPins() {}

  /**
   * Whether they are.
   *
   * @param modules as {@link #MODULES}
   */
  static boolean isSet(Path modules) {
    boolean found = false;
    try (DirectoryStream<Path> drivers = Files.newDirectoryStream(modules, "pinctrl_*")) {
      for (Path driver : drivers) {
        Path parameter = driver.resolve("parameters/persist_gpio_outputs");
        if (Files.exists(parameter)) {
          found = true;
          if (!Files.readString(parameter, US_ASCII).strip().equals("N")) {
            return false;
          }
        }
      }
    } catch (IOException e) {
      return false;
    }
    return found;
  }
}
