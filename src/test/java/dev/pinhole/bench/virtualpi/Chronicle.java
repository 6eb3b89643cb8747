package dev.pinhole.bench.virtualpi;

import dev.pinhole.label.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was done to a device while its disk was recorded, with what may stand on the disk at any
 * point of its log: before a deed what was before it, once it was acknowledged what it made of it,
 * and in between either (I3).
 */
final class Chronicle {
  private final List<Entry> entries = new ArrayList<>();

  /** What is done. */
  enum Deed {
    RESTORE_OF_MISSING,
    PASSWORD_CHANGE,
    FAILED_LOGIN,
    LOGIN,
    RESTORE,
    NOTHING
  }

  /** A password that is known here. Its name is no secret. */
  record Password(String name, Secret secret) {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * What a vault is.
   *
   * @param works the one password that works; empty if there is no vault
   * @param failures logins that failed and are counted
   */
  record State(Optional<Password> works, int failures) {
    static final State MISSING = new State(Optional.empty(), 0);

    static State of(Password works, int failures) {
      return new State(Optional.of(works), failures);
    }

    @Override
    public String toString() {
      return works.map(password -> password + ", " + failures + " failures").orElse("no vault");
    }
  }

  /**
   * One deed.
   *
   * @param began how many entries the log had before anybody asked for it
   * @param acknowledged how many it had when somebody had heard that it was done
   * @param between what may be found before that, the last of them also after it
   */
  private record Entry(Deed deed, long began, long acknowledged, List<State> between) {}

  /**
   * What may be found.
   *
   * @param deed what is going on, or {@link Deed#NOTHING} between deeds
   */
  record Expected(Deed deed, List<State> states) {}

  /**
   * Notes a deed.
   *
   * @param states what it begins with, what it passes through, and what it ends with
   */
  void note(Deed deed, long began, long acknowledged, State... states) {
    if (!entries.isEmpty()
        && (began < end() || !entries.getLast().between.getLast().equals(states[0]))) {
      throw new IllegalArgumentException("a deed begins where the one before it ended");
    }
    entries.add(new Entry(deed, began, acknowledged, List.of(states)));
  }

  /** Where the log was when the first deed began. */
  int start() {
    return Math.toIntExact(entries.getFirst().began);
  }

  /** Where it was when the last deed was acknowledged. */
  int end() {
    return Math.toIntExact(entries.getLast().acknowledged);
  }

  /** What may be found if the plug is pulled when so many entries of the log are done. */
  Expected at(int point) {
    List<State> before = List.of(entries.getFirst().between.getFirst());
    for (Entry entry : entries) {
      // Even if it was acknowledged and had told the disk nothing.
      if (point >= entry.acknowledged) {
        before = List.of(entry.between.getLast());
      } else if (point > entry.began) {
        return new Expected(entry.deed, entry.between);
      } else {
        break;
      }
    }
    return new Expected(Deed.NOTHING, before);
  }
}
