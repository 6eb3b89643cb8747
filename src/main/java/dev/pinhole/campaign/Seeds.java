package dev.pinhole.campaign;

/**
 * The seeds of a campaign, and the part of them that one machine plays: every count-th, beginning
 * with the index-th.
 *
 * @param first the lowest
 * @param last the highest, not lower than the first
 * @param index which part it is, from 0
 * @param count how many parts there are, 1 or more
 */
public record Seeds(long first, long last, int index, int count) {
  public Seeds {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("no seeds from " + first + " to " + last);
    }
    if (count < 1 || index < 0 || index >= count) {
      throw new IllegalArgumentException("no part " + index + " of " + count);
    }
  }

  /** How many there are in this part. */
  public long size() {
    long all = last - first + 1;
    return all <= index ? 0 : (all - index - 1) / count + 1;
  }

  /** One of this part, from 0. */
  public long get(long number) {
    return first + index + number * count;
  }
}
