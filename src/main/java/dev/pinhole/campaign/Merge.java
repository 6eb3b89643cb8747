package dev.pinhole.campaign;

import dev.pinhole.campaign.TallyFile.Part;
import dev.pinhole.label.BadInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** Joins the parts of a campaign that several machines played. */
public final class Merge {
  private Merge() {}

  /**
   * The sum of the parts.
   *
   * @param files one a part, 1 at least
   * @throws BadInputException if one cannot be read, they are of different campaigns, or one is
   *     missing, incomplete or there twice
   */
  public static Tally of(List<Path> files) {
    Tally sum = new Tally();
    TreeMap<Integer, Path> seen = new TreeMap<>();
    Part first = null;
    for (Path file : files) {
      Part part = TallyFile.read(file);
      first = first == null ? part : first;
      requireKin(file, first, files.getFirst(), part);
      Path twin = seen.put(part.seeds().index(), file);
      if (twin != null) {
        throw new BadInputException(file, 0, "is the same part as " + twin + ": name it once");
      }
      if (part.tally().failed() == 0 && part.tally().lives() != part.seeds().size()) {
        throw new BadInputException(file, 0, "is not complete: play this part again");
      }
      sum.add(part.tally());
    }
    int count = first.seeds().count();
    for (int i = 0; i < count; i++) {
      if (!seen.containsKey(i)) {
        throw new BadInputException(
            "part %d of %d is missing: play it with --shard %d/%d".formatted(i, count, i, count));
      }
    }
    return sum;
  }

  private static void requireKin(Path file, Part first, Path firstFile, Part part) {
    Seeds a = first.seeds();
    Seeds b = part.seeds();
    if (a.first() != b.first()
        || a.last() != b.last()
        || a.count() != b.count()
        || !first.version().equals(part.version())) {
      throw new BadInputException(
          file,
          0,
          "is of another campaign than "
              + firstFile
              + ": seeds, number of parts and version must be the same");
    }
  }
}
