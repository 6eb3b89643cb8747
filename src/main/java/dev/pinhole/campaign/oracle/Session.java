package dev.pinhole.campaign.oracle;

import dev.pinhole.campaign.oracle.Credentials.Closed;
import dev.pinhole.campaign.oracle.Violation.Evidence;
import java.util.Optional;

/** The session of somebody who logged in and stays so, and whether it must be alive. */
public final class Session {
  private enum State {
    NONE,
    ALIVE,
    PERHAPS,
    DEAD
  }

  private final Flash flash;
  private final Credentials credentials;
  private final Verdict verdict;
  private State state = State.NONE;

  /** Nobody has logged in. */
  Session(Flash flash, Credentials credentials, Verdict verdict) {
    this.flash = flash;
    this.credentials = credentials;
    this.verdict = verdict;
  }

  /** Somebody logged in and stays so. */
  public void opened() {
    state = State.ALIVE;
  }

  /** If there is one, it must be dead from now on. */
  void ends() {
    become(State.DEAD);
  }

  /** If there is one, it may be dead from now on. */
  void perhapsEnds() {
    become(State.PERHAPS);
  }

  private void become(State next) {
    state = state == State.NONE ? State.NONE : next;
  }

  /** Whether it must be alive; empty if it may be either. */
  public Optional<Boolean> expected() {
    if (flash.isInTrouble() || credentials.closed() != Closed.NO) {
      return Optional.empty();
    }
    return switch (state) {
      case ALIVE -> Optional.of(true);
      case DEAD -> Optional.of(false);
      case NONE, PERHAPS -> Optional.empty();
    };
  }

  /** Somebody saw whether it is alive. */
  public void seen(boolean alive, long at) {
    if (expected().filter(expected -> expected != alive).isPresent()) {
      verdict.violated("I6", "a session is " + (alive ? "alive" : "dead"), Evidence.OUTCOME, at);
    }
  }
}
