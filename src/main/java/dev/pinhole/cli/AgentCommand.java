package dev.pinhole.cli;

import dev.pinhole.agent.AgentConfig;
import dev.pinhole.agent.AgentConfig.BoardKind;
import dev.pinhole.agent.AgentConfigFile;
import dev.pinhole.agent.AgentProcess;
import dev.pinhole.agent.SimulatedBoard;
import dev.pinhole.label.BadInputException;
import dev.pinhole.serial.StreamConsole;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pinhole agent}: the camera stand-in, until someone ends it. */
@Command(
    name = "agent",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs a camera stand-in: on a Raspberry Pi's pins, or on a simulated board.",
      "",
      "It boots, listens to the reset button, and restores the default password after a hold of the"
          + " full hold time. It tells what happens on its console, a line an event, and ends with"
          + " Ctrl-C or SIGTERM, its lamp dark."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pinhole agent --print-config > camera.yaml       every key, explained",
      "  pinhole agent --config camera.yaml --check       what is wrong with it, if anything is",
      "  pinhole agent --config camera.yaml               on this machine's pins",
      "  pinhole agent --config camera.yaml --board simulated",
      "                                                   hold SPACE to press the button",
      "",
      "Exit codes: 0 ended by a signal, 1 the device could not go on, 2 bad input."
    })
final class AgentCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private What what;

  private static final class What {
    @Option(names = "--config", paramLabel = "FILE", description = "The configuration file.")
    private Path config;

    @Option(
        names = "--print-config",
        description = "Prints a configuration with every key explained, to be edited.")
    private boolean print;
  }

  @Option(
      names = "--check",
      description =
          "Only says what is wrong with configuration, label, vault and audit (exit 2); 'pinhole"
              + " doctor' looks at the machine.")
  private boolean check;

  @Option(
      names = "--board",
      paramLabel = "KIND",
      description = "pins or simulated, whatever the configuration says.")
  private BoardKind boardKind;

  @Option(
      names = "--control",
      paramLabel = "SOCKET",
      description =
          "With a simulated board: lets programs press, release, switch power and see the lamp, on"
              + " unix:PATH or, on loopback, tcp:PORT.")
  private String control;

  @Option(names = "--unplugged", description = "With a simulated board: begins without power.")
  private boolean unplugged;

  @Option(
      names = "--no-panel",
      description =
          "With a simulated board on a terminal: only the console, without keys and lamp.")
  private boolean noPanel;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (what.print) {
      out.print(AgentConfigFile.example());
      out.flush();
      return 0;
    }
    AgentConfig config = AgentConfigFile.read(what.config);
    BoardKind kind = boardKind == null ? config.board() : boardKind;
    if (kind == BoardKind.PINS && (control != null || unplugged)) {
      throw new BadInputException(
          (control != null ? "--control" : "--unplugged")
              + " needs a simulated board: add '--board simulated'");
    }
    if (check) {
      Optional<String> note = AgentProcess.check(config);
      out.println(
          "%s: good: model %s, firmware %s, profile %s"
              .formatted(
                  what.config, config.profile().model(), config.firmware(), config.profile().id()));
      note.ifPresent(words -> spec.commandLine().getErr().println(what.config + ": " + words));
      return 0;
    }
    AgentProcess.Options options =
        new AgentProcess.Options(kind, !unplugged, Optional.ofNullable(control));
    return run(config, options, !noPanel, out, spec.commandLine().getErr());
  }

  /** As {@code agent --config FILE}. */
  static int runService(Path file, PrintWriter out, PrintWriter err) {
    try {
      AgentConfig config = AgentConfigFile.read(file);
      AgentProcess.Options options =
          new AgentProcess.Options(config.board(), true, Optional.empty());
      return run(config, options, true, out, err);
    } catch (RuntimeException e) {
      return Main.failed(e, err);
    }
  }

  private static int run(
      AgentConfig config,
      AgentProcess.Options options,
      boolean panel,
      PrintWriter out,
      PrintWriter err) {
    try (AgentProcess process =
        new AgentProcess(
            config, options, Main.version(), line -> err.println("pinhole: " + line))) {
      addConsole(process, config, panel, out);
      return run(process, err);
    }
  }

  /**
   * On a terminal, a simulated board is worked by keys; else what has no serial port is printed.
   */
  private static void addConsole(
      AgentProcess process, AgentConfig config, boolean panel, PrintWriter out) {
    Optional<SimulatedBoard> board = process.simulatedBoard();
    if (board.isPresent() && panel && Panel.isPossible()) {
      Panel keys = new Panel(onPanel(board.get()), config.profile().holdTime(), process::stop);
      process.add(keys, keys);
    } else if (config.console().tty().isEmpty()) {
      StreamConsole stream = new StreamConsole(out);
      process.add(stream, stream);
    }
  }

  private static Panel.Board onPanel(SimulatedBoard board) {
    return new Panel.Board() {
      @Override
      public void power(boolean on) {
        board.power(on);
      }

      @Override
      public void contact(boolean closed) {
        board.contact(closed);
      }

      @Override
      public boolean isPowered() {
        return board.isPowered();
      }

      @Override
      public boolean isPressed() {
        return board.isPressed();
      }

      @Override
      public boolean isLit() {
        return board.isLit();
      }
    };
  }

  private static int run(AgentProcess process, PrintWriter err) {
    try {
      process.run();
      return 0;
    } catch (RuntimeException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      err.println("pinhole: the device cannot go on: " + e.getMessage() + ": " + why.getMessage());
      return 1;
    }
  }
}
