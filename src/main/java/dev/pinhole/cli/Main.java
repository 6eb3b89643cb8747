package dev.pinhole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.label.BadInputException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code pinhole} command: picks the subcommand, and turns errors into one line and a code. */
@Command(
    name = "pinhole",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "The camera side of a password reset: simulated, on a Raspberry Pi, on a bench.",
    subcommands = {
      DemoCommand.class,
      AgentCommand.class,
      BenchCommand.class,
      CampaignCommand.class,
      DeskCommand.class,
      DeskKeysCommand.class,
      DoctorCommand.class,
      LabelCommand.class,
      ProfileCommand.class,
      ProvisionCommand.class,
      VirtualPiCommand.class,
      WarmUpCommand.class,
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
   * @return 0 done, 1 the run found a failure, 2 bad input or usage, or output that was lost
   */
  public static int run(String... args) {
    StandardOutput standardOutput = new StandardOutput();
    PrintWriter out = new PrintWriter(standardOutput, false, UTF_8);
    int code =
        isService(args)
            ? AgentCommand.runService(
                Path.of(args[2]), out, new PrintWriter(System.err, true, UTF_8))
            : commandLine().setOut(out).execute(args);
    out.flush();
    Optional<String> lost = standardOutput.lost();
    lost.ifPresent(why -> System.err.println("pinhole: the output was lost: " + why));
    return lost.isPresent() ? BAD_INPUT : code;
  }

  /**
   * Whether this is {@code agent --config FILE}, as a service runs it. That needs no parser of
   * command lines, and on a Raspberry Pi the parser takes longer than all else of a start: its
   * classes are too old for the start-up cache.
   */
  private static boolean isService(String... args) {
    return args.length == 3
        && args[0].equals("agent")
        && args[1].equals("--config")
        && !args[2].startsWith("-");
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
    command.getErr().println("pinhole: " + oneLine(usageProblem(e)) + hint(command));
    return BAD_INPUT;
  }

  private static String usageProblem(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched
        && !e.getCommandLine().getSubcommands().isEmpty()) {
      List<String> meant = unmatched.getSuggestions();
      return "there is no command '"
          + unmatched.getUnmatched().getFirst()
          + "'"
          + (meant.isEmpty() ? "" : ": did you mean '" + String.join("' or '", meant) + "'?");
    }
    return e.getMessage().replaceFirst("^Error: ", "");
  }

  private static String hint(CommandLine command) {
    return " (see '" + command.getCommandSpec().qualifiedName() + " --help')";
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    return failed(e, command.getErr());
  }

  /** Tells in one line why a command could not be done. */
  static int failed(Exception e, PrintWriter err) {
    boolean expected = e instanceof BadInputException;
    err.println(
        "pinhole: "
            + (expected ? e.getMessage() : "a defect of Pinhole's: " + oneLine(e.toString())));
    if (!expected && System.getenv("PINHOLE_DEBUG") != null) {
      e.printStackTrace(err);
    }
    return BAD_INPUT;
  }

  private static String oneLine(String message) {
    return new BadInputException(
            message.lines().map(String::strip).collect(Collectors.joining(" ")))
        .getMessage();
  }

  /** The version from the jar's manifest. */
  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  /** Says the version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"pinhole " + version()};
    }
  }
}
