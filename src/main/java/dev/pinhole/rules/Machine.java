package dev.pinhole.rules;

import dev.pinhole.rules.Event.Blind;
import dev.pinhole.rules.Event.Broke;
import dev.pinhole.rules.Event.Edge;
import dev.pinhole.rules.Event.Granted;
import dev.pinhole.rules.Event.PowerLost;
import dev.pinhole.rules.Event.RestoreFailed;
import dev.pinhole.rules.Event.Restored;
import dev.pinhole.rules.Event.Sample;
import dev.pinhole.rules.Event.Started;
import dev.pinhole.rules.Fact.Outcome;
import dev.pinhole.rules.State.Booting;
import dev.pinhole.rules.State.Fault;
import dev.pinhole.rules.State.Holding;
import dev.pinhole.rules.State.Ready;
import dev.pinhole.rules.State.Rebooting;
import dev.pinhole.rules.State.Restoring;
import dev.pinhole.rules.State.Stuck;
import dev.pinhole.rules.State.Unplugged;
import java.util.Objects;

/**
 * The reset state machine: a pure function from a state and an event to a state and actions.
 *
 * <p>It has no clock. Whoever drives it asks {@link #delay} when it wants to hear of time next,
 * then drains the edges, reads the level and feeds a {@link Sample}.
 *
 * <p>An edge that follows the one before it without a gap proves that the contact stayed as it was
 * in between, so whatever was due before the edge happens first, and at equal times too: a release
 * at exactly the hold time comes too late. A late process loses nothing by this (I7). Ready is
 * different: it must have been said, so only a sample leads to it (I1).
 */
public final class Machine {
  /** The delay of a machine that waits for something other than time. */
  public static final long NEVER = Long.MAX_VALUE;

  private final Settings settings;
  private final HoldTiming holdTiming;

  public Machine(Settings settings) {
    this.settings = Objects.requireNonNull(settings);
    this.holdTiming = new HoldTiming(settings);
  }

  /** Where every device begins. */
  public State initial() {
    return new Unplugged();
  }

  /** What an event leads to. */
  public Step step(State state, Event event) {
    Turn turn = new Turn(state);
    switch (event) {
      case Sample sample -> sample(turn, sample);
      case Edge edge -> edge(turn, edge);
      case Blind blind -> see(turn, new Contact(blind.pressed(), blind.at()));
      case Started started -> start(turn, started);
      case PowerLost _ -> turn.to(initial());
      case Broke broke -> broke(turn, broke);
      case Granted _ -> granted(turn);
      case Restored restored -> restored(turn, restored);
      case RestoreFailed failed -> restoreFailed(turn, failed);
    }
    return turn.done();
  }

  private void start(Turn turn, Started started) {
    Contact contact = new Contact(started.pressed(), started.at());
    turn.to(new Booting(started.at() + settings.bootNanos(), contact, started.condition()));
  }

  private static void broke(Turn turn, Broke broke) {
    Condition broken = broke.condition();
    switch (turn.state()) {
      case Booting booting ->
          turn.to(
              new Booting(
                  booting.bootedAt(), booting.contact(), booting.condition().after(broken)));
      case Ready ready -> turn.to(State.armed(broken, ready.since(), ready.contact()));
      case Holding hold -> turn.to(hold.with(hold.condition().after(broken)));
      case Stuck stuck -> turn.to(State.heldOver(broken, broke.at(), stuck.contact()));
      case Fault fault ->
          turn.to(
              new Fault(
                  fault.condition().after(broken),
                  fault.since(),
                  fault.contact(),
                  fault.heldOver()));
      case Unplugged _, Restoring _, Rebooting _ -> {}
    }
  }

  /** Whether a {@link Granted} counts: nobody presses, and a completed hold would restore. */
  public static boolean takesGrant(State state) {
    return switch (state) {
      case Ready ready -> !ready.contact().pressed();
      case Fault fault ->
          fault.condition().allowsRestore() && !fault.heldOver() && !fault.contact().pressed();
      case Unplugged _, Booting _, Holding _, Restoring _, Rebooting _, Stuck _ -> false;
    };
  }

  private static void granted(Turn turn) {
    if (takesGrant(turn.state())) {
      turn.to(new Restoring(true, 0, turn.state().contact()));
      turn.add(new Action.Restore());
    }
  }

  private void restored(Turn turn, Restored restored) {
    if (turn.state() instanceof Restoring restoring) {
      turn.attempt(
          restoring.granted() ? Outcome.GRANTED : Outcome.COMPLETED, restoring.heldNanos());
      turn.to(new Rebooting(restored.at() + settings.restoredNanos(), false));
    }
  }

  private void restoreFailed(Turn turn, RestoreFailed failed) {
    if (turn.state() instanceof Restoring restoring) {
      turn.attempt(Outcome.FAILED, restoring.heldNanos());
      turn.to(State.heldOver(failed.condition(), failed.at(), restoring.contact()));
    }
  }

  private void sample(Turn turn, Sample sample) {
    boolean pressed = sample.pressed();
    long at = sample.at();
    if (turn.state() instanceof Holding hold) {
      holdTiming.sample(turn, hold, at, pressed);
    } else {
      Contact contact = turn.state().contact();
      if (contact != null && contact.pressed() != pressed) {
        see(turn, new Contact(pressed, at));
      }
      elapse(turn, at);
    }
    if (!(turn.state() instanceof Holding)) {
      proceed(turn, at, pressed);
    }
  }

  /** What only a sample leads to: ready, after a boot or a button let go, and the reboot. */
  private void proceed(Turn turn, long at, boolean pressed) {
    switch (turn.state()) {
      case Booting booting when at - readyAt(booting) >= 0 -> {
        if (pressed) {
          tooSoon(turn, booting.condition(), at, booting.contact());
        } else {
          turn.to(State.armed(booting.condition(), at, booting.contact()));
        }
      }
      case Stuck stuck when letGo(stuck.contact(), at) -> turn.to(new Ready(at, stuck.contact()));
      case Fault fault when fault.heldOver() && letGo(fault.contact(), at) ->
          turn.to(State.armed(fault.condition(), at, fault.contact()));
      case Rebooting rebooting when !rebooting.asked() && at - rebooting.until() >= 0 -> {
        turn.to(new Rebooting(rebooting.until(), true));
        turn.add(new Action.Reboot());
      }
      case Unplugged _,
          Booting _,
          Ready _,
          Holding _,
          Restoring _,
          Rebooting _,
          Stuck _,
          Fault _ -> {}
    }
  }

  private static void tooSoon(Turn turn, Condition condition, long at, Contact contact) {
    turn.attempt(Outcome.REFUSED_TOO_SOON, at - contact.since());
    turn.to(State.heldOver(condition, at, contact));
  }

  private boolean letGo(Contact contact, long at) {
    return !contact.pressed() && at - contact.since() >= settings.releasedNanos();
  }

  private void edge(Turn turn, Edge edge) {
    Contact before = turn.state().contact();
    if (before == null) {
      return;
    }
    boolean unbroken =
        !edge.gap()
            && before.pressed() != edge.pressed()
            && !(turn.state() instanceof Holding hold && holdTiming.isTooLateToExplain(hold, edge));
    if (unbroken) {
      elapse(turn, edge.at());
    }
    switch (turn.state()) {
      case Holding hold when unbroken -> holdTiming.edge(turn, hold, edge);
      case Booting booting when edge.pressed() && edge.at() - booting.bootedAt() >= 0 ->
          tooSoon(turn, booting.condition(), edge.at(), before.to(true, edge.at()));
      case Booting booting when unbroken && edge.at() - booting.bootedAt() >= 0 -> {
        // It opens now, so it was still held when the boot was over.
        tooSoon(turn, booting.condition(), edge.at(), before);
        see(turn, before.to(false, edge.at()));
      }
      case Ready ready when edge.pressed() && edge.at() - ready.since() < 0 ->
          tooSoon(turn, Condition.SOUND, ready.since(), before.to(true, edge.at()));
      case Fault fault when !fault.heldOver() && edge.pressed() && edge.at() - fault.since() < 0 ->
          tooSoon(turn, fault.condition(), fault.since(), before.to(true, edge.at()));
      case Unplugged _, Booting _, Ready _, Holding _, Restoring _, Rebooting _, Stuck _, Fault _ ->
          see(turn, turn.state().contact().to(edge.pressed(), edge.at()));
    }
  }

  /** What is due by now, given that the contact stayed as it was until now. */
  private void elapse(Turn turn, long at) {
    switch (turn.state()) {
      case Ready ready ->
          holdTiming.begin(turn, Condition.SOUND, ready.since(), ready.contact(), at);
      case Fault fault when !fault.heldOver() ->
          holdTiming.begin(turn, fault.condition(), fault.since(), fault.contact(), at);
      case Fault _, Holding _, Unplugged _, Booting _, Restoring _, Rebooting _, Stuck _ -> {}
    }
    if (turn.state() instanceof Holding hold) {
      holdTiming.elapse(turn, hold, at);
    }
  }

  /** The contact is seen at a level, with no knowledge of what came before. */
  private void see(Turn turn, Contact contact) {
    switch (turn.state()) {
      case Holding hold -> holdTiming.blind(turn, hold, contact);
      case Booting booting ->
          turn.to(new Booting(booting.bootedAt(), contact, booting.condition()));
      case Ready ready -> turn.to(new Ready(ready.since(), contact));
      case Fault fault ->
          turn.to(new Fault(fault.condition(), fault.since(), contact, fault.heldOver()));
      case Stuck _ -> turn.to(new Stuck(contact));
      case Restoring restoring ->
          turn.to(new Restoring(restoring.granted(), restoring.heldNanos(), contact));
      case Rebooting _, Unplugged _ -> {}
    }
  }

  /**
   * How long after {@code now} the machine wants its next {@link Sample}. During a hold this is at
   * most the sampling interval, counted from {@code now}: whoever drives the machine keeps to the
   * earliest time it was told, until it has fed a sample.
   *
   * @return nanoseconds, 0 if one is due, or {@link #NEVER}
   */
  public long delay(State state, long now) {
    return switch (state) {
      case Holding hold -> Math.max(0, holdTiming.delay(hold, now));
      case Booting booting -> Math.max(0, readyAt(booting) - now);
      case Ready ready -> pressDelay(ready.contact(), now);
      case Fault fault when !fault.heldOver() -> pressDelay(fault.contact(), now);
      case Fault fault -> releaseDelay(fault.contact(), now);
      case Stuck stuck -> releaseDelay(stuck.contact(), now);
      case Rebooting rebooting when !rebooting.asked() -> Math.max(0, rebooting.until() - now);
      case Rebooting _, Restoring _, Unplugged _ -> NEVER;
    };
  }

  private long readyAt(Booting booting) {
    Contact contact = booting.contact();
    if (contact.pressed()) {
      return booting.bootedAt();
    }
    long released = contact.since() + settings.releasedNanos();
    return released - booting.bootedAt() > 0 ? released : booting.bootedAt();
  }

  private long pressDelay(Contact contact, long now) {
    return contact.pressed()
        ? Math.max(0, contact.since() + settings.debounceNanos() - now)
        : NEVER;
  }

  private long releaseDelay(Contact contact, long now) {
    return contact.pressed()
        ? settings.sampleNanos()
        : Math.max(0, contact.since() + settings.releasedNanos() - now);
  }
}
