package dev.pinhole.campaign.oracle;

import java.util.Objects;

/**
 * An invariant that did not hold.
 *
 * @param invariant its number, such as {@code I1}
 * @param what what was seen, and what should have been, without a secret
 * @param shows how it can be seen again from outside
 * @param at when, in nanoseconds of the life
 */
public record Violation(String invariant, String what, Evidence shows, long at) {
  /** How somebody who plays the same life again sees it. */
  public enum Evidence {
    /** The console says {@code restoring}, and should not. */
    RESTORING,
    /** The console does not say {@code restoring}, and should. */
    NO_RESTORING,
    /** The verification code does not work after the next power cut, and should. */
    CODE_REFUSED,
    /** The outcome of the last step. */
    OUTCOME,
    /** Nothing that a bench can see. */
    NONE
  }

  public Violation {
    Objects.requireNonNull(invariant);
    Objects.requireNonNull(what);
    Objects.requireNonNull(shows);
  }
}
