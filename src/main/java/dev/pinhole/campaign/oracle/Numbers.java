package dev.pinhole.campaign.oracle;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The long serial numbers that the device shows, and which of them is open: kept until the password
 * changes, five tickets were wrong, or another is asked for.
 *
 * <p>A number is what a device in order would show; only where it has a choice, what it did show
 * decides. That it showed something else is said when the life is over, for a ticket that is taken
 * or refused shows more.
 */
final class Numbers {
  /** Among the counts of wrong tickets: five make the number void. */
  private static final int VOID = 1 << 5;

  private static final String SHOWS = "long serial number: *";

  /** A number: another one each time that one is drawn. */
  static final class LongSerial {
    /** Empty if nobody was told. */
    private final String text;

    /** Of one of which it is. */
    private final Set<Integer> generations;

    private LongSerial(String text, Set<Integer> generations) {
      this.text = text;
      this.generations = generations;
    }

    Set<Integer> generations() {
      return generations;
    }

    /** Whether it may be of a vault that keeps nothing, so that it lives as long as the power. */
    boolean mayBeOfNone() {
      return generations.contains(Credentials.NO_GENERATION);
    }

    private boolean isOfNone() {
      return mayBeOfNone() && generations.size() == 1;
    }
  }

  private final Holds holds;
  private final Credentials credentials;
  private final Flash flash;
  private final Verdict verdict;

  private final Set<String> everShown = new HashSet<>();

  /** The one that is open, unless it is void; null if it surely is. */
  private LongSerial shown;

  /** Bit n: n wrong tickets may be counted since it was drawn. */
  private int wrongs;

  /** The last that was shown; null: none was. */
  private LongSerial last;

  /**
   * One that may be open instead: it was drawn, and nobody was told, or it is in a vault that
   * cannot be read now. Null if there is none.
   */
  private LongSerial untold;

  /** The one that the device draws now; null if it draws none. */
  private LongSerial drawing;

  private boolean renewing;

  /** What somebody has read; null: nothing. */
  private LongSerial read;

  /** The first of its two lines; empty if it is still to come. */
  private String begun = "";

  /** Since when one is to be shown. */
  private long due = Holds.NONE;

  /** Null: nothing was wrong with what was shown. */
  private Runnable wrong;

  Numbers(Holds holds, Credentials credentials, Flash flash, Verdict verdict) {
    this.holds = holds;
    this.credentials = credentials;
    this.flash = flash;
    this.verdict = verdict;
  }

  boolean mayBeOpen(LongSerial number) {
    boolean may = number == shown ? (wrongs & ~VOID) != 0 : number == untold;
    return may && credentials.mayStillBe(number.generations);
  }

  boolean mayAnyBeOpen() {
    return mayBeOpenIfAny(shown) || mayBeOpenIfAny(untold);
  }

  private boolean mayBeOpenIfAny(LongSerial number) {
    return number != null && mayBeOpen(number);
  }

  boolean mayAnotherBeOpen(LongSerial number) {
    return number == shown ? mayBeOpenIfAny(untold) : mayAnyBeOpen();
  }

  boolean mayNoneBeOpen() {
    return shown == null || (wrongs & VOID) != 0 || !credentials.areStill(shown.generations);
  }

  Optional<LongSerial> read() {
    return Optional.ofNullable(read);
  }

  /** Somebody reads the last that was shown, open or not. */
  void isRead() {
    read = last;
  }

  /** The device starts anew: what it was drawing may be drawn, and one without a vault is void. */
  void startsAnew() {
    if (drawing != null && !drawing.isOfNone()) {
      credentials.perhapsWritten();
      untold = drawing;
    }
    if (shown != null && shown.mayBeOfNone()) {
      wrongs |= VOID;
      shown = shown.isOfNone() ? null : shown;
    }
    drawing = null;
    renewing = false;
    begun = "";
    due = Holds.NONE;
  }

  /** Somebody pressed: a number is shown, and drawn if none is open. */
  void pressed(long at) {
    due = at;
    if (mayNoneBeOpen()) {
      drawing = new LongSerial("", credentials.generations());
    }
  }

  /** Somebody asks for another, and may get it. */
  void renews() {
    renewing = true;
    drawing = new LongSerial("", credentials.generations());
  }

  /** Somebody has asked for another, and got it or surely did not. */
  void renewed(boolean done, long at) {
    if (!renewing) {
      return;
    }
    if (done) {
      verdict.mustSay("I7", "another long serial number was drawn, and not shown", SHOWS, at);
    }
    renewing = false;
    drawing = null;
  }

  /** A line with one of its two parts. */
  void line(String part, long at) {
    if (begun.isEmpty()) {
      begun = part;
      return;
    }
    String text = begun + " " + part;
    begun = "";
    due = Holds.NONE;
    shows(text, at);
    everShown.add(text);
  }

  private void shows(String text, long at) {
    boolean again = shown != null && shown.text.equals(text);
    if (!renewing && again && mayBeOpen(shown)) {
      credentials.seen(shown.generations, true);
      becomes(shown, wrongs & ~VOID);
    } else if (!renewing
        && shown != null
        && mayBeOpen(shown)
        && !mayNoneBeOpen()
        && untold == null) {
      wrong("another long serial number is shown, and the last is open", at);
      last = shown;
    } else if (untold != null && untold.text.equals(text)) {
      becomes(untold, VOID - 1);
    } else {
      if (everShown.contains(text)) {
        wrong("a long serial number is shown that is void", at);
      }
      LongSerial unread = credentials.isSeeminglyClosed() ? inVault() : null;
      becomes(new LongSerial(text, credentials.generations()), 1);
      untold = unread;
    }
    drawing = null;
    renewing = false;
  }

  /** The one that may be open once the vault can be read again. */
  private LongSerial inVault() {
    return shown != null && !shown.isOfNone() && (wrongs & ~VOID) != 0 ? shown : untold;
  }

  private void becomes(LongSerial number, int wrongTickets) {
    shown = number;
    last = number;
    wrongs = wrongTickets;
    untold = null;
  }

  private void wrong(String what, long at) {
    if (wrong == null) {
      wrong = () -> verdict.violated("I2", what, at);
    }
  }

  /** A wrong ticket came. */
  void countWrong(boolean perhaps) {
    int counted = ((wrongs << 1) | (wrongs & VOID)) & ((VOID << 1) - 1);
    wrongs = perhaps ? wrongs | counted : counted;
  }

  /** Somebody was told that none is open. */
  void noneIsOpen() {
    untold = null;
    if (shown != null && credentials.areStill(shown.generations)) {
      wrongs = VOID;
    }
  }

  /** Time has passed on a device with power that takes tickets. */
  void look(long now) {
    if (due != Holds.NONE
        && !flash.isInTrouble()
        && now - due > Holds.PATIENCE + holds.stalledSince(due)) {
      verdict.mustSay("I7", "somebody pressed, and is shown no long serial number", SHOWS, now);
    }
  }

  /** The life is over. */
  void end() {
    if (wrong != null) {
      wrong.run();
    }
  }
}
