package dev.pinhole.bench.rig;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.RigDescription.Line;
import dev.pinhole.bench.rig.board.Settings;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The boards of a rig, opened: what switches power and button, and sees the lamp. However this
 * process ends, the button is released and the power cut; {@link #close} may be called by any
 * thread, the others are for one.
 */
final class Rig implements AutoCloseable {
  /** A board's own patience with a write ends before this. */
  private static final Duration LAST_WRITE = Duration.ofSeconds(2);

  private static final Duration LAST_CLOSE = Duration.ofSeconds(5);

  private final RigDescription description;
  private final Opener opener;
  private final SystemClock clock;
  private final Map<String, Board> boards = new HashMap<>();
  private final Output power;
  private final Output button;
  private final Optional<Input> lamp;
  private final ReentrantLock wires = new ReentrantLock();
  private final Thread hook = Thread.ofPlatform().unstarted(this::endWithProcess);
  private volatile boolean ending;
  private volatile boolean broken;
  private volatile Duration slowest = Duration.ZERO;
  private boolean lit; // guarded by lampLock
  private Board.Watcher lampWatcher = (_, _) -> {}; // guarded by lampLock
  private final Object lampLock = new Object();

  /** Opens boards. */
  @FunctionalInterface
  interface Opener extends AutoCloseable {
    Board open(Settings settings);

    /** All boards are closed. */
    @Override
    default void close() {}
  }

  /**
   * Opens all boards; power and button are idle before this returns.
   *
   * @throws BadInputException if a board or line that the description names is not to be had
   * @throws BenchException if a board does not answer as its kind does
   */
  Rig(RigDescription description, Opener opener, SystemClock clock) {
    this.description = description;
    this.opener = opener;
    this.clock = clock;
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      // What is switched comes first: nothing must happen to the device while others open.
      Line powerLine = description.power();
      Line buttonLine = description.button();
      open(powerLine);
      power = wired("power", () -> board(powerLine).output(powerLine.line(), !powerLine.active()));
      open(buttonLine);
      button =
          wired("button", () -> board(buttonLine).output(buttonLine.line(), !buttonLine.active()));
      lamp =
          description
              .lamp()
              .map(
                  line -> {
                    open(line);
                    return wired("lamp", () -> board(line).input(line.line(), this::lamp));
                  });
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void open(Line line) {
    if (!boards.containsKey(line.board())) {
      boards.put(
          line.board(), wired("board", () -> opener.open(description.boards().get(line.board()))));
    }
  }

  private Board board(Line line) {
    return boards.get(line.board());
  }

  /** Something that a board may refuse, for reasons that only the description's reader can mend. */
  @FunctionalInterface
  private interface Wiring<T> {
    T get();
  }

  private <T> T wired(String what, Wiring<T> wiring) {
    try {
      return wiring.get();
    } catch (BadInputException e) {
      throw new BadInputException(description.file(), 0, what + ": " + e.getMessage());
    }
  }

  private void lamp(long at, boolean high) {
    boolean nowLit = high == description.lamp().orElseThrow().active();
    synchronized (lampLock) {
      if (nowLit != lit) {
        lit = nowLit;
        lampWatcher.level(at, nowLit);
      }
    }
  }

  /**
   * Who is told of the lamp from now on: at once if it is lit, and of every change.
   *
   * @param watcher told {@code true} for lit
   */
  void watchLamp(Board.Watcher watcher) {
    synchronized (lampLock) {
      lampWatcher = watcher;
      if (lit) {
        watcher.level(clock.nanos(), true);
      }
    }
  }

  /** Switches the device's power; off while the boards are being closed, which cuts it itself. */
  void power(boolean on) {
    if (on || !ending) {
      set(power, on == description.power().active());
    }
  }

  /** Closes or opens the button's contact; opens it as {@link #power} cuts the power. */
  void contact(boolean closed) {
    if (closed || !ending) {
      set(button, closed == description.button().active());
    }
  }

  private void set(Output output, boolean level) {
    wires.lock();
    try {
      if (ending) {
        throw new BenchException("the rig is closed");
      }
      long begin = clock.nanos();
      output.set(level);
      Duration took = Duration.ofNanos(clock.nanos() - begin);
      slowest = took.compareTo(slowest) > 0 ? took : slowest;
    } catch (BenchException e) {
      broken = true;
      throw e;
    } finally {
      wires.unlock();
    }
  }

  /**
   * Finds out that all boards are still there.
   *
   * @throws BenchException if one is not
   */
  void requireBoards() {
    try {
      boards.values().forEach(Board::requireThere);
    } catch (BenchException e) {
      // That its boards are closed under it is no news to who closes the rig.
      if (!ending) {
        broken = true;
        throw e;
      }
    }
  }

  /**
   * Finds out that all boards are still there, and the lamp seen.
   *
   * @throws BenchException if not
   */
  void requireSound() {
    requireBoards();
    try {
      lamp.ifPresent(Input::uncertainty);
    } catch (BenchException e) {
      broken = true;
      throw e;
    }
  }

  /** The longest that a board took to set an output so far. */
  Duration slowestOutput() {
    return slowest;
  }

  /** By how much a time of the lamp may be wrong; zero without one. */
  Duration lampUncertainty() {
    return lamp.map(Input::uncertainty).orElse(Duration.ZERO);
  }

  /** Whether the boards are being closed, or are. */
  boolean isEnding() {
    return ending;
  }

  /** Whether a board has failed, so that it must be opened anew. */
  boolean isBroken() {
    return broken;
  }

  /**
   * Releases the button, then cuts the power.
   *
   * @throws BenchException if one could not be done; the other was tried all the same
   */
  void rest() {
    if (ending) {
      return;
    }
    try {
      contact(false);
    } finally {
      power(false);
    }
  }

  /** Releases the button, cuts the power and lets go of the boards, in bounded time. */
  @Override
  public void close() {
    end();
    opener.close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is running: a signal ends this process.
    }
  }

  private void endWithProcess() {
    if (!end()) {
      System.err.println(
          "pinhole: a board of the rig did not end in time: pull the device's plug by hand");
    }
  }

  /**
   * A switching that is under way may still end; none begins after it.
   *
   * @return whether all boards let go in time
   */
  private boolean end() {
    ending = true;
    boolean mine = false;
    try {
      mine = wires.tryLock(LAST_WRITE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      return closeBoards();
    } finally {
      if (mine) {
        wires.unlock();
      }
    }
  }

  /** The button's board first; one that hangs keeps no other from being closed. */
  private boolean closeBoards() {
    List<Board> inOrder = new ArrayList<>();
    for (Line line : List.of(description.button(), description.power())) {
      Board board = boards.get(line.board());
      if (board != null && !inOrder.contains(board)) {
        inOrder.add(board);
      }
    }
    boards.values().stream().filter(board -> !inOrder.contains(board)).forEach(inOrder::add);
    boolean ended = true;
    for (Board board : inOrder) {
      Thread closing = Thread.ofPlatform().name("closing").daemon().start(board::close);
      try {
        ended &= closing.join(LAST_CLOSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        ended = false;
      }
    }
    return ended;
  }
}
