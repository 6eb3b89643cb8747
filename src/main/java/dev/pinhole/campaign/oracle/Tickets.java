package dev.pinhole.campaign.oracle;

import dev.pinhole.bench.SentTicket;
import dev.pinhole.campaign.oracle.Numbers.LongSerial;
import dev.pinhole.label.Profile.Method;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What may come of tickets and of the wish for another long serial number, and what did: a ticket
 * is taken if it is the desk's answer to the number that is open, and then a restore follows.
 */
final class Tickets {
  private final Gate gate;
  private final Numbers numbers;
  private final Presses presses;
  private final Tellings tellings;
  private final Restores restores;
  private final Credentials credentials;
  private final Flash flash;

  /** Whether a ticket that is wrong may count as such: one may be open that it does not answer. */
  private boolean mayBeCounted;

  private boolean mayBeUncounted;

  Tickets(
      Gate gate,
      Numbers numbers,
      Presses presses,
      Tellings tellings,
      Restores restores,
      Credentials credentials,
      Flash flash) {
    this.gate = gate;
    this.numbers = numbers;
    this.presses = presses;
    this.tellings = tellings;
    this.restores = restores;
    this.credentials = credentials;
    this.flash = flash;
  }

  /** Whether the desk can make such a ticket: a vault that is lost has no generation before. */
  boolean canBeMade(SentTicket which) {
    return which != SentTicket.OLDER_GENERATION
        || numbers.read().filter(LongSerial::mayBeOfNone).isEmpty();
  }

  /** What may come of a wish for another long serial number. */
  Set<String> expectedOfRenewal(long now) {
    Set<String> expected = new LinkedHashSet<>();
    if (gate.isUp(expected) && gate.isOpen(Method.LONG_SERIAL, now, expected)) {
      if (presses.isRenewed()) {
        expected.add(Words.NO_PRESS);
      } else {
        expected.add(Words.ACCEPTED);
        numbers.renews();
      }
    }
    tellings.asks(Tellings.NUMBER);
    return expected;
  }

  void renewed(String word, long began) {
    tellings.came(word, began);
    if (word.equals(Words.ACCEPTED)) {
      presses.renewed();
    }
    if (!word.equals(Words.CLOSED) && !word.equals(Words.NO_ANSWER)) {
      numbers.renewed(word.equals(Words.ACCEPTED), began);
    }
  }

  /** What may come of a ticket. */
  Set<String> expected(SentTicket which, long now) {
    Set<String> expected = new LinkedHashSet<>();
    if (gate.takesTickets(now, expected) && gate.isOpen(Method.LONG_SERIAL, now, expected)) {
      expected.addAll(words(which));
    }
    tellings.asks(Tellings.TICKET);
    mayBeCounted = numbers.mayAnyBeOpen();
    mayBeUncounted = numbers.mayNoneBeOpen();
    return expected;
  }

  private Set<String> words(SentTicket which) {
    return switch (which) {
      case MISTYPED, CUT_SHORT -> Set.of(Words.MISTYPED);
      case FORGED -> Set.of(Words.FORGED_TICKET);
      case OTHER_DESK -> Set.of(Words.UNKNOWN_KEY);
      case OTHER_DEVICE -> Set.of(Words.OTHER_DEVICE);
      case OTHER_ACTION -> Set.of(Words.UNKNOWN_ACTION);
      case OLDER_GENERATION -> Set.of(Words.OLDER_GENERATION);
      case OTHER_CHALLENGE -> answer(false);
      case RIGHT -> answer(true);
    };
  }

  /**
   * What may come of an answer to the number that was read, or to another of the same generation.
   */
  private Set<String> answer(boolean right) {
    Optional<LongSerial> read = numbers.read();
    if (read.isEmpty()) {
      return Set.of(Words.OLDER_GENERATION);
    }
    Set<String> words = new LinkedHashSet<>();
    if (!credentials.areStill(read.get().generations())) {
      words.add(Words.OLDER_GENERATION);
    }
    if (credentials.mayStillBe(read.get().generations())) {
      if (right && numbers.mayBeOpen(read.get())) {
        words.add(Words.ACCEPTED);
      }
      if (right ? numbers.mayAnotherBeOpen(read.get()) : numbers.mayAnyBeOpen()) {
        words.add(Words.OTHER_CHALLENGE);
      }
      if (numbers.mayNoneBeOpen()) {
        words.add(Words.NOTHING_ASKED);
      }
    }
    return words;
  }

  /** The console says that one is taken. */
  void taken() {
    presses.end();
    restores.grant();
  }

  void came(SentTicket which, Set<String> expected, String word, long began) {
    tellings.came(word, mayBeCounted, mayBeUncounted, began);
    boolean unsure = flash.isInTrouble() || word.equals(Words.NO_ANSWER);
    if (Words.WRONG.contains(word)
        || (unsure && expected.stream().anyMatch(Words.WRONG::contains))) {
      count(unsure);
    }
    switch (word) {
      case Words.ACCEPTED, Words.CLOSED -> restores.mustHaveBegun(began);
      case Words.OLDER_GENERATION -> {
        if (which != SentTicket.OLDER_GENERATION) {
          numbers.read().ifPresent(read -> credentials.seen(read.generations(), false));
        }
      }
      case Words.NOTHING_ASKED -> numbers.noneIsOpen();
      default -> {}
    }
    restores.grantIsOver();
  }

  private void count(boolean perhaps) {
    if (numbers.mayAnyBeOpen()) {
      numbers.countWrong(perhaps);
      if (perhaps) {
        credentials.perhapsWritten();
      }
    }
  }
}
