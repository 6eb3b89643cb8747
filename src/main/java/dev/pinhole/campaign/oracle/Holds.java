package dev.pinhole.campaign.oracle;

import dev.pinhole.label.Timing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What the contact of the button really did, and which holds that makes.
 *
 * <p>A hold begins when the contact closes to stay closed for the debounce time, and ends when it
 * first opens to stay open for that time without having stayed closed for it in between.
 */
final class Holds {
  private static final long SECOND = 1_000_000_000;

  /** More edges in a second are surely no finger; the rules draw the line at 50. */
  private static final int CHATTER_EDGES = 52;

  /** A contact that is open longer in a second is surely none; the rules draw the line at 10 %. */
  private static final long CHATTER_OPEN = 120_000_000;

  /** With fewer edges in a second, and open for less of it, it surely is one. */
  private static final int CALM_EDGES = 40;

  private static final long CALM_OPEN = 80_000_000;

  /** The level is looked at so often while the button is held. */
  static final long SAMPLE = 100_000_000;

  /** What comes of a hold comes at the latest so long after its time, but for stalls. */
  static final long PATIENCE = SECOND;

  /** A hold, going on or over. */
  static final class Hold {
    /** When the contact closed for good. */
    long start;

    /** When it first opened since it last stayed closed; {@link #NONE} if it has not. */
    long opened = NONE;

    /** Whether it has stayed closed for the debounce time. */
    boolean lasted;

    /** What came before this does not count: a suspend, chatter. */
    long countsFrom;

    /** Whether everything about it was as with a finger in good health, watched by the device. */
    boolean plain = true;

    /** Whether the device had said that holds count. */
    boolean afterReady;

    boolean restored;

    /** Whether the device told that it began, or that another did since. */
    boolean began;

    /** Whether the device told how it ended, or how another did that ended since. */
    boolean told;

    /** Since when the contact was open before; {@link #NONE} if it never was closed. */
    long openBefore;

    /** How much had counted when what came before was void: a busy device may come to it later. */
    private long most;

    /** How long it lasted, or has lasted, of which every nanosecond may count. */
    long most(long now) {
      return Math.max(most, (opened == NONE ? now : opened) - countsFrom);
    }

    private void voidBefore(long time, long now) {
      if (time > countsFrom) {
        most = Math.max(most, now - countsFrom);
        countsFrom = time;
      }
    }

    boolean isOver() {
      return opened != NONE;
    }
  }

  /** So many holds may a device have to come to once it has been busy. */
  private static final int KEPT = 64;

  static final long NONE = Long.MIN_VALUE;

  private record Move(long at, boolean closed) {}

  private record Stall(long end, long nanos) {}

  private final long debounce;
  private final Deque<Move> lastSecond = new ArrayDeque<>();
  private boolean closed;
  private long moved = NONE;
  private boolean movedUnnoticed;

  /** When the device did not run, or will not. */
  private final Deque<Stall> stalls = new ArrayDeque<>();

  private final Deque<Hold> lately = new ArrayDeque<>();
  private Hold hold;

  private long unwatched = NONE;

  Holds(Timing timing) {
    this.debounce = timing.debounce().toNanos();
  }

  /**
   * The holds since the power came, the newest first: one that goes on or was the last, and some
   * before it, for a device that was busy may come to them later.
   */
  List<Hold> lately(long now) {
    settle(now);
    return lately.stream().filter(hold -> hold.lasted).toList();
  }

  boolean isClosed() {
    return closed;
  }

  /** When the contact moved last; long ago if it never did. */
  long movedLast() {
    return moved;
  }

  long debounce() {
    return debounce;
  }

  /** Since when the contact is open; {@link #NONE} if it is closed or never was. */
  long openSince() {
    return closed ? NONE : moved;
  }

  /**
   * Whether an edge was lost, or nobody watched, so lately that the device may believe otherwise.
   */
  boolean isDoubtful(long now) {
    return unwatched != NONE && now - unwatched < 3 * SECOND;
  }

  /** The contact moved. */
  void move(long at, boolean nowClosed, boolean noticed, boolean holdsCount) {
    settle(at);
    long before = moved;
    long stayed = moved == NONE ? Long.MAX_VALUE : at - moved;
    boolean unnoticed = !noticed || movedUnnoticed;
    lastSecond.addLast(new Move(at, nowClosed));
    boolean bounces = nowClosed && hold != null && hold.lasted && stayed < debounce;
    watchForChatter(at, hold != null && (hold.opened == NONE || bounces));
    if (nowClosed) {
      if (hold != null && !bounces && unnoticed && stayed <= 2 * SAMPLE + stalledSince(before)) {
        // The device may take it for the same hold, or for another one.
        hold.afterReady |= holdsCount;
        hold.restored = false;
      } else if (!bounces) {
        begin(at, before, holdsCount);
      }
    } else if (hold != null && hold.opened == NONE) {
      hold.opened = at;
    }
    if (unnoticed && hold != null) {
      hold.plain = false;
    }
    if (!noticed) {
      unwatched = at;
      lately.stream().filter(past -> past.opened > at - SECOND).forEach(past -> past.plain = false);
    }
    closed = nowClosed;
    moved = at;
    movedUnnoticed = !noticed;
  }

  private void begin(long at, long openBefore, boolean holdsCount) {
    hold = new Hold();
    hold.start = at;
    hold.countsFrom = at;
    hold.openBefore = openBefore;
    hold.afterReady = holdsCount;
    hold.plain = !isDoubtful(at);
    lately.addFirst(hold);
    if (lately.size() > KEPT) {
      lately.removeLast();
    }
  }

  /** Time has passed until now: what has lasted for the debounce time stands. */
  private void settle(long now) {
    if (hold != null && closed && now - moved >= debounce) {
      hold.lasted = true;
      hold.opened = NONE;
    }
  }

  /**
   * Looks at the last second.
   *
   * @param held whether this is within a hold, and not after its end
   */
  private void watchForChatter(long now, boolean held) {
    while (!lastSecond.isEmpty() && now - lastSecond.getFirst().at > SECOND) {
      lastSecond.removeFirst();
    }
    if (hold == null) {
      return;
    }
    long open = 0;
    long opened = NONE;
    for (Move move : lastSecond) {
      if (!move.closed) {
        opened = move.at;
      } else if (opened != NONE) {
        open += move.at - opened;
        opened = NONE;
      }
    }
    if (lastSecond.size() > CALM_EDGES || open > CALM_OPEN) {
      hold.plain = false;
    }
    if ((lastSecond.size() > CHATTER_EDGES || open > CHATTER_OPEN) && held) {
      // The device began to count anew at some time of this second.
      hold.voidBefore(now - SECOND, now);
    }
  }

  /** The last hold is plain only if the contact was open before for so long. */
  void beginsPlainlyIfOpenFor(long nanos) {
    if (hold != null
        && hold.openBefore != NONE
        && hold.start - hold.openBefore < nanos + stalledSince(hold.openBefore)) {
      hold.plain = false;
    }
  }

  /** Nothing need come of the holds so far. */
  void excuse() {
    lately.forEach(past -> past.plain = false);
  }

  /** From now on holds count; one that begins at this very time comes after. */
  void countFrom(long now) {
    if (hold != null && hold.start == now) {
      hold.afterReady = true;
    }
  }

  /** Nobody watched: what was counted before is void. */
  void suspend(long at) {
    settle(at);
    unwatched = at;
    if (hold != null) {
      hold.plain = false;
      if (closed) {
        hold.voidBefore(at, at);
      }
    }
  }

  /** For how long the device may not have run since then. */
  long stalledSince(long since) {
    long sum = 0;
    for (Stall stall : stalls) {
      sum += stall.end > since ? stall.nanos : 0;
    }
    return sum;
  }

  /**
   * The device will not run for a while.
   *
   * @param from when that begins, unless it is in the midst of another stall
   */
  void stall(long from, long nanos) {
    long others = 0;
    for (Stall stall : stalls) {
      others += stall.end > from ? stall.nanos : 0;
    }
    stalls.addLast(new Stall(from + nanos + others, nanos));
  }

  /** The device starts anew: no hold of before counts. */
  void restart() {
    hold = null;
    lately.clear();
    movedUnnoticed = false;
  }
}
