package dev.pinhole.agent;

import dev.pinhole.camera.Access;
import dev.pinhole.camera.Audit;
import dev.pinhole.camera.AuditRing;
import dev.pinhole.camera.Camera;
import dev.pinhole.camera.Console;
import dev.pinhole.camera.Lamp;
import dev.pinhole.camera.Ports;
import dev.pinhole.camera.Status;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.camera.Ways;
import dev.pinhole.label.Durations;
import dev.pinhole.recovery.Presence;
import dev.pinhole.rules.State;
import dev.pinhole.vault.Condition;
import dev.pinhole.vault.Hashing;
import dev.pinhole.web.View;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A camera stand-in on the wall clock: boots a camera, gives it its turns, and boots it again when
 * it asks for a reboot.
 *
 * <p>One thread, the one that calls {@link #run}, owns the camera; all other methods may be called
 * on any. Whatever ends it, the lamps are dark afterwards.
 */
public final class Agent implements AutoCloseable {
  /** A turn at least so often; nothing waits for it. */
  private static final long LONGEST_SLEEP_NANOS = 3_600_000_000_000L;

  private static final int ATTEMPTS_IN_MEMORY = 100;

  /** How long a machine that was told to reboot may take. */
  private static final long REBOOT_PATIENCE_NANOS = 120_000_000_000L;

  /** Odd, so that no two epochs and boots of one life make the same number. */
  private static final long EPOCH_SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private static final Status OFF = new Status(new State.Unplugged(), false, Condition.DAMAGED);

  private final AgentConfig config;
  private final DeviceFiles files;
  private final Board board;
  private final Console console;
  private final SystemClock clock;
  private final Reboots reboots;
  private final Audit audit;
  private final Optional<AuditFile> auditFile;
  private final WatchedButton.Counts counts = new WatchedButton.Counts();

  private volatile Thread thread;
  private volatile boolean stopping;
  private volatile boolean powered;

  /** How often the power has come, so that a plug that is pulled and put in again is noticed. */
  private final AtomicInteger powerOns = new AtomicInteger();

  /** How often it has booted: what a device keeps in memory does not outlive a reboot. */
  private final AtomicInteger boots = new AtomicInteger();

  private volatile Status status = OFF;
  private volatile Access access = Access.NONE;
  private volatile boolean lit;

  /** Whose access is newer than the published one while it is at work; null without one. */
  private volatile Camera running;

  private final Questions questions = new Questions(this::wake);
  private final Pulse pulse = new Pulse();

  private Agent(
      AgentConfig config, DeviceFiles files, Board board, Outside outside, boolean powered) {
    this.config = config;
    this.files = files;
    this.board = board;
    this.console = outside.console();
    this.clock = outside.clock();
    this.reboots = new Reboots(config.reboot());
    this.powered = powered;
    this.auditFile =
        config
            .audit()
            .map(file -> new AuditFile(file, BootId.ofMachine(), clock, outside.trouble()));
    this.audit = auditFile.isPresent() ? auditFile.get() : new AuditRing(ATTEMPTS_IN_MEMORY);
  }

  /**
   * What an agent talks to.
   *
   * @param console told each event; must not block
   * @param trouble told, in one line, what goes wrong outside the device itself
   */
  public record Outside(Console console, SystemClock clock, Consumer<String> trouble) {
    public Outside {
      Objects.requireNonNull(console);
      Objects.requireNonNull(clock);
      Objects.requireNonNull(trouble);
    }
  }

  /**
   * An agent on this machine's pins.
   *
   * @throws dev.pinhole.label.BadInputException if files or pins are not to be had
   */
  public static Agent onPins(AgentConfig config, Outside outside) {
    return on(config, outside, () -> Boards.open(config, outside.clock()));
  }

  /** An agent on a board of whatever kind, which has power. */
  static Agent on(AgentConfig config, Outside outside, Supplier<Board> board) {
    DeviceFiles files = taken(config);
    try {
      return new Agent(config, files, board.get(), outside, true);
    } catch (RuntimeException e) {
      files.close();
      throw e;
    }
  }

  /**
   * An agent on a simulated board, which switches its power.
   *
   * @throws dev.pinhole.label.BadInputException if files are not to be had
   */
  public static Agent onSimulatedBoard(AgentConfig config, Outside outside, SimulatedBoard board) {
    Agent agent = new Agent(config, taken(config), board, outside, board.isPowered());
    board.carry(agent);
    return agent;
  }

  private static DeviceFiles taken(AgentConfig config) {
    DeviceFiles files = new DeviceFiles(config, Hashing.product());
    files.take();
    return files;
  }

  /**
   * Runs until {@link #stop}.
   *
   * @throws RuntimeException if the device cannot go on, such as when its button can no longer be
   *     watched
   */
  public void run() {
    thread = Thread.currentThread();
    try {
      while (!stopping) {
        if (powered) {
          live();
        } else {
          clock.awaitNanos(clock.nanos() + LONGEST_SLEEP_NANOS);
        }
      }
    } catch (RuntimeException | Error e) {
      try {
        goDark();
      } catch (RuntimeException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
    goDark();
  }

  private void goDark() {
    questions.close();
    running = null;
    publish(OFF, Access.NONE);
    lit = false;
    board.off();
  }

  private void publish(Status newStatus, Access newAccess) {
    boolean same = newStatus.equals(status) && newAccess.equals(access);
    status = newStatus;
    access = newAccess;
    if (!same) {
      pulse.beat();
    }
  }

  private Lamp lamp() {
    Lamp lamp = board.lamp();
    return nowLit -> {
      lamp.set(nowLit);
      lit = nowLit;
      pulse.beat();
    };
  }

  /** From power or reboot to the next of them. */
  private void live() {
    RebootFlag reboot = new RebootFlag();
    int powerOn = powerOns.get();
    WatchedButton button =
        new WatchedButton(
            board.button(this::wake), counts, config.console().edges(), console, clock.nanos());
    Camera camera =
        new Camera(
            config.profile(),
            files,
            files,
            files::keys,
            new SecureRandom(),
            new Ports(clock, button, lamp(), board.buzzer(), console, reboot::ask, audit));
    boots.incrementAndGet();
    camera.start();
    publish(camera.status(), camera.access());
    running = camera;
    questions.open();
    while (!stopping && powered && powerOns.get() == powerOn && !reboot.asked) {
      long delay = camera.turn();
      publish(camera.status(), camera.access());
      if (!button.datesEdges() && camera.state() instanceof State.Holding) {
        // What a login writes would keep this thread from looking, and the hold would be void (I7).
        questions.refuseAll();
      }
      if (!reboot.asked && !questions.answerOne(camera)) {
        clock.awaitNanos(clock.nanos() + Math.min(delay, LONGEST_SLEEP_NANOS));
      }
    }
    questions.close();
    publish(camera.status(), camera.access());
    running = null;
    if (stopping) {
      tellOfUnfinishedHold();
    }
    if (reboot.asked) {
      if (reboots.ofMachine()) {
        rebootMachine();
      }
    } else {
      goDark();
    }
  }

  /** Every attempt leaves a line (I13), also one that outlives the agent. */
  private void tellOfUnfinishedHold() {
    long now = clock.nanos();
    long held = status.heldNanos(now);
    if (held > 0) {
      String line = "hold void after " + Durations.seconds(held, 3) + ": the agent was stopped";
      console.say(now, line);
      audit.add(line);
    }
  }

  private static final class RebootFlag {
    private boolean asked;

    void ask() {
      asked = true;
    }
  }

  /** Until the machine goes down this process has nothing more to do; if it does not, it boots. */
  private void rebootMachine() {
    Optional<String> refused = reboots.machine();
    long until = clock.nanos() + REBOOT_PATIENCE_NANOS;
    while (refused.isEmpty() && !stopping) {
      if (until - clock.nanos() <= 0) {
        refused = Optional.of("the machine is still up");
      } else {
        clock.awaitNanos(until);
      }
    }
    refused.ifPresent(
        why -> console.say(clock.nanos(), "reboot: not done, booting anyway: " + why));
  }

  /** Lets the camera have a turn now. */
  private void wake() {
    LockSupport.unpark(thread);
  }

  /** Ends {@link #run}, as soon as what the camera is at is done. */
  public void stop() {
    stopping = true;
    wake();
  }

  /** Plugs the device in, or pulls the plug. */
  void power(boolean on) {
    if (on && !powered) {
      powerOns.incrementAndGet();
    }
    powered = on;
    wake();
  }

  /** What the device says of itself. */
  public Status status() {
    return status;
  }

  /** What a login page shows of the device; on any thread. */
  View view() {
    long now = clock.nanos();
    Camera camera = running;
    Access granted = camera == null ? access : camera.access();
    return new View(
        status,
        lit,
        Duration.ofNanos(status.heldNanos(now)),
        config.profile().holdTime(),
        session(granted),
        granted.defaultPassword(),
        Duration.ofNanos(granted.lockedNanos(now)),
        camera == null ? Ways.HOLD : camera.ways(),
        Duration.ofNanos(camera == null ? 0 : presentNanos(camera.ways(), now)));
  }

  private static long presentNanos(Ways ways, long now) {
    return ways.pressed() ? Math.max(0, Presence.VALID.toNanos() - (now - ways.pressedAt())) : 0;
  }

  /** Another number with every session epoch and with every boot. */
  private long session(Access granted) {
    return granted.sessionEpoch() == 0 ? 0 : granted.sessionEpoch() * EPOCH_SPREAD + boots.get();
  }

  /** Waits until a view may differ from one that was seen, or for a time. */
  void awaitChange(View seen, Duration longest) throws InterruptedException {
    pulse.await(() -> differs(seen), clock, longest);
  }

  /** In more than what passes with time alone. */
  private boolean differs(View seen) {
    View now = view();
    return now.lit() != seen.lit()
        || now.session() != seen.session()
        || now.defaultPassword() != seen.defaultPassword()
        || now.locked().isZero() != seen.locked().isZero()
        || !now.ways().equals(seen.ways())
        || now.status().label() != seen.status().label()
        || now.status().vault() != seen.status().vault()
        || !now.status().word().equals(seen.status().word());
  }

  /** Has something done by the camera, on its thread; empty if there is none. */
  <T> Optional<T> ask(Function<Camera, Optional<T>> question) {
    return questions.ask(question);
  }

  /** How many edges came, were lost, and were merged: {@code edges=4 lost=0 merged=0}. */
  String edgeCounts() {
    return counts.toString();
  }

  /** Gives back pins and files; after {@link #run}. */
  @Override
  public void close() {
    try {
      board.close();
    } finally {
      files.close();
      auditFile.ifPresent(AuditFile::close);
    }
  }
}
