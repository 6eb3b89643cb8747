package dev.pinhole.rules;

/** Something worth telling on the console; an {@link Attempt} is worth auditing, too (I13). */
public sealed interface Fact {
  record Booting() implements Fact {}

  record Ready() implements Fact {}

  record Stuck() implements Fact {}

  record Fault(Condition condition) implements Fact {}

  /**
   * A hold began.
   *
   * @param start its first moment, which is a debounce time ago
   */
  record HoldBegan(long start) implements Fact {}

  /** A hold is about to be long enough. */
  record LastSeconds() implements Fact {}

  /** A hold is long enough, and letting go restores. */
  record LetGo() implements Fact {}

  /** The default password is being written. */
  record Restoring() implements Fact {}

  /**
   * The end of an attempt. Every hold that began ends in exactly one, unless the power goes first.
   *
   * @param heldNanos how long the hold was as far as it counts, in nanoseconds
   */
  record Attempt(Outcome outcome, long heldNanos) implements Fact {}

  /** How an attempt ended. */
  enum Outcome {
    COMPLETED,
    /** Restored as it was granted, without a hold. */
    GRANTED,
    /** Let go too early. */
    ABANDONED,
    /** Held since before ready. */
    REFUSED_TOO_SOON,
    /** Held past the maximum. */
    REFUSED_TOO_LONG,
    /** Label missing or invalid. */
    REFUSED_LABEL,
    /** The device is not reset by holding. */
    REFUSED_METHOD,
    /** The vault could not be written earlier in this boot. */
    REFUSED_VAULT,
    /** The restore was tried and failed. */
    FAILED,
    /** Too many edges, or open for too long in one second: not a finger. */
    VOID_CHATTER,
    /** The button was found released, and no edge had said so. */
    VOID_LOST_EDGE,
    /** An edge was lost, or the device slept: nobody watched the button. */
    VOID_BLIND
  }
}
