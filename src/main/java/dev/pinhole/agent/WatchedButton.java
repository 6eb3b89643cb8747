package dev.pinhole.agent;

import dev.pinhole.camera.Button;
import dev.pinhole.camera.Console;
import dev.pinhole.serial.Allowance;
import java.util.concurrent.atomic.AtomicLong;

/** A button whose edges are counted, and told on the console if that is wanted. */
final class WatchedButton implements Button {
  private static final int TOLD_A_SECOND = 100;

  /**
   * What came of a button since the process began; for any thread.
   *
   * <p>An edge was lost if the numbers of the edges have a gap, and merged if two in a row had the
   * same level.
   */
  static final class Counts {
    private final AtomicLong edges = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong merged = new AtomicLong();

    private void add(boolean gap, boolean same) {
      edges.incrementAndGet();
      if (gap) {
        lost.incrementAndGet();
      } else if (same) {
        merged.incrementAndGet();
      }
    }

    @Override
    public String toString() {
      return "edges=" + edges + " lost=" + lost + " merged=" + merged;
    }
  }

  private final Button button;
  private final Counts counts;
  private final boolean told;
  private final Console console;
  private final Allowance allowance;
  private boolean pressed;
  private boolean any;
  private long untold;

  /**
   * A button around a button.
   *
   * @param told whether each edge is told on the console
   */
  WatchedButton(Button button, Counts counts, boolean told, Console console, long now) {
    this.button = button;
    this.counts = counts;
    this.told = told;
    this.console = console;
    this.allowance = new Allowance(TOLD_A_SECOND, now);
  }

  @Override
  public void drain(EdgeSink sink) {
    button.drain(
        (at, nowPressed, gap) -> {
          counts.add(gap && button.datesEdges(), any && nowPressed == pressed);
          any = true;
          pressed = nowPressed;
          if (told) {
            tell(at, nowPressed, gap);
          }
          sink.edge(at, nowPressed, gap);
        });
  }

  private void tell(long at, boolean nowPressed, boolean gap) {
    if (!allowance.take(at)) {
      untold++;
      return;
    }
    String before = untold > 0 ? ", " + untold + " edges before it not told" : "";
    untold = 0;
    console.say(
        at,
        "edge: " + (nowPressed ? "pressed" : "released") + (gap ? " after a gap" : "") + before);
  }

  @Override
  public boolean datesEdges() {
    return button.datesEdges();
  }

  @Override
  public boolean pressed() {
    return button.pressed();
  }
}
