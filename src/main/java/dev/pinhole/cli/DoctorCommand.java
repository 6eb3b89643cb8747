package dev.pinhole.cli;

import dev.pinhole.agent.Doctor;
import dev.pinhole.label.Finding;
import dev.pinhole.label.Finding.Grade;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pinhole doctor}: what works on this machine, and what to do about the rest. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Says what works on this machine for an agent, and what to do about the rest.",
      "",
      "It looks at Java, board, GPIO chip and lines, permissions, serial port, storage, and at"
          + " configuration, label and vault; it changes nothing. Run it as the user that runs the"
          + " agent."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pinhole doctor                         the machine",
      "  pinhole doctor --config camera.yaml    the machine, and what is configured",
      "",
      "Exit codes: 0 all works, 1 something does not, 2 bad usage."
    })
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration that an agent would run with.")
  private Path config;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings = Doctor.examine(Optional.ofNullable(config));
    findings.forEach(out::println);
    long failed = findings.stream().filter(finding -> finding.grade() == Grade.FAIL).count();
    out.println(
        failed == 0 ? "All works." : failed + (failed == 1 ? " does" : " do") + " not work yet.");
    out.flush();
    return failed == 0 ? 0 : 1;
  }
}
