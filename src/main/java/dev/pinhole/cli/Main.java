package dev.pinhole.cli;

import dev.pinhole.label.BadInputException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The {@code pinhole} command: picks the subcommand, and turns errors into one line and a code. */
@Command(
    name = "pinhole",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "The camera side of a password reset: simulated, on a Raspberry Pi, on a bench.",
    subcommands = {
      DemoCommand.class,
      LabelCommand.class,
      ProfileCommand.class,
      ProvisionCommand.class,
      CommandLine.HelpCommand.class
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  done",
      "  1  the run found a failure, such as a camera that was not restored",
      "  2  bad input or usage",
      "",
      "Begin with: pinhole demo"
    })
public final class Main {
  /** Bad input or usage. */
  static final int BAD_INPUT = 2;

  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /**
   * Runs a command line.
   *
   * @return 0 done, 1 the run found a failure, 2 bad input or usage
   */
  public static int run(String... args) {
    return commandLine().execute(args);
  }

  /** The command line, ready to be executed or asked for its help. */
  static CommandLine commandLine() {
    CommandLine line =
        new CommandLine(new Main())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(Main::badUsage)
            .setExecutionExceptionHandler(Main::failed);
    return line.setUsageHelpAutoWidth(true);
  }

  private static int badUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("pinhole: " + oneLine(e.getMessage()) + hint(command));
    return BAD_INPUT;
  }

  private static String hint(CommandLine command) {
    return " (see '" + command.getCommandSpec().qualifiedName() + " --help')";
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof BadInputException) {
      command.getErr().println("pinhole: " + e.getMessage());
      return BAD_INPUT;
    }
    throw e;
  }

  private static String oneLine(String message) {
    return message.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
  }

  /** The version from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"pinhole " + (version == null ? "(not packaged)" : version)};
    }
  }
}
