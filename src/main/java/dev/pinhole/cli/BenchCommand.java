package dev.pinhole.cli;

import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Run;
import dev.pinhole.bench.report.Report;
import dev.pinhole.bench.report.SuiteReport;
import dev.pinhole.bench.rig.RigBenches;
import dev.pinhole.bench.rig.RigCheck;
import dev.pinhole.bench.scenario.Comparison;
import dev.pinhole.bench.scenario.Parity;
import dev.pinhole.bench.scenario.Scenario;
import dev.pinhole.bench.scenario.ScenarioFile;
import dev.pinhole.bench.scenario.Suite;
import dev.pinhole.bench.scenario.SuitePlayer;
import dev.pinhole.bench.sim.SimBenches;
import dev.pinhole.bench.virtualpi.Images;
import dev.pinhole.bench.virtualpi.VirtualPiBenches;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pinhole bench}: what tests a device from outside. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    subcommands = BenchServeCommand.class,
    description = {
      "Tests a device from outside: presses its button, cuts its power, watches its lamp, reads its"
          + " console, tries the login.",
      "",
      "What is done and what must be seen stands in scenarios, YAML files of a few lines each."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pinhole bench run                      the shipped scenarios, on the simulator",
      "  pinhole bench run --on virtual-pi --report out",
      "                                         on a real kernel in QEMU, with a report",
      "  pinhole bench check rig.yaml           whether the parts of a rig work",
      "  pinhole bench run --on rig --rig rig.yaml",
      "                                         on a real device",
      "  pinhole bench export scenarios         the shipped scenarios, to be changed",
      "  pinhole bench run scenarios/hold.yaml --verbose",
      "  pinhole bench serve                    for labgrid, Robot Framework and curl"
    })
final class BenchCommand {
  private static final int MOST_REPETITIONS = 1_000_000;

  @Spec private CommandSpec spec;

  /** Which bench. */
  enum Kind {
    SIM,
    VIRTUAL_PI,
    RIG;

    /**
     * The benches of this kind.
     *
     * @param images where the images of virtual Pis are
     * @param jobs how many virtual Pis at once; 0 for as many as suit this machine
     * @param rig what the rig is made of; null on other benches
     */
    Benches open(Path images, int jobs, Path rig, SystemClock clock) throws IOException {
      requireRig(this, rig);
      return switch (this) {
        case SIM -> new SimBenches();
        case VIRTUAL_PI ->
            new VirtualPiBenches(
                new Images(images),
                clock,
                jobs == 0 ? Runtime.getRuntime().availableProcessors() + 1 : jobs);
        case RIG -> new RigBenches(rig, clock);
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Plays scenarios on a bench, and says what came of each.",
        "",
        "Exit codes: 0 all did what they should, 1 one did not, or none could be played, 2 bad"
            + " input."
      })
  int run(
      @Parameters(
              arity = "0..*",
              paramLabel = "FILE|DIR",
              description = "Scenarios, and folders of them; the shipped ones if none is given.")
          List<Path> paths,
      @Option(
              names = "--on",
              paramLabel = "BENCH",
              converter = KindConverter.class,
              defaultValue = "sim",
              description =
                  "sim: simulated, in virtual time. virtual-pi: in QEMU, in real time. rig: a real"
                      + " device, see --rig. Default: ${DEFAULT-VALUE}.")
          Kind kind,
      @Option(
              names = "--rig",
              paramLabel = "FILE",
              description =
                  "What the rig is made of, in YAML. On a rig, what it cannot do is skipped.")
          Path rig,
      @Option(
              names = "--repeat",
              paramLabel = "N",
              defaultValue = "1",
              description = "Plays each so often, with other bounce each time.")
          int repeat,
      @Option(
              names = "--report",
              paramLabel = "DIR",
              description =
                  "Writes report.html, junit.xml, results.json and a VCD of each run there.")
          Path report,
      @Option(names = "--fail-fast", description = "Stops at the first that fails.")
          boolean failFast,
      @Option(
              names = "--jobs",
              paramLabel = "N",
              defaultValue = "0",
              description =
                  "How many at once on virtual Pis; one more than there are cores if not given, for"
                      + " a hold is mostly waited for.")
          int jobs,
      @Option(
              names = "--images",
              paramLabel = "DIR",
              defaultValue = "${sys:pinhole.virtual-pi:-target/virtual-pi}",
              description = "Where the images of virtual Pis are. Default: ${DEFAULT-VALUE}.")
          Path images,
      @Option(
              names = "--compare",
              description =
                  "Plays each on the simulator, too, and says where the two differ: in verdict,"
                      + " order of events, times or lamp.")
          boolean compare,
      @Option(
              names = "--verbose",
              description = "Prints what was seen in each run, not only in those that failed.")
          boolean verbose)
      throws IOException {
    if (repeat < 1 || repeat > MOST_REPETITIONS) {
      throw new BadInputException("--repeat: must be 1 to " + MOST_REPETITIONS);
    }
    requireRig(kind, rig);
    if (jobs < 0) {
      throw new BadInputException("--jobs: must be 1 or more");
    }
    List<Scenario> scenarios = paths == null ? Suite.shipped() : ScenarioFile.readAll(paths);
    if (report != null) {
      Report.prepare(report);
    }
    PrintWriter out = spec.commandLine().getOut();
    SystemClock clock = new SystemClock();
    List<Run> runs;
    try (Benches benches = kind.open(images, jobs, rig, clock);
        BenchProgress progress =
            new BenchProgress(out, clock, scenarios.size() * repeat, verbose)) {
      runs = new SuitePlayer(benches, clock, progress).play(scenarios, repeat, failFast);
    }
    SuiteReport suite =
        new SuiteReport(
            paths == null ? "Shipped scenarios" : "Scenarios", kind.toString(), machine(), runs);
    out.println();
    out.print(suite.summary());
    if (report != null) {
      suite.write(report);
      out.println("Report: " + report.resolve("report.html"));
    }
    boolean same = !compare || compare(scenarios, runs, clock, out);
    return same && suite.passed() ? 0 : 1;
  }

  private static void requireRig(Kind kind, Path rig) {
    if ((kind == Kind.RIG) != (rig != null)) {
      throw new BadInputException("--on rig and --rig FILE go together: give both or neither");
    }
  }

  private static boolean compare(
      List<Scenario> scenarios, List<Run> runs, SystemClock clock, PrintWriter out) {
    Parity parity = new Parity(new SimBenches(), clock, Comparison.TOLERANCE);
    Parity.Result result = parity.of(scenarios, runs);
    result.lines().forEach(out::println);
    return result.same();
  }

  private static String machine() {
    return "Pinhole %s, Java %s, %s %s"
        .formatted(
            Main.version(),
            Runtime.version().feature(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Says which parts of a rig work, and what to do about the rest.",
        "",
        "It opens boards and console. Opening a board lets go of the button and cuts the power; no"
            + " more is done to the device without --click.",
        "",
        "Exit codes: 0 all works, 1 something does not, 2 bad usage, or a file that is missing or"
            + " wrong."
      })
  int check(
      @Parameters(paramLabel = "FILE", description = "What the rig is made of, in YAML.") Path file,
      @Option(
              names = "--click",
              description =
                  "Plugs the device in, waits until it is ready, clicks its button for a moment,"
                      + " tries the owner's password once, and pulls the plug.")
          boolean click) {
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings = RigCheck.examine(file, click, new SystemClock());
    findings.forEach(out::println);
    return findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.FAIL) ? 1 : 0;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the shipped scenarios, and what they are about.")
  int list() {
    PrintWriter out = spec.commandLine().getOut();
    List<Scenario> all = Suite.shipped();
    int width = all.stream().mapToInt(scenario -> scenario.name().length()).max().orElse(0);
    for (Scenario scenario : all) {
      String covers = String.join(" ", scenario.covers());
      out.printf(
          "%-" + width + "s  %s%s%n",
          scenario.name(),
          scenario.title(),
          covers.isEmpty() ? "" : " (" + covers + ")");
    }
    return 0;
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = {
        "Writes the shipped scenarios into a folder, to be changed.",
        "",
        "With them comes their JSON Schema, by which editors complete and check them."
      })
  int export(
      @Parameters(paramLabel = "DIR", description = "The folder; made if missing.") Path folder) {
    int files = Suite.copyTo(folder);
    spec.commandLine().getOut().println("Wrote " + files + " files into " + folder);
    return 0;
  }

  @Command(
      name = "schema",
      mixinStandardHelpOptions = true,
      description = "Prints the JSON Schema of scenarios, by which editors complete them.")
  int schema() {
    spec.commandLine().getOut().print(Suite.schema());
    return 0;
  }

  /** Reads {@code virtual-pi}. */
  static final class KindConverter extends WordConverter<Kind> {
    KindConverter() {
      super(Kind.class);
    }
  }
}
