package dev.pinhole.bench.rig;

import dev.pinhole.bench.Need;
import dev.pinhole.bench.rig.board.Settings;
import dev.pinhole.label.Label;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Secret;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a rig is made of, and which device is on it, as its file says.
 *
 * @param file the file, as the user named it
 * @param name what the rig is called
 * @param boards by their names
 * @param power what switches the device's power
 * @param offAtLeast for how long the power stays off once it was cut, so that the device surely
 *     notices
 * @param button what closes the contact of its button
 * @param lamp what sees its lamp; empty: nothing does
 * @param console where it speaks; empty: nobody listens
 * @param ready how its being ready shows
 * @param login where it asks for its password; empty: nobody tries it
 * @param keys the passwords on which the device is tested; there if {@code login} is
 * @param profile what the device is
 * @param prepare a command that brings the device into the state in which a scenario begins
 * @param damage a command that damages what the device keeps
 * @param uncertainty by how much times may be wrong for reasons that the rig cannot know of, beside
 *     those that it does: light that is slow to fade, a terminal server's delay; zero for none
 */
record RigDescription(
    Path file,
    String name,
    Map<String, Settings> boards,
    Line power,
    Duration offAtLeast,
    Line button,
    Optional<Line> lamp,
    Optional<ConsolePlace> console,
    Ready ready,
    Optional<dev.pinhole.bench.rig.login.Settings> login,
    Optional<Owned> keys,
    Profile profile,
    Optional<Hook> prepare,
    Optional<Hook> damage,
    Duration uncertainty) {
  RigDescription {
    boards = Map.copyOf(boards);
  }

  /**
   * A line of a board.
   *
   * @param active the level at which it is on, pressed or lit
   */
  record Line(String board, String line, boolean active) {
    @Override
    public String toString() {
      return board + " line " + line;
    }
  }

  /** Where a console is. */
  sealed interface ConsolePlace {}

  /** A console on a serial port. */
  record SerialPlace(Path port, int baud) implements ConsolePlace {
    @Override
    public String toString() {
      return port.toString();
    }
  }

  /** A console behind a terminal server, as bytes and nothing else over TCP. */
  record TcpPlace(InetSocketAddress address) implements ConsolePlace {
    @Override
    public String toString() {
      return "tcp " + address.getHostString() + ":" + address.getPort();
    }
  }

  /**
   * How it shows that a device has booted.
   *
   * @param lines what the console says then, {@code *} standing for anything; with one of them the
   *     device must answer logins. Empty if there is no console
   * @param within the longest that a boot takes, a reboot after a restore included
   */
  record Ready(List<String> lines, Duration within) {
    Ready {
      lines = List.copyOf(lines);
    }
  }

  /** The label of the device, and the password that its owner has chosen. */
  record Owned(Label label, Secret owner) {}

  /**
   * A command of the user's.
   *
   * @param command program and arguments; not empty
   * @param folder where it runs
   * @param powered whether the device has power meanwhile
   */
  record Hook(List<String> command, Path folder, boolean powered) {
    Hook {
      command = List.copyOf(command);
    }
  }

  private static final String PINHOLE = "pinhole";

  /** Whether its login does more than say yes and no. */
  boolean isPinholesPage() {
    return login.filter(settings -> settings.kind().equals(PINHOLE)).isPresent();
  }

  /** What this rig cannot give. */
  Set<Need> lacks() {
    Set<Need> lacks = EnumSet.of(Need.DISTURBANCE, Need.FORGOTTEN);
    if (lamp.isEmpty()) {
      lacks.add(Need.LAMP);
    }
    if (console.isEmpty()) {
      lacks.add(Need.CONSOLE);
    }
    if (login.isEmpty()) {
      lacks.add(Need.LOGIN);
    }
    if (!isPinholesPage()) {
      lacks.addAll(EnumSet.of(Need.NEW_PASSWORD_REQUEST, Need.PASSWORD_CHANGE, Need.SESSION));
    }
    if (damage.isEmpty()) {
      lacks.add(Need.DAMAGE);
    }
    return lacks;
  }
}
