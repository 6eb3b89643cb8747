package dev.pinhole.cli;

import dev.pinhole.campaign.Coverage;
import dev.pinhole.campaign.Coverage.Place;
import dev.pinhole.campaign.Tally;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** What a campaign came to, for people to read. */
final class CampaignText {
  private static final double SECONDS_A_YEAR = 365.25 * 24 * 3600;
  private static final double NANOS_A_SECOND = 1e9;

  private final PrintWriter out;

  CampaignText(PrintWriter out) {
    this.out = out;
  }

  void print(Tally tally) {
    Coverage coverage = tally.coverage();
    out.println("What devices told, and how often:");
    for (Map.Entry<String, Long> told : coverage.told().entrySet()) {
      out.printf("  %,13d  %s%n", told.getValue(), told.getKey());
    }
    out.println("From which state to which, and how often:");
    for (Place from : Place.values()) {
      for (Place to : Place.values()) {
        if (coverage.moves(from, to) > 0) {
          out.printf("  %,13d  %s to %s%n", coverage.moves(from, to), word(from), word(to));
        }
      }
    }
    out.printf(
        "%,d lives, %,.1f device-years, %,d turns; hash %016x%n",
        tally.lives(), tally.seconds() / SECONDS_A_YEAR, tally.turns(), tally.hash());
    out.println(
        tally.failed() == 0
            ? "No life broke an invariant."
            : String.format("%,d lives broke an invariant.", tally.failed()));
    out.flush();
  }

  private static String word(Place place) {
    return place.name().toLowerCase(Locale.ROOT);
  }

  void printRate(Tally tally, long nanos, int threads) {
    double seconds = nanos / NANOS_A_SECOND;
    out.printf(
        "%,.1f s on %d thread%s: %,.0f lives/s, %,.0f turns/s; a thread: %,.0f lives/s%n",
        seconds,
        threads,
        threads == 1 ? "" : "s",
        tally.lives() / seconds,
        tally.turns() / seconds,
        tally.lives() / seconds / threads);
    out.flush();
  }
}
