package dev.pinhole.vault;

import java.util.random.RandomGenerator;

/**
 * Everything the vault knows, as it stands in each of the two slots.
 *
 * @param sequence raised by every write; the higher of two valid slots is the newer
 * @param generation raised by a password change and by a restore, and by nothing else
 * @param sessionEpoch raised with the generation; a session of another epoch is dead
 * @param loginFailures attempts counted since the last success, 0 to {@value #MOST_LOGIN_FAILURES}
 * @param recovery of the ways in that need no hold
 */
record CredentialRecord(
    long sequence,
    long generation,
    long sessionEpoch,
    CredentialKind kind,
    int loginFailures,
    PasswordHash passwordHash,
    Recovery recovery) {
  /**
   * The highest sequence, generation and epoch; no number ever wraps around. At one write a
   * millisecond it is 146 million years away.
   */
  static final long LAST_NUMBER = 1L << 62;

  /** The failures that lock the login; a locked login counts no more. */
  static final int MOST_LOGIN_FAILURES = 7;

  /** Where numbers of a vault that follows none may begin: out of reach of counting, below 2^52. */
  private static final long LEAST_START = 1L << 40;

  private static final long START_BOUND = 1L << 52;

  /**
   * The first record of a vault, or the first after one that was lost.
   *
   * <p>Its numbers start at random and far from those of other starts, so that no session, ticket
   * or stale slot of a lost vault ever fits them; below 2^52, so that JavaScript reads them
   * exactly.
   *
   * @param lost the highest sequence that may still be read of a lost vault; 0 for none
   */
  static CredentialRecord first(PasswordHash defaultPassword, RandomGenerator random, long lost) {
    long start = Math.max(lost + 1, random.nextLong(LEAST_START, START_BOUND));
    return new CredentialRecord(
        start, start, start, CredentialKind.DEFAULT, 0, defaultPassword, Recovery.NONE);
  }

  /** The next record, with another password, which makes every answer and file of before void. */
  CredentialRecord withPassword(CredentialKind newKind, PasswordHash newHash) {
    return withPassword(newKind, newHash, recovery.closed());
  }

  /** The same, with something else kept of the ways in that need no hold. */
  CredentialRecord withPassword(CredentialKind newKind, PasswordHash newHash, Recovery kept) {
    return new CredentialRecord(
        sequence + 1, generation + 1, sessionEpoch + 1, newKind, 0, newHash, kept);
  }

  /** The next record, with another count of failures. */
  CredentialRecord withLoginFailures(int count) {
    return new CredentialRecord(
        sequence + 1, generation, sessionEpoch, kind, count, passwordHash, recovery);
  }

  /** The next record, with something else kept of the ways in that need no hold. */
  CredentialRecord with(Recovery newRecovery) {
    return new CredentialRecord(
        sequence + 1, generation, sessionEpoch, kind, loginFailures, passwordHash, newRecovery);
  }

  /** Whether all numbers are in range: what is not is neither written nor believed. */
  boolean inRange() {
    return isNumber(sequence)
        && isNumber(generation)
        && isNumber(sessionEpoch)
        && loginFailures >= 0
        && loginFailures <= MOST_LOGIN_FAILURES
        && recovery.inRange();
  }

  private static boolean isNumber(long number) {
    return number >= 1 && number <= LAST_NUMBER;
  }
}
