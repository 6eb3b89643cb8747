package dev.pinhole.campaign.oracle;

import dev.pinhole.bench.Password;
import dev.pinhole.campaign.oracle.Credentials.Closed;
import dev.pinhole.campaign.oracle.Violation.Evidence;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The storage as it really is: whether it works, and which passwords work on its medium. */
final class Flash {
  private final Supplier<Set<Password>> medium;
  private final Credentials credentials;
  private final Verdict verdict;

  /** Whether it may fail from here on. */
  private final BooleanSupplier mayFail;

  /** Whether it was made to fail, so that the device may have given up on it. */
  private boolean trouble;

  /**
   * Flash that works.
   *
   * @param medium which passwords work on what the medium surely has
   * @param mayFail whether a fault is planned, or goes on
   */
  Flash(
      Supplier<Set<Password>> medium,
      BooleanSupplier mayFail,
      Credentials credentials,
      Verdict verdict) {
    this.medium = medium;
    this.mayFail = mayFail;
    this.credentials = credentials;
    this.verdict = verdict;
  }

  boolean isInTrouble() {
    return trouble;
  }

  /** It will fail, or has begun to. */
  void fails() {
    trouble = true;
  }

  /** The device starts: it has given up on nothing yet. */
  void boots() {
    trouble = mayFail.getAsBoolean();
  }

  /** A device that is up has made both halves of its vault whole. */
  void isUp() {
    if (!trouble) {
      credentials.isUp();
    }
  }

  /** Both halves of the vault are whole: what works on the medium will work. */
  void settle(long at) {
    if (trouble) {
      return;
    }
    if (credentials.closed() == Closed.PERHAPS) {
      credentials.closes(Closed.NO);
    }
    if (credentials.closed() == Closed.NO) {
      look(at);
      credentials.narrow(medium.get());
    }
  }

  /** Exactly one password works on the medium, and it is one that may (I3, I4). */
  void look(long at) {
    Set<Password> working = medium.get();
    boolean closed = working.isEmpty() && credentials.closed() != Closed.NO;
    if (!closed && (working.size() != 1 || !credentials.may().containsAll(working))) {
      verdict.violated(
          working.isEmpty() ? "I4" : "I3",
          "without power, of the passwords on the medium work %s, where it should be one of %s"
              .formatted(words(working), words(credentials.may())),
          Evidence.NOT_ONE_WORKS,
          at);
    }
  }

  /** A restore is said to be done: the code works on the medium, and nothing else (I6). */
  void mustBeRestored(String said, long at) {
    Set<Password> working = medium.get();
    String what =
        "a restore is said to be done, and of the passwords on the medium work " + words(working);
    if (!working.contains(Password.CODE)) {
      verdict.mustNotSay("I6", what, said, at);
    } else if (working.size() > 1) {
      verdict.violated("I6", what, Evidence.NOT_ONE_WORKS, at);
    }
  }

  private static String words(Set<Password> passwords) {
    return passwords.isEmpty()
        ? "none"
        : String.join(" and ", passwords.stream().map(Password::words).toList());
  }
}
