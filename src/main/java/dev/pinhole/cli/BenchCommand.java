package dev.pinhole.cli;

import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Run;
import dev.pinhole.bench.scenario.Player;
import dev.pinhole.bench.scenario.Scenario;
import dev.pinhole.bench.scenario.ScenarioFile;
import dev.pinhole.bench.scenario.Suite;
import dev.pinhole.bench.sim.SimBenches;
import dev.pinhole.camera.SystemClock;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pinhole bench}: what tests a device from outside. */
@Command(name = "bench", mixinStandardHelpOptions = true)
final class BenchCommand {
  @Command(name = "run", mixinStandardHelpOptions = true)
  int run(@Parameters(arity = "0..*") List<Path> paths) {
    List<Scenario> scenarios = paths == null ? Suite.shipped() : ScenarioFile.readAll(paths);
    Benches benches = new SimBenches();
    Player player = new Player(benches, new SystemClock());
    for (Scenario scenario : scenarios) {
      Run run = player.play(scenario, 1);
      System.out.println(
          run.outcome() + " " + run.name() + " " + run.verdict() + " " + run.took().toMillis());
      if (run.outcome() != Run.Outcome.PASSED)
        dev.pinhole.bench.Timeline.of(run.trace()).forEach(System.out::println);
    }
    return 0;
  }
}
