package dev.pinhole.rules;

import static org.assertj.core.api.Assertions.fail;

import dev.pinhole.rules.Event.Edge;
import java.util.ArrayList;
import java.util.List;

/**
 * A world with a real contact: edges queue up in the kernel and may be lost there, the process may
 * pause at any time, the level that is read is the real one. Whatever the device believes, it may
 * restore only if the contact was really held (I1, I9), and must if it can know (I7).
 *
 * @param truth the contact as of the last edge that has left the queue
 * @param pressed the contact now
 * @param queue the changes that the device does not know of
 * @param dropped how many of them, the oldest, the kernel has dropped: the next edge tells of a gap
 * @param losses how many edges may still be lost without a word
 * @param ready when ready was said; null before, and while stuck
 * @param floor when the last sample was read, before which the next is not dated
 */
record ContactWorld(
    Terms terms,
    long now,
    State state,
    Truth truth,
    boolean pressed,
    List<Edge> queue,
    int dropped,
    int losses,
    Long ready,
    long floor)
    implements Search.Place<ContactWorld> {
  /**
   * What holds in a whole world.
   *
   * @param room how many changes the device may be behind
   * @param pause for how long, in nanoseconds
   * @param late a sample may overtake edges that are younger than this; it should overtake none
   * @param slow a level may be read up to this much after the date of its sample, in nanoseconds
   * @param losses how many edges may be lost without a word
   * @param exact whether a hold that the device can know of must restore
   */
  record Terms(
      Rules rules,
      Settings settings,
      int room,
      long pause,
      long late,
      long slow,
      int losses,
      boolean exact) {
    private static Terms of(Rules rules, Settings settings, long late, long slow, int losses) {
      boolean exact = late == 0 && slow == 0 && losses == 0;
      long pause = exact ? settings.holdNanos() + 1 : settings.debounceNanos() + 1;
      return new Terms(rules, settings, 2, pause, late, slow, losses, exact);
    }

    /** The process may pause and edges may be dropped, but it drains them before it reads. */
    static Terms pauses(Rules rules, Settings settings) {
      return of(rules, settings, 0, 0, 0);
    }

    /** As before, and one edge may be lost without a word. */
    static Terms losesAnEdge(Rules rules, Settings settings) {
      return of(rules, settings, 0, 0, 1);
    }

    /** A sample may overtake edges that are younger than this. */
    static Terms overtakes(Rules rules, Settings settings, long nanos) {
      return of(rules, settings, nanos, 0, 0);
    }

    /** As the loop does: it dates a sample, drains the edges, and reads up to that much later. */
    static Terms readsSlowly(Rules rules, Settings settings, long nanos) {
      return of(rules, settings, 0, nanos, 0);
    }

    private long bound() {
      return Ages.boundFor(settings) + pause + late + slow;
    }
  }

  /** Plugged in with the button released, and with it pressed. */
  static List<ContactWorld> begin(Terms terms) {
    return List.of(pluggedIn(terms, false), pluggedIn(terms, true));
  }

  private static ContactWorld pluggedIn(Terms terms, boolean pressed) {
    Event.Started started = new Event.Started(0, pressed, Condition.SOUND);
    State state = terms.rules.step(terms.rules.initial(), started).state();
    return new ContactWorld(
        terms, 0, state, Truth.from(pressed, 0), pressed, List.of(), 0, terms.losses, null, 0);
  }

  @Override
  public String key() {
    Ages ages = new Ages(now, terms.bound()).state(state).flag(pressed);
    truth.write(ages);
    ages.number(losses).number(dropped).number(queue.size());
    for (Edge edge : queue) {
      ages.time(edge.at());
    }
    ages.flag(ready != null).time(ready != null ? ready : now);
    return ages.time(now - floor > terms.slow ? now - terms.slow : floor).toString();
  }

  @Override
  public void moves(Search.Moves<ContactWorld> moves) {
    if (queue.isEmpty() || now - queue.getFirst().at() < terms.pause) {
      moves.go("wait 1", () -> at(now + 1));
    }
    String change = now + ": the contact " + (pressed ? "opens" : "closes");
    boolean rested = now > (queue.isEmpty() ? truth.since() : queue.getLast().at());
    if (rested && queue.size() < terms.room) {
      moves.go(change, this::change);
    }
    if (rested && losses > 0 && queue.isEmpty()) {
      moves.go(change + ", and no edge tells", this::changeUnseen);
    }
    if (queue.size() - dropped > 1) {
      moves.go(now + ": the oldest edge is dropped", () -> with(queue, dropped + 1, truth));
    }
    if (!queue.isEmpty()) {
      moves.go(now + ": " + queue.get(dropped), this::deliver);
    }
    for (long slow = 0; slow <= terms.slow; slow++) {
      long at = now - slow;
      boolean overtakes = !queue.isEmpty() && at - queue.getFirst().at() >= terms.late;
      if (at >= floor && !overtakes) {
        moves.go(now + ": sample dated " + at, () -> sample(at));
      }
    }
    moves.go(now + ": blind", this::blind);
  }

  private ContactWorld at(long time) {
    return new ContactWorld(
        terms, time, state, truth, pressed, queue, dropped, losses, ready, floor);
  }

  private ContactWorld with(List<Edge> newQueue, int newDropped, Truth newTruth) {
    return new ContactWorld(
        terms, now, state, newTruth, pressed, newQueue, newDropped, losses, ready, floor);
  }

  private ContactWorld read() {
    return new ContactWorld(terms, now, state, truth, pressed, queue, dropped, losses, ready, now);
  }

  private ContactWorld change() {
    List<Edge> longer = new ArrayList<>(queue);
    longer.add(new Edge(now, !pressed, false));
    return new ContactWorld(
        terms, now, state, truth, !pressed, longer, dropped, losses, ready, floor);
  }

  private ContactWorld changeUnseen() {
    Truth flipped = truth.flipped(now, terms.settings);
    return new ContactWorld(
        terms, now, state, flipped, !pressed, queue, dropped, losses - 1, ready, floor);
  }

  private ContactWorld deliver() {
    Edge told = queue.get(dropped);
    Edge edge = new Edge(told.at(), told.pressed(), dropped > 0);
    Truth after =
        dropped > 0
            ? Truth.from(edge.pressed(), edge.at())
            : truth.flipped(edge.at(), terms.settings);
    List<Edge> rest = List.copyOf(queue.subList(dropped + 1, queue.size()));
    return with(rest, 0, after).told(edge, truth, truth);
  }

  private ContactWorld blind() {
    Truth anew = Truth.from(pressed, now);
    return with(List.of(), 0, anew).read().told(new Event.Blind(now, pressed), anew, anew);
  }

  private ContactWorld sample(long at) {
    boolean release = terms.settings.trigger() == Trigger.RELEASE;
    Truth before = release ? truth : truthUntil(at - 1);
    Truth then = truthUntil(at);
    boolean due = terms.exact && queue.isEmpty() && at == now && restores(truth, at);
    ContactWorld next = told(new Event.Sample(at, pressed), before, then);
    if (next == null) {
      return null;
    }
    if (due) {
      fail("a restore is due and does not come");
    }
    return next.read();
  }

  private Truth truthUntil(long at) {
    Truth contact = truth;
    for (Edge edge : queue) {
      contact = edge.at() <= at ? contact.flipped(edge.at(), terms.settings) : contact;
    }
    return contact;
  }

  /**
   * The device is told; what it then does must be right by what is true.
   *
   * @param before the contact until the date of the event
   * @param then the same with the changes of that very moment
   * @return null if it restores, which is as far as this world goes
   */
  private ContactWorld told(Event event, Truth before, Truth then) {
    Step step = terms.rules.step(state, event);
    Long nowReady = ready;
    for (Action action : step.actions()) {
      switch (action) {
        case Action.Restore _ -> {
          if (!restores(before, event.at()) && !restores(then, event.at())) {
            fail("restores without a hold: " + before);
          }
          return null;
        }
        case Action.Tell(Fact.Stuck _) -> nowReady = null;
        case Action.Tell(Fact.Ready _) -> {
          if (nowReady == null && !open(truth, event.at()) && !open(then, event.at())) {
            fail("ready is said, but the button was not open for long enough");
          }
          nowReady = nowReady == null ? Long.valueOf(event.at()) : nowReady;
        }
        case Action.Tell _, Action.Show _, Action.Reboot _ -> {}
      }
    }
    return new ContactWorld(
        terms, now, step.state(), truth, pressed, queue, dropped, losses, nowReady, floor);
  }

  private boolean open(Truth contact, long at) {
    return !contact.pressed() && at - contact.since() >= terms.settings.releasedNanos();
  }

  private boolean restores(Truth contact, long at) {
    if (ready == null || contact.start() - ready < 0) {
      return false;
    }
    Settings settings = terms.settings;
    if (settings.trigger() == Trigger.THRESHOLD) {
      return contact.held(at, settings) >= settings.holdNanos();
    }
    if (!terms.exact) {
      long end = contact.pressed() ? at : contact.opened();
      return contact.established() && end - contact.start() >= settings.holdNanos();
    }
    long held = contact.ended(at, settings);
    return held >= settings.holdNanos() && held < settings.maximumNanos();
  }
}
