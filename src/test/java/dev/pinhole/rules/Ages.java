package dev.pinhole.rules;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.stream.LongStream;

/**
 * Writes times down as ages, so that what differs only in when it happened is told as one.
 *
 * <p>Ages beyond the bound are told as the bound: past every boundary they make no difference.
 */
final class Ages {
  private static final VarHandle CHATTER_TIMES = chatterTimes();
  private static final int NOW = 100;

  private final long now;
  private final long bound;
  private final StringBuilder text = new StringBuilder(48);

  Ages(long now, long bound) {
    this.now = now;
    this.bound = bound;
  }

  /** An age that is past every boundary. */
  static long boundFor(Settings settings) {
    return 2
        + LongStream.of(
                settings.maximumNanos(),
                settings.bootNanos(),
                settings.releasedNanos(),
                settings.restoredNanos(),
                settings.chatterWindowNanos())
            .max()
            .orElseThrow();
  }

  private static VarHandle chatterTimes() {
    try {
      return MethodHandles.privateLookupIn(Chatter.class, MethodHandles.lookup())
          .findVarHandle(Chatter.class, "times", long[].class);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Chatter keeps its times elsewhere", e);
    }
  }

  Ages number(int number) {
    text.append((char) number);
    return this;
  }

  @SuppressWarnings("EnumOrdinal") // never leaves this run
  Ages constant(Enum<?> constant) {
    return number(constant.ordinal());
  }

  Ages flag(boolean flag) {
    return number(flag ? 1 : 0);
  }

  Ages time(long time) {
    long age = Math.min(now - time, bound);
    if (bound < NOW) {
      return number((int) age + NOW);
    }
    for (int shift = 48; shift >= 0; shift -= 16) {
      text.append((char) (age >> shift));
    }
    return this;
  }

  Ages times(long[] times) {
    number(times.length);
    for (long time : times) {
      time(time);
    }
    return this;
  }

  Ages contact(Contact contact) {
    return flag(contact.pressed()).time(contact.since());
  }

  Ages state(State state) {
    constant(state.kind());
    return switch (state) {
      case State.Unplugged _ -> this;
      case State.Booting(long bootedAt, Contact contact, Condition condition) ->
          time(bootedAt).contact(contact).constant(condition);
      case State.Ready(long since, Contact contact) -> time(since).contact(contact);
      case State.Holding hold ->
          time(hold.start())
              .contact(hold.contact())
              .flag(hold.bouncing())
              .time(hold.opened())
              .times((long[]) CHATTER_TIMES.get(hold.chatter()))
              .constant(hold.phase())
              .flag(hold.suspect())
              .time(hold.suspect() ? hold.unseen() : now)
              .constant(hold.condition())
              .time(hold.readySince());
      case State.Restoring restoring -> flag(restoring.granted()).contact(restoring.contact());
      case State.Rebooting(long until, boolean asked) -> time(until).flag(asked);
      case State.Stuck(Contact contact) -> contact(contact);
      case State.Fault(Condition condition, long since, Contact contact, boolean heldOver) ->
          constant(condition).time(since).contact(contact).flag(heldOver);
    };
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
