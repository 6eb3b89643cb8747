package dev.pinhole.cli;

import dev.pinhole.desk.Desk;
import dev.pinhole.recovery.DeskKey;
import java.io.PrintWriter;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pinhole desk rotate}: changes the desk's key. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description = {
      "Changes the desk's key, in two steps, because a device takes no ticket signed by a key that"
          + " it does not know.",
      "",
      "Without an option it makes the next key pair, which signs nothing yet. Give the public key"
          + " to the devices. When they know it, --finish lets it sign; the old key is kept, and"
          + " signs nothing more. If the old key is in wrong hands, finish at once."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  pinhole desk rotate",
      "  pinhole desk-keys keys.yaml --add NEXT      at each device",
      "  pinhole desk rotate --finish",
      "  pinhole desk-keys keys.yaml --remove OLD    at each device, when it suits"
    })
final class DeskRotateCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private DeskOption option;
  @Mixin private PassphraseOption passphrase;
  @ArgGroup private Step step;

  private static final class Step {
    @Option(names = "--finish", description = "Lets the next key sign from now on.")
    private boolean finish;

    @Option(names = "--cancel", description = "Drops the next key: it never signs.")
    private boolean cancel;
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (Desk desk = option.open()) {
      if (step == null) {
        desk.requireNoNext();
        DeskKey next = desk.prepareRotation(passphrase.choose());
        out.printf("The next key, %s, signs nothing yet. For the devices:%n", next.name());
        out.println(next.text());
        out.println("When they know it: pinhole desk rotate --finish");
      } else if (step.finish) {
        DeskKey old = desk.keys().signing();
        DeskKey now = desk.finishRotation(() -> passphrase.ask("the next key"));
        out.printf(
            "Key %s signs from now on; %s is kept, and signs no more.%n", now.name(), old.name());
      } else if (step.cancel) {
        out.printf("Key %s is dropped, and never signs.%n", desk.cancelRotation().name());
      }
    }
  }
}
