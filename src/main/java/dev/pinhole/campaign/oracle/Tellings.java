package dev.pinhole.campaign.oracle;

import java.util.HashSet;
import java.util.Set;

/**
 * What the console says of tickets, recovery files and new long serial numbers (I13): of each that
 * is taken, and of each wrong one, which are limited in number; of what else is refused once until
 * the next press, for nobody far away shall fill the audit.
 */
final class Tellings {
  static final String TICKET = "ticket";
  static final String FILE = "recovery file";
  static final String NUMBER = "new long serial number";

  private final Attempts attempts;
  private final Verdict verdict;

  /** What was refused since somebody pressed. */
  private final Set<String> told = new HashSet<>();

  /** The same of what may have counted instead, and then is told each time. */
  private final Set<String> perhapsTold = new HashSet<>();

  /** What is being asked; empty: nothing. */
  private String asked = "";

  private boolean accepted;
  private int refused;

  Tellings(Attempts attempts, Verdict verdict) {
    this.attempts = attempts;
    this.verdict = verdict;
  }

  static boolean isOne(String head) {
    return isOne(head, TICKET) || isOne(head, FILE) || isOne(head, NUMBER);
  }

  private static boolean isOne(String head, String what) {
    return head.equals(accepted(what)) || head.equals(refused(what));
  }

  private static String accepted(String what) {
    return what + " accepted";
  }

  private static String refused(String what) {
    return what + " refused";
  }

  /** Somebody pressed, or the device starts anew. */
  void startAnew() {
    told.clear();
    perhapsTold.clear();
  }

  void asks(String what) {
    asked = what;
    accepted = false;
    refused = 0;
  }

  /** The device says a line that {@link #isOne}. */
  void said(String head, String line, long at) {
    attempts.note(line);
    if (asked.isEmpty() || !isOne(head, asked)) {
      verdict.mustNotSay("I13", "something is told that nobody asked for", head + "*", at);
    }
    if (head.equals(accepted(asked))) {
      accepted = true;
    } else {
      refused++;
    }
  }

  /** Whether it was said that what is being asked is accepted. */
  boolean isAccepted() {
    return accepted;
  }

  /** This came of what was asked. */
  void came(String word, long at) {
    came(word, true, false, at);
  }

  /**
   * This came of a ticket.
   *
   * @param mayBeCounted whether it may count as a wrong one, if it is wrong
   * @param mayBeUncounted whether it may not
   */
  void came(String word, boolean mayBeCounted, boolean mayBeUncounted, long at) {
    boolean taken = word.equals(Words.ACCEPTED);
    boolean open = word.equals(Words.NO_ANSWER);
    if (accepted && word.equals(Words.CLOSED)) {
      // It was right, and could not be stored.
      asked = "";
      return;
    }
    if (taken && !accepted) {
      verdict.mustSay("I13", "what was taken was not told", accepted(asked), at);
    } else if (accepted && !taken && !open) {
      verdict.mustNotSay("I13", "it is told that something was taken", accepted(asked), at);
    }
    boolean never = taken || open || isSilent(word);
    boolean counts = Words.WRONG.contains(word);
    String what = asked + ' ' + word;
    int least = 0;
    int most = 0;
    if (counts && !mayBeUncounted) {
      least = 1;
      most = 1;
    } else if (counts && mayBeCounted) {
      perhapsTold.add(what);
      most = 1;
    } else if (!never && told.add(what)) {
      least = perhapsTold.contains(what) ? 0 : 1;
      most = 1;
    }
    if (refused < least) {
      verdict.mustSay("I13", "what was refused was not told", refused(asked) + ": *", at);
    } else if (refused > most && !open) {
      verdict.mustNotSay(
          "I13", "what was refused was told once too often", refused(asked) + ": *", at);
    }
    asked = "";
  }

  /** Of a password that nobody may choose nothing is told. */
  private static boolean isSilent(String word) {
    return word.equals(Words.TOO_SHORT) || word.equals(Words.BLANK);
  }
}
