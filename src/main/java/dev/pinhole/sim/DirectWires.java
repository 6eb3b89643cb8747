package dev.pinhole.sim;

import dev.pinhole.camera.Button;
import dev.pinhole.camera.Lamp;
import java.util.Arrays;

/** Wires straight to the ports of the camera; they do what the Pi4J wires do, without Pi4J. */
final class DirectWires implements Wires, Button {
  private final Board board;
  private long[] times = new long[16];
  private boolean[] levels = new boolean[16];
  private boolean[] gaps = new boolean[16];
  private int count;

  DirectWires(Board board) {
    this.board = board;
  }

  @Override
  public Button button() {
    return this;
  }

  @Override
  public Lamp lamp() {
    return board::lampDriven;
  }

  @Override
  public void edge(long at, boolean pressed, int lost) {
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
      levels = Arrays.copyOf(levels, 2 * count);
      gaps = Arrays.copyOf(gaps, 2 * count);
    }
    times[count] = at;
    levels[count] = pressed;
    gaps[count] = lost > 0;
    count++;
  }

  @Override
  public void drain(EdgeSink sink) {
    for (int i = 0; i < count; i++) {
      sink.edge(times[i], levels[i], gaps[i]);
    }
    count = 0;
  }

  @Override
  public boolean datesEdges() {
    return true;
  }

  @Override
  public boolean pressed() {
    return board.contact();
  }

  @Override
  public void unplugged() {
    count = 0;
  }

  @Override
  public void close() {}
}
