package dev.pinhole.sim;

import dev.pinhole.camera.Audit;
import dev.pinhole.camera.Camera;
import dev.pinhole.camera.Lamp;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.Ports;
import dev.pinhole.label.Secret;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A board in virtual time: plug, contact and lamp on the outside, a camera on the inside.
 *
 * <p>The code on it is the code that runs on a Raspberry Pi; only the edges and the clock are made
 * up. A {@link PowerCut} that a storage throws at the camera pulls the plug. One thread, one life.
 */
public final class VirtualBoard implements AutoCloseable {
  /** How the camera is wired to the board. */
  public enum Wiring {
    /** Straight to the camera's ports, for speed. */
    DIRECT,
    /** Through Pi4J, its listener and its outputs, as on a Raspberry Pi. */
    PI4J
  }

  private final VirtualTime time;
  private final Function<Ports, Camera> boots;
  private final Audit audit;
  private final Observer observer;
  private final Wires wires;

  /** Not null while there is power. */
  private Camera camera;

  private long nextTurn;
  private boolean turnWanted;
  private boolean rebootAsked;
  private boolean contact;
  private boolean lit;
  private int bootCount;
  private long turnCount;
  private long lastTurn = -1;

  /** How many turns there were since time has passed. */
  private int busy;

  /**
   * A board without power, its button open.
   *
   * @param boots makes the camera that comes up at every boot, on the ports of this board
   * @param audit the device's, which outlives its boots
   */
  public VirtualBoard(
      VirtualTime time,
      Wiring wiring,
      Function<Ports, Camera> boots,
      Audit audit,
      Observer observer) {
    this.time = Objects.requireNonNull(time);
    this.boots = Objects.requireNonNull(boots);
    this.audit = Objects.requireNonNull(audit);
    this.observer = Objects.requireNonNull(observer);
    Wires.Board board =
        new Wires.Board() {
          @Override
          public boolean contact() {
            return contact;
          }

          @Override
          public void lampDriven(boolean nowLit) {
            showLamp(nowLit);
          }
        };
    this.wires =
        switch (wiring) {
          case DIRECT -> new DirectWires(board);
          case PI4J -> new Pi4jWires(board, time);
        };
  }

  private void showLamp(boolean nowLit) {
    if (nowLit != lit) {
      lit = nowLit;
      observer.lamp(time.nanos(), nowLit);
    }
  }

  /** Puts the plug in; nothing happens if it is in. */
  public void plug() {
    if (camera == null) {
      observer.power(time.nanos(), true);
      boot();
    }
  }

  private void boot() {
    bootCount++;
    rebootAsked = false;
    camera =
        boots.apply(
            new Ports(
                time,
                wires.button(),
                wires.lamp(),
                Lamp.NONE,
                (at, line) -> observer.console(at, line),
                () -> rebootAsked = true,
                audit));
    run(camera::start);
    turnWanted = true;
  }

  /** Pulls the plug, at any instant; nothing happens if it is out. */
  public void unplug() {
    if (camera != null) {
      camera = null;
      wires.unplugged();
      showLamp(false);
      observer.power(time.nanos(), false);
    }
  }

  /** Closes or opens the contact of the button, if it is not; its line tells of the edge. */
  public void contact(boolean closed) {
    if (closed != contact) {
      move(closed, 0, true);
    }
  }

  /** Moves the contact while the line loses the edge: the level changes, and no one is told. */
  public void contactUnnoticed(boolean closed) {
    move(closed, 0, false);
  }

  /**
   * Moves the contact; the line tells of the edge, and that it lost some before.
   *
   * @param lost how many edges were lost, at least 1
   */
  public void contactAfterGap(boolean closed, int lost) {
    move(closed, lost, true);
  }

  private void move(boolean closed, int lost, boolean told) {
    if (closed != contact) {
      contact = closed;
      observer.button(time.nanos(), closed);
    }
    if (told && camera != null) {
      wires.edge(time.nanos(), closed, lost);
      turnWanted = true;
    }
  }

  /** Plans what a finger does. */
  public void plan(List<Finger.Move> moves) {
    for (Finger.Move move : moves) {
      time.at(move.at(), () -> contact(move.closed()));
    }
  }

  /** Lets the device sleep; what moves its button meanwhile moves it unnoticed. */
  public void sleep(long nanos) {
    time.sleep(nanos);
    turnWanted = true;
  }

  /** Keeps the device's software from running for a while; the kernel goes on to date edges. */
  public void stall(long nanos) {
    time.pass(nanos);
    turnWanted = true;
  }

  /**
   * Lets the device be busy for a while, as storage does to it; the plug may be pulled meanwhile.
   *
   * @throws PowerCut if it was
   */
  public void busy(long nanos) {
    Camera before = camera;
    time.pass(nanos);
    if (camera != before) {
      throw new PowerCut();
    }
  }

  private void run(Runnable work) {
    Camera before = camera;
    try {
      work.run();
    } catch (PowerCut _) {
      cutOff(before);
    }
  }

  /** What comes up next is a new camera on what the storage kept; it may be up already. */
  private void cutOff(Camera worker) {
    if (camera == worker) {
      unplug();
    }
  }

  /** Runs until a time. */
  public void runUntil(long end) {
    runUntil(() -> false, end);
  }

  /**
   * Runs until something holds, or until a time.
   *
   * @return whether it holds
   */
  public boolean runUntil(BooleanSupplier condition, long end) {
    while (!condition.getAsBoolean()) {
      long wait = Math.min(time.untilNextPlan(), untilNextTurn());
      long left = end - time.nanos();
      if (wait > left) {
        time.advance(Math.max(0, left));
        return false;
      }
      time.advance(wait);
      // What is due comes before what happens at the same time.
      if (untilNextTurn() == 0) {
        turn();
      } else {
        time.doDuePlan();
      }
    }
    return true;
  }

  private long untilNextTurn() {
    if (camera == null) {
      return Long.MAX_VALUE;
    }
    return turnWanted ? 0 : Math.max(0, nextTurn - time.nanos());
  }

  private void turn() {
    turnCount++;
    busy = time.nanos() == lastTurn ? busy + 1 : 0;
    lastTurn = time.nanos();
    if (busy > MOST_TURNS_AT_ONCE) {
      throw new IllegalStateException("the device has turn after turn, and no time passes");
    }
    turnWanted = false;
    run(this::giveTurn);
    if (rebootAsked && camera != null) {
      boot();
    }
  }

  /** Far more than all that can happen at one instant. */
  private static final int MOST_TURNS_AT_ONCE = 100_000;

  private void giveTurn() {
    long delay = camera.turn();
    if (camera != null) {
      nextTurn = delay == Long.MAX_VALUE ? time.nanos() + FOREVER : time.nanos() + delay;
    }
  }

  /** Longer than any life, and short enough for differences of times. */
  private static final long FOREVER = Long.MAX_VALUE / 4;

  /**
   * Tries to log in.
   *
   * @param whose what is tried, in words, for the observer
   */
  public LoginOutcome login(String whose, Secret password) {
    LoginOutcome outcome =
        ask(camera -> Optional.of(camera.login(password))).orElse(LoginOutcome.UNAVAILABLE);
    observer.login(time.nanos(), whose, outcome);
    return outcome;
  }

  /**
   * Asks the camera for something, as a login page does.
   *
   * @return empty if there is no power, or the power goes before there is an answer
   */
  public <T> Optional<T> ask(Function<Camera, Optional<T>> question) {
    if (camera == null) {
      return Optional.empty();
    }
    turnWanted = true;
    Camera asked = camera;
    try {
      return question.apply(asked);
    } catch (PowerCut _) {
      cutOff(asked);
      return Optional.empty();
    }
  }

  /** How often it has booted. */
  public int boots() {
    return bootCount;
  }

  /** How often a camera on it had a turn. */
  public long turns() {
    return turnCount;
  }

  /** The camera that runs; null without power. */
  public Camera camera() {
    return camera;
  }

  @Override
  public void close() {
    wires.close();
  }
}
