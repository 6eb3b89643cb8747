package dev.pinhole.cli;

import dev.pinhole.desk.Desk;
import dev.pinhole.desk.DeskKeys;
import dev.pinhole.recovery.DeskKey;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pinhole desk key}: the public keys, for the devices. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the public keys by which devices know the desk's tickets, each with its id: the one"
          + " that signs, and the next one while it waits."
    })
final class DeskKeyCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private DeskOption option;

  @Option(names = "--plain", description = "The keys alone, one a line.")
  private boolean plain;

  @Option(names = "--all", description = "Those that signed before as well, the latest first.")
  private boolean all;

  @Override
  public void run() {
    try (Desk desk = option.open()) {
      DeskKeys keys = desk.keys();
      print("signs", keys.signing());
      keys.next().ifPresent(key -> print("next", key));
      if (all) {
        keys.old().forEach(key -> print("old", key));
      }
    }
  }

  private void print(String state, DeskKey key) {
    PrintWriter out = spec.commandLine().getOut();
    if (plain) {
      out.println(key.text());
    } else {
      out.printf("%-5s  %s  %s%n", state, key.name(), key.text());
    }
  }
}
