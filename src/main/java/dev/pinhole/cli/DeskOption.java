package dev.pinhole.cli;

import dev.pinhole.desk.Desk;
import dev.pinhole.desk.DeskFolder;
import dev.pinhole.desk.WallClock;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Option;

/** Which desk. */
final class DeskOption {
  @Option(
      names = "--desk",
      paramLabel = "DIR",
      defaultValue = "desk",
      description = "The desk's folder. Default: ${DEFAULT-VALUE}.")
  private Path path;

  Path path() {
    return path;
  }

  DeskFolder folder() {
    return new DeskFolder(path);
  }

  Instant now() {
    return WallClock.system().instant();
  }

  Desk open() {
    return Desk.open(folder(), WallClock.system());
  }
}
