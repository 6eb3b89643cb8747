package dev.pinhole.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.campaign.Coverage.Place;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Setting;
import dev.pinhole.label.Settings;
import dev.pinhole.label.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What one part of a campaign came to, in a file, so that the parts can be joined. */
public final class TallyFile {
  private static final int FORMAT = 1;
  private static final int MOST_PARTS = 1_000_000;

  private TallyFile() {}

  /**
   * A part of a campaign.
   *
   * @param version of the Pinhole that played it
   */
  public record Part(String version, Seeds seeds, Tally tally) {}

  /**
   * Writes a part.
   *
   * @throws BadInputException if it cannot be written
   */
  public static void write(Path file, Part part) {
    try {
      Files.writeString(file, yaml(part), UTF_8);
    } catch (IOException e) {
      throw new BadInputException(file, 0, "cannot be written: " + e.getMessage());
    }
  }

  private static String yaml(Part part) {
    Tally tally = part.tally();
    Coverage coverage = tally.coverage();
    StringBuilder text = new StringBuilder();
    text.append("campaign: ").append(FORMAT).append('\n');
    text.append("version: \"").append(part.version()).append("\"\n");
    text.append("first-seed: ").append(part.seeds().first()).append('\n');
    text.append("last-seed: ").append(part.seeds().last()).append('\n');
    text.append("shard: ").append(part.seeds().index()).append('\n');
    text.append("shards: ").append(part.seeds().count()).append('\n');
    text.append("lives: ").append(tally.lives()).append('\n');
    text.append("failed: ").append(tally.failed()).append('\n');
    text.append("turns: ").append(tally.turns()).append('\n');
    text.append("device-seconds: ").append(tally.seconds()).append('\n');
    text.append("hash: \"").append(String.format("%016x", tally.hash())).append("\"\n");
    text.append("moves:\n");
    for (Place from : Place.values()) {
      for (Place to : Place.values()) {
        if (coverage.moves(from, to) > 0) {
          text.append("  ").append(word(from)).append(" to ").append(word(to)).append(": ");
          text.append(coverage.moves(from, to)).append('\n');
        }
      }
    }
    text.append("told:\n");
    for (Map.Entry<String, Long> told : coverage.told().entrySet()) {
      text.append("  \"").append(told.getKey()).append("\": ").append(told.getValue()).append('\n');
    }
    return text.toString();
  }

  private static String word(Place place) {
    return place.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a part.
   *
   * @throws BadInputException if it is not one
   */
  public static Part read(Path file) {
    Settings all =
        SettingsFile.read(file)
            .map(
                "campaign",
                "version",
                "first-seed",
                "last-seed",
                "shard",
                "shards",
                "lives",
                "failed",
                "turns",
                "device-seconds",
                "hash",
                "moves",
                "told");
    all.require("campaign").integer(FORMAT, FORMAT);
    int shards = all.require("shards").integer(1, MOST_PARTS);
    long first = count(all, "first-seed");
    Seeds seeds =
        new Seeds(
            first,
            all.require("last-seed").number(first, Long.MAX_VALUE),
            all.require("shard").integer(0, shards - 1),
            shards);
    Tally tally = new Tally();
    tally.add(
        count(all, "lives"),
        count(all, "failed"),
        count(all, "turns"),
        count(all, "device-seconds"),
        hash(all.require("hash")));
    readCoverage(all, tally.coverage());
    return new Part(all.require("version").text(), seeds, tally);
  }

  private static long count(Settings all, String key) {
    return all.require(key).number(0, Long.MAX_VALUE);
  }

  private static long hash(Setting setting) {
    try {
      return Long.parseUnsignedLong(setting.text(), 16);
    } catch (NumberFormatException e) {
      throw setting.bad("hash must be 16 hexadecimal digits");
    }
  }

  private static void readCoverage(Settings all, Coverage coverage) {
    Map<String, Setting> moves = all.require("moves").entries();
    Map<String, Place> places =
        Arrays.stream(Place.values()).collect(Collectors.toMap(TallyFile::word, place -> place));
    for (Map.Entry<String, Setting> move : moves.entrySet()) {
      String[] both = move.getKey().split(" to ", -1);
      if (both.length != 2 || !places.keySet().containsAll(List.of(both))) {
        throw move.getValue()
            .bad("a move is from one state to another, such as 'ready to holding'");
      }
      coverage.addMoves(
          places.get(both[0]), places.get(both[1]), move.getValue().number(0, Long.MAX_VALUE));
    }
    all.require("told")
        .entries()
        .forEach((line, count) -> coverage.addTold(line, count.number(0, Long.MAX_VALUE)));
  }
}
