package dev.pinhole.campaign.oracle;

import java.util.Objects;

/**
 * An invariant that did not hold.
 *
 * @param invariant its number, such as {@code I1}
 * @param what what was seen, and what should have been, without a secret
 * @param shows how it can be seen again from outside
 * @param line what the console said, or should have said; empty if that shows nothing
 * @param before how often it had said that since the power came, rightly
 * @param at when, in nanoseconds of the life
 */
public record Violation(
    String invariant, String what, Evidence shows, String line, int before, long at) {
  /** How somebody who plays the same life again sees it. */
  public enum Evidence {
    /** The console has said the line by then, and should not. */
    SAID,
    /** The console has not said the line by then, and should. */
    UNSAID,
    /** After the next power cut not exactly one password works. */
    NOT_ONE_WORKS,
    /** The outcome of the last step. */
    OUTCOME,
    /** Nothing that a bench can see. */
    NONE
  }

  public Violation {
    Objects.requireNonNull(invariant);
    Objects.requireNonNull(what);
    Objects.requireNonNull(shows);
    Objects.requireNonNull(line);
  }
}
