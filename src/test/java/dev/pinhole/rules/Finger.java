package dev.pinhole.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A finger on the button, or whatever else moves the contact: writes the near future of a line. Its
 * times lie on the boundaries of the settings more often than by chance.
 */
final class Finger {
  private final Dice dice;
  private final Settings settings;
  private final Line line;
  private final Set<Disturbance> done;

  private final List<Long> moments = new ArrayList<>();

  Finger(Dice dice, Settings settings, Line line, Set<Disturbance> done) {
    this.dice = dice;
    this.settings = settings;
    this.line = line;
    this.done = done;
  }

  /** Around when something may be decided in the life that was planned last. */
  List<Long> moments() {
    return moments;
  }

  /** What happens in a life that starts now: up to three gestures. */
  void plan(long started) {
    moments.clear();
    moments.add(started + settings.bootNanos());
    long ready = Math.max(settings.bootNanos(), settings.releasedNanos());
    long time = Math.max(line.end(), started);
    if (line.endLevel()) {
      // Held from before: let go around the end of the boot, or at any time, or not at all.
      done.add(Disturbance.HELD_BEFORE_PLUG_IN);
      if (dice.chance(15)) {
        return;
      }
      time = Math.max(time, started + boundaryOr(settings.bootNanos(), 2 * ready));
      bounce(time);
      line.flip(line.end());
      moments.add(line.end() + settings.releasedNanos());
      time = line.end() + dice.near(settings.releasedNanos(), settings);
    } else {
      long wait = dice.chance(70) ? ready + dice.span(2 * ready) : boundaryOr(ready, 2 * ready);
      time = Math.max(time, started + wait);
    }
    int gestures = dice.upTo(2);
    for (int i = 0; i <= gestures; i++) {
      gesture(time);
      long pause =
          dice.chance(40)
              ? settings.releasedNanos() + dice.span(settings.holdNanos())
              : dice.near(dice.pick(settings.debounceNanos(), settings.releasedNanos()), settings);
      time = line.end() + pause;
    }
  }

  private long boundaryOr(long boundary, long bound) {
    return dice.chance(70) ? dice.near(boundary, settings) : dice.span(bound);
  }

  private void gesture(long time) {
    if (line.endLevel()) {
      line.flip(time);
      return;
    }
    if (dice.chance(4)) {
      floating(time);
      return;
    }
    line.flip(time);
    if (dice.chance(35)) {
      bounce(time);
    }
    long start = line.end();
    long release = start + length();
    moments.add(start + settings.debounceNanos());
    moments.add(start + settings.holdNanos());
    moments.add(start + settings.maximumNanos());
    moments.add(release);
    moments.add(release + settings.debounceNanos());
    moments.add(release + settings.releasedNanos());
    disturb(start, release);
    if (dice.chance(4)) {
      done.add(Disturbance.LEFT_PRESSED);
      return;
    }
    line.flip(release);
    if (dice.chance(35)) {
      bounce(release);
    }
  }

  private long length() {
    return switch (dice.upTo(9)) {
      case 0 -> dice.near(settings.debounceNanos(), settings);
      case 1 -> dice.span(settings.holdNanos());
      case 2, 3 -> dice.near(settings.maximumNanos(), settings);
      case 4 -> settings.holdNanos() + dice.span(settings.maximumNanos());
      case 5 -> dice.near(settings.holdNanos() - settings.lastSecondsNanos(), settings);
      default -> dice.near(settings.holdNanos(), settings);
    };
  }

  /** Opens and closes the contact, or closes and opens it, a few times; back where it was. */
  private void bounce(long from) {
    long time = from;
    int times = 1 + dice.upTo(3);
    for (int i = 0; i < 2 * times; i++) {
      long debounce = settings.debounceNanos();
      time += dice.pick(0, 1, debounce - 1, debounce, debounce + 1, dice.span(debounce));
      line.flip(time);
    }
    done.add(Disturbance.BOUNCE);
  }

  private void floating(long from) {
    long time = from;
    int flips = 2 * (1 + dice.upTo(40));
    for (int i = 0; i < flips; i++) {
      line.flip(time);
      time += dice.span(dice.pick(settings.debounceNanos(), settings.chatterWindowNanos()));
    }
    done.add(Disturbance.FLOATING);
  }

  /** A time for which the contact is open in the middle of a hold. */
  private record Pulse(long open, long shut) {}

  private void disturb(long start, long release) {
    List<Pulse> pulses = new ArrayList<>();
    switch (dice.upTo(12)) {
      case 0, 1 -> atDeadline(start, pulses);
      case 2 -> manyEdges(start, release, pulses);
      case 3 -> longOpen(start, release, pulses);
      case 4 -> tremor(start, release, pulses);
      case 5 -> {
        atDeadline(start, pulses);
        anywhere(start, release, pulses);
      }
      default -> {}
    }
    pulses.sort(Comparator.comparingLong(Pulse::open));
    long from = start;
    for (Pulse pulse : pulses) {
      if (pulse.open() >= from && pulse.shut() <= release) {
        line.flip(pulse.open());
        line.flip(pulse.shut());
        from = pulse.shut();
      }
    }
  }

  private void atDeadline(long start, List<Pulse> pulses) {
    long debounce = settings.debounceNanos();
    long deadline =
        start
            + dice.pick(
                settings.holdNanos(),
                settings.holdNanos(),
                settings.maximumNanos(),
                settings.holdNanos() - settings.lastSecondsNanos());
    long open = deadline - dice.pick(0, 1, debounce - 1, debounce, dice.span(debounce));
    long length = dice.pick(1, debounce - 1, debounce, debounce + 1, dice.span(debounce));
    pulses.add(new Pulse(open, open + length));
    if (dice.chance(30)) {
      long again = open + length + dice.span(debounce);
      pulses.add(new Pulse(again, again + dice.span(debounce)));
    }
    done.add(Disturbance.PULSE_AT_DEADLINE);
  }

  /** About as many edges as are allowed, in about one window. */
  private void manyEdges(long start, long release, List<Pulse> pulses) {
    long window = settings.chatterWindowNanos();
    int count = Math.max(1, (settings.chatterEdges() + dice.upTo(3)) / 2);
    long open = Math.min(settings.debounceNanos() / 2, settings.chatterOpenNanos() / (2L * count));
    long first = within(start, release, window);
    long span = dice.pick(window - 1, window, window + 1, window / 2);
    long step = Math.max(1, span / count);
    long length = Math.max(1, Math.min(open, step / 2));
    for (int i = 0; i < count - 1; i++) {
      pulses.add(new Pulse(first + i * step, first + i * step + length));
    }
    // The last of them just inside the window of the first, or just outside.
    long shut = first + span + dice.pick(0, length);
    pulses.add(new Pulse(shut - length, shut));
    done.add(Disturbance.MANY_EDGES);
  }

  /** Open for about as long as is allowed in about one window. */
  private void longOpen(long start, long release, List<Pulse> pulses) {
    long window = settings.chatterWindowNanos();
    long total = settings.chatterOpenNanos() + dice.pick(-1, 0, 1);
    long most = Math.max(1, settings.debounceNanos() - 1);
    long count = total / most + 1;
    if (total < 1 || count > 20 || total >= window) {
      anywhere(start, release, pulses);
      return;
    }
    long first = within(start, release, window);
    long length = total / count;
    long span = window + dice.pick(-1, 0, 1, length / 2);
    for (long i = 0; i < count - 1; i++) {
      long open = first + i * (span / count);
      pulses.add(new Pulse(open, open + length));
    }
    long last = total - (count - 1) * length;
    pulses.add(new Pulse(first + span - last, first + span));
    done.add(Disturbance.LONG_OPEN);
  }

  private long within(long start, long release, long window) {
    long last = Math.max(start, release - window);
    return dice.chance(40)
        ? last - Math.min(last - start, dice.span(window))
        : dice.between(start, last);
  }

  private void tremor(long start, long release, List<Pulse> pulses) {
    long step = 1 + dice.span(settings.chatterWindowNanos());
    long time = start;
    for (int i = 0; i < 100 && time < release; i++) {
      time += 1 + dice.span(step);
      pulses.add(new Pulse(time, time + dice.span(settings.debounceNanos())));
    }
    done.add(Disturbance.TREMOR);
  }

  private void anywhere(long start, long release, List<Pulse> pulses) {
    for (int i = dice.upTo(3); i >= 0; i--) {
      long open = dice.between(start, release);
      long debounce = settings.debounceNanos();
      long length =
          dice.pick(debounce - 1, debounce, dice.span(debounce), dice.span(10 * debounce));
      pulses.add(new Pulse(open, open + length));
    }
  }
}
