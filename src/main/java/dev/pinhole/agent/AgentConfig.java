package dev.pinhole.agent;

import com.pi4j.io.gpio.digital.PullResistance;
import dev.pinhole.gpio.Polarity;
import dev.pinhole.label.FirmwareVersion;
import dev.pinhole.label.Profile;
import dev.pinhole.web.WebSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an agent is made of, as its configuration file says.
 *
 * @param file the configuration file itself
 * @param profile the settings of the camera that it stands in for
 * @param firmware that camera's firmware version, by which the profile was chosen
 * @param label the label file; may be missing, which is a fault of the device
 * @param vault the vault file; may be missing, which is a fault of the device
 * @param keys the factory's keys for the ways in that need no hold; empty: a hold is the only one
 * @param audit where attempts are written down; empty: in memory only
 * @param web where the login page is served; empty: nowhere
 */
public record AgentConfig(
    Path file,
    Profile profile,
    FirmwareVersion firmware,
    Path label,
    Path vault,
    Optional<Path> keys,
    Optional<Path> audit,
    BoardKind board,
    Pins pins,
    ConsoleSettings console,
    RebootSettings reboot,
    Optional<WebSettings> web) {

  /** What the agent's pins are. */
  public enum BoardKind {
    /** Pins of this machine. */
    PINS,
    /** Pins that exist in memory only. */
    SIMULATED
  }

  /**
   * Where button, lamp and buzzer are.
   *
   * @param provider the id of a Pi4J provider on the class path; empty: Pinhole's own
   * @param outputProvider as {@code provider}, for outputs
   * @param chip path, name or label of the GPIO chip; empty: the header's, or the only one
   */
  public record Pins(
      String provider,
      String outputProvider,
      String chip,
      Input button,
      Output lamp,
      Optional<Output> secondLamp,
      Optional<Output> buzzer) {}

  /**
   * An input pin.
   *
   * @param line a number, or a name such as {@code GPIO17}
   */
  public record Input(String line, Polarity active, PullResistance pull) {}

  /**
   * An output pin.
   *
   * @param line a number, or a name such as {@code GPIO27}
   */
  public record Output(String line, Polarity active) {}

  /**
   * Where the device tells what happens.
   *
   * @param tty a serial port; empty: standard output
   * @param baud bits a second
   * @param edges whether each edge of the button is told, too
   */
  public record ConsoleSettings(Optional<Path> tty, int baud, boolean edges) {}

  /** What a reboot does. */
  public enum RebootAction {
    /** The stand-in boots again, as long as the profile says, and the machine runs on. */
    BOOT,
    /** The machine really reboots. */
    HOST
  }

  /**
   * What a reboot does.
   *
   * @param command how the machine is rebooted; not empty
   */
  public record RebootSettings(RebootAction action, List<String> command) {}
}
