package dev.pinhole.rules;

import java.util.Arrays;

/**
 * Everything a contact did, and when a device that was ready at 0 has to restore for it.
 *
 * <p>This is the rule as one would apply it to a finished recording, looking forward and back at
 * will; the machine has to come to the same result while it happens.
 */
final class Waveform {
  /** No restore. */
  static final long NEVER = Long.MAX_VALUE;

  /** When the contact changed, in rising order: closed first, then opened, and so on. */
  private final long[] changes;

  Waveform(long... changes) {
    this.changes = changes.clone();
  }

  int edges() {
    return changes.length;
  }

  long edge(int index) {
    return changes[index];
  }

  /** The waveform of a contact that is closed in the ticks whose bits are set. */
  static Waveform ofTicks(int bits, int ticks, long tick) {
    long[] changes = new long[ticks + 1];
    int count = 0;
    boolean closed = false;
    for (int i = 0; i <= ticks; i++) {
      boolean now = i < ticks && (bits >> i & 1) == 1;
      if (now != closed) {
        changes[count++] = i * tick;
        closed = now;
      }
    }
    return new Waveform(Arrays.copyOf(changes, count));
  }

  private static boolean closes(int change) {
    return change % 2 == 0;
  }

  /** When the contact changes next after a change. */
  private long next(int change) {
    return change + 1 < changes.length ? changes[change + 1] : NEVER;
  }

  private boolean lasts(int change, long nanos) {
    return next(change) - changes[change] >= nanos;
  }

  /** When the device has to restore; {@link #NEVER} if not at all. */
  long restoreAt(Settings settings) {
    if (settings.trigger() == Trigger.NEVER) {
      return NEVER;
    }
    int press = 0;
    while (press < changes.length) {
      if (!closes(press) || !lasts(press, settings.debounceNanos())) {
        press++;
        continue;
      }
      int end = endOfHold(press, settings);
      int broken = notAFinger(press, end, settings);
      long held = held(press, end, settings);
      long due = due(press, end, held, settings);
      if (due != NEVER && comesBefore(due, broken)) {
        return due;
      }
      if (settings.trigger() == Trigger.RELEASE && held >= settings.maximumNanos()) {
        long tooLong = firstSettled(press, changes[press] + settings.maximumNanos(), settings);
        if (comesBefore(tooLong, broken)) {
          press = firstPressAfterStuck(end, settings);
          continue;
        }
      }
      press = broken < changes.length ? broken : end;
    }
    return NEVER;
  }

  /** The opening that lasts. */
  private int endOfHold(int press, Settings settings) {
    int end = press + 1;
    while (end < changes.length && !lasts(end, settings.debounceNanos())) {
      end += 2;
    }
    return Math.min(end, changes.length);
  }

  /** A hold ended when the contact first opened since it last stayed closed. */
  private long held(int press, int end, Settings settings) {
    if (end == changes.length) {
      return NEVER;
    }
    int first = end;
    while (!lasts(first - 1, settings.debounceNanos())) {
      first -= 2;
    }
    return changes[first] - changes[press];
  }

  /** The change by which the contact shows to be broken: too many, or open for too long. */
  private int notAFinger(int press, int end, Settings settings) {
    for (int change = press + 1; change <= end && change < changes.length; change++) {
      long from = changes[change] - settings.chatterWindowNanos();
      int count = 0;
      long open = 0;
      for (int i = press + 1; i <= change; i++) {
        count += changes[i] > from ? 1 : 0;
        open += closes(i) ? Math.max(0, changes[i] - Math.max(from, changes[i - 1])) : 0;
      }
      boolean openTooLong = closes(change) && open > settings.chatterOpenNanos();
      if (count > settings.chatterEdges() || openTooLong) {
        return change;
      }
    }
    return changes.length;
  }

  /** At equal times what is due comes first. */
  private boolean comesBefore(long due, int change) {
    return change == changes.length || due <= changes[change];
  }

  /** The first moment not before {@code time} at which the contact has stayed closed. */
  private long firstSettled(int press, long time, Settings settings) {
    int close = press;
    while (next(close) < time || !lasts(close, settings.debounceNanos())) {
      close += 2;
    }
    return Math.max(time, changes[close] + settings.debounceNanos());
  }

  private long due(int press, int end, long held, Settings settings) {
    if (held < settings.holdNanos()) {
      return NEVER;
    }
    if (settings.trigger() == Trigger.THRESHOLD) {
      return firstSettled(press, changes[press] + settings.holdNanos(), settings);
    }
    boolean restores = settings.trigger() == Trigger.RELEASE && held < settings.maximumNanos();
    return restores ? changes[end] + settings.debounceNanos() : NEVER;
  }

  private int firstPressAfterStuck(int end, Settings settings) {
    int open = end;
    while (open < changes.length && !lasts(open, settings.releasedNanos())) {
      open += 2;
    }
    return open + 1;
  }

  @Override
  public String toString() {
    return Arrays.toString(changes);
  }
}
