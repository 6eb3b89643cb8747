package dev.pinhole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.camera.SystemClock;
import dev.pinhole.campaign.Campaign;
import dev.pinhole.campaign.Merge;
import dev.pinhole.campaign.Seeds;
import dev.pinhole.campaign.Tally;
import dev.pinhole.campaign.TallyFile;
import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pinhole campaign}: random lives, and the sum of those that many machines played. */
@Command(
    name = "campaign",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Plays whole random lives of cameras in virtual time, on all cores, under the eyes of a judge"
          + " that shares no code with the rules.",
      "",
      "A life is plugged in and out, held by fingers of every kind, visited, sent tickets and"
          + " recovery files, loaded, suspended, cut off and damaged, and its flash fails. One that"
          + " breaks an invariant is shrunk and written as a scenario, which 'pinhole bench run'"
          + " plays again.",
      "",
      "The judge sees plug, button, lamp, console, logins, what is answered to tickets and recovery"
          + " files, audit and what the flash keeps, and holds that against I1 to I13. What a life"
          + " does not have shows nothing: bytes from the network or a serial port (I2), a wall"
          + " clock (I8), what else a restore changes inside the record (I10), web pages, logs,"
          + " exceptions and core dumps (I12), and Pi4J.",
      "",
      "Exit codes: 0 no life broke an invariant, 1 one did, 2 bad input."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pinhole campaign                         ten thousand lives",
      "  pinhole campaign --seeds 1..1000000      a million",
      "  pinhole campaign --seeds 217..217        one of them again",
      "  pinhole campaign --seeds 1..1000000 --shard 0/4 --results part-0.yaml",
      "                                           a quarter of them, for one of four machines",
      "  pinhole campaign merge part-*.yaml       the four quarters, joined"
    })
final class CampaignCommand implements Callable<Integer> {
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})\\.\\.([0-9]{1,18})");
  private static final Pattern SHARD = Pattern.compile("([0-9]{1,6})/([0-9]{1,7})");

  @Spec private CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "FIRST..LAST",
      defaultValue = "1..10000",
      description = "Which lives. Default: ${DEFAULT-VALUE}.")
  private String range;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      defaultValue = "0/1",
      description = "Only every N-th of them, beginning with the I-th, from 0.")
  private String shard;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many threads; one a core if not given.")
  private int jobs;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description = "Writes what came of it there, to be merged.")
  private Path results;

  @Option(
      names = "--failures",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where lives that broke an invariant are written. Default: here.")
  private Path failures;

  @Override
  public Integer call() throws InterruptedException {
    Seeds seeds = seeds();
    if (jobs < 0) {
      throw new BadInputException("--jobs: must be 1 or more");
    }
    PrintWriter out = spec.commandLine().getOut();
    SystemClock clock = new SystemClock();
    int threads = jobs == 0 ? Runtime.getRuntime().availableProcessors() : jobs;
    Campaign campaign = new Campaign(seeds);
    long begin = clock.nanos();
    Tally tally;
    try (CampaignProgress _ = new CampaignProgress(out, clock, campaign, seeds.size())) {
      tally = campaign.play(threads);
    }
    if (results != null) {
      TallyFile.write(results, new TallyFile.Part(Main.version(), seeds, tally));
    }
    CampaignText text = new CampaignText(out);
    text.print(tally);
    text.printRate(tally, clock.nanos() - begin, threads);
    writeFailures(tally, out);
    return tally.failed() == 0 ? 0 : 1;
  }

  private Seeds seeds() {
    Matcher from = RANGE.matcher(range);
    if (!from.matches() || Long.parseLong(from.group(1)) > Long.parseLong(from.group(2))) {
      throw new BadInputException("--seeds: must be the first and the last, such as 1..1000000");
    }
    Matcher part = SHARD.matcher(shard);
    if (!part.matches() || Integer.parseInt(part.group(1)) >= Integer.parseInt(part.group(2))) {
      throw new BadInputException(
          "--shard: must be which part of how many, such as 0/4 for the first and 3/4 for the"
              + " last");
    }
    return new Seeds(
        Long.parseLong(from.group(1)),
        Long.parseLong(from.group(2)),
        Integer.parseInt(part.group(1)),
        Integer.parseInt(part.group(2)));
  }

  /** One for each invariant that was broken, that of the lowest seed. */
  private void writeFailures(Tally tally, PrintWriter out) {
    Set<String> written = new HashSet<>();
    for (Tally.Failure failure : tally.failures()) {
      String invariant = failure.violation().invariant();
      out.printf("Seed %d broke %s: %s%n", failure.seed(), invariant, failure.violation().what());
      if (written.add(invariant)) {
        Campaign.Shortest shortest = Campaign.shrink(failure.seed());
        Path file = failures.resolve("life-" + failure.seed() + ".yaml");
        try {
          Files.createDirectories(failures);
          Files.writeString(file, shortest.scenario(), UTF_8);
        } catch (IOException e) {
          throw new BadInputException(file, 0, "cannot be written: " + e.getMessage());
        }
        out.printf("  shrunk to %d steps: pinhole bench run %s%n", shortest.steps(), file);
      }
    }
    out.flush();
  }

  @Command(
      name = "merge",
      mixinStandardHelpOptions = true,
      description = {
        "Joins what the parts of a campaign came to.",
        "",
        "Exit codes: 0 all parts are there and no life broke an invariant, 1 one did, 2 parts are"
            + " missing, twice there or do not belong together."
      })
  int merge(
      @Parameters(arity = "1..*", paramLabel = "FILE", description = "What --results wrote.")
          List<Path> files) {
    Tally tally = Merge.of(files);
    new CampaignText(spec.commandLine().getOut()).print(tally);
    return tally.failed() == 0 ? 0 : 1;
  }
}
