package dev.pinhole.label;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A firmware version: dotted numbers, compared number by number.
 *
 * <p>{@code 5.2} and {@code 5.2.0} are the same version, {@code 5.10} is newer than {@code 5.9}. A
 * leading {@code V} and a build after the numbers ({@code V5.2.0 build 200101}) may be there and do
 * not count, so that a range that names a version holds for each of its builds. Anything else, such
 * as {@code -beta}, is refused, since nobody could say which is newer.
 */
public final class FirmwareVersion implements Comparable<FirmwareVersion> {
  private static final Pattern SPELLING =
      Pattern.compile(
          "[Vv]?([0-9]{1,9}(?:\\.[0-9]{1,9}){0,7})(?:[ ._-]?build[ ._-]?[0-9]{1,12})?",
          Pattern.CASE_INSENSITIVE);

  private final String text;
  private final int[] numbers;

  private FirmwareVersion(String text) {
    this.text = text;
    int[] all = Arrays.stream(text.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
    int significant = all.length;
    while (significant > 1 && all[significant - 1] == 0) {
      significant--;
    }
    this.numbers = Arrays.copyOf(all, significant);
  }

  /**
   * Reads a version.
   *
   * @param text one to eight numbers with dots between, of up to nine digits; see above
   * @throws BadInputException if it is no version
   */
  public static FirmwareVersion parse(String text) {
    Matcher matcher = SPELLING.matcher(text.strip());
    if (!matcher.matches()) {
      throw new BadInputException(
          "firmware version must be numbers with dots between, such as 5.2.0");
    }
    return new FirmwareVersion(matcher.group(1));
  }

  @Override
  public int compareTo(FirmwareVersion other) {
    return Arrays.compare(numbers, other.numbers);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FirmwareVersion that && Arrays.equals(numbers, that.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }

  /** The numbers as they were given, without {@code V} and build. */
  @Override
  public String toString() {
    return text;
  }
}
