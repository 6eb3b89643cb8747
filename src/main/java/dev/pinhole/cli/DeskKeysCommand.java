package dev.pinhole.cli;

import dev.pinhole.label.BadInputException;
import dev.pinhole.recovery.DeskKey;
import dev.pinhole.recovery.DeskKeyChange;
import dev.pinhole.recovery.FactoryKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pinhole desk-keys}: which desks' tickets a device takes. */
@Command(
    name = "desk-keys",
    mixinStandardHelpOptions = true,
    description = {
      "Changes which desks' tickets a provisioned device takes, and nothing else: its own key and"
          + " its recovery files stay.",
      "",
      "A device knows at most two keys: the one that signs, and the next. It reads them when it"
          + " boots, so restart its agent."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pinhole desk-keys keys.yaml --add NEXT",
      "  pinhole desk-keys keys.yaml --remove OLD --add NEXT"
    })
final class DeskKeysCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The device's keys.")
  private Path file;

  @Option(
      names = "--add",
      paramLabel = "KEY",
      description = "A public key that the device is to know, as 'pinhole desk key' prints it.")
  private List<String> add = List.of();

  @Option(
      names = "--remove",
      paramLabel = "KEY",
      description = "One that it is to forget. Without any it takes no tickets.")
  private List<String> remove = List.of();

  @Override
  public void run() {
    if (add.isEmpty() && remove.isEmpty()) {
      throw new BadInputException("give --add KEY, --remove KEY or both");
    }
    FactoryKeys keys = new DeskKeyChange(parsed(remove), parsed(add)).apply(file);
    spec.commandLine()
        .getOut()
        .printf(
            "%s: the device takes tickets signed by %s%n",
            file,
            keys.desks().isEmpty()
                ? "no key"
                : keys.desks().stream().map(DeskKey::name).collect(Collectors.joining(" and ")));
  }

  private static List<DeskKey> parsed(List<String> keys) {
    return keys.stream().map(DeskKey::parse).toList();
  }
}
