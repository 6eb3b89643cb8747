package dev.pinhole.cli;

import dev.pinhole.label.Durations;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profiles;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pinhole profile}: the shipped profiles, to be read, copied and edited. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    description = "Lists, shows and checks camera profiles.",
    footerHeading = "%nExample:%n",
    footer = "  pinhole profile show c1c > mine.yaml && pinhole profile check mine.yaml")
final class ProfileCommand {
  @Spec private CommandSpec spec;

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the shipped ones.")
  void list() {
    PrintWriter out = spec.commandLine().getOut();
    for (Profile profile : Profiles.shipped().all()) {
      out.printf("%-16s%-16sfirmware %s%n", profile.id(), profile.model(), profile.firmware());
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints a shipped one, to be copied and edited.")
  void show(@Parameters(paramLabel = "NAME", description = "See 'profile list'.") String name) {
    spec.commandLine().getOut().print(Profiles.shippedText(name));
    spec.commandLine().getOut().flush();
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Says what is wrong with one (exit 2), or what it is.")
  void check(
      @Parameters(paramLabel = "NAME|FILE", description = "A shipped one, or a file.")
          String name) {
    Profile profile = Profiles.shipped().find(name);
    spec.commandLine()
        .getOut()
        .printf(
            "%s: good: model %s, firmware %s, hold time %s%n",
            name,
            profile.model(),
            profile.firmware(),
            Durations.seconds(profile.holdTime().toNanos()));
  }
}
