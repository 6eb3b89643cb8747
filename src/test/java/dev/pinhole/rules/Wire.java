package dev.pinhole.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** The line of a button, and the kernel's queue behind it, with the faults that both can have. */
final class Wire {
  private final Deque<Event.Edge> kernel = new ArrayDeque<>();
  private boolean pressed;
  private boolean losesNext;
  private boolean gap;
  private long latency;

  Wire(boolean pressed) {
    this.pressed = pressed;
  }

  boolean pressed() {
    return pressed;
  }

  void change(boolean nowPressed, long now) {
    pressed = nowPressed;
    if (!losesNext) {
      kernel.add(new Event.Edge(now, pressed, gap));
      gap = false;
    }
    losesNext = false;
  }

  /** It changes while nobody watches, and what the kernel had is gone. */
  void changeUnwatched(boolean nowPressed) {
    kernel.clear();
    pressed = nowPressed;
  }

  /** The next edge never arrives. */
  void loseNext() {
    losesNext = true;
  }

  /** The next edge to arrive tells of a gap. */
  void tellOfGap() {
    gap = true;
  }

  /** Edges arrive this much after they happened. */
  void deliverLate(long nanos) {
    latency = nanos;
  }

  long untilNext(long now) {
    return kernel.isEmpty() ? Machine.NEVER : kernel.peek().at() + latency - now;
  }

  void drain(long now, Consumer<Event> loop) {
    while (untilNext(now) <= 0) {
      loop.accept(kernel.remove());
    }
  }
}
