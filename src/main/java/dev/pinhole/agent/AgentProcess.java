package dev.pinhole.agent;

import dev.pinhole.agent.AgentConfig.BoardKind;
import dev.pinhole.camera.Console;
import dev.pinhole.camera.Status;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import dev.pinhole.serial.SerialConsole;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An agent with all that is around it, put together from its configuration and taken apart in the
 * opposite order: board, consoles, control socket, and what a signal does.
 */
public final class AgentProcess implements AutoCloseable {
  /** How long a signal lets the camera finish what it is at; a restore takes a second at most. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SystemClock clock = new SystemClock();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final List<Console> consoles = new CopyOnWriteArrayList<>();
  private final Answers answers;
  private final Agent agent;
  private final Optional<SimulatedBoard> simulated;
  private final Optional<LoginPage> loginPage;
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * What the command line says beside the configuration.
   *
   * @param powered whether a simulated board is plugged in at the beginning
   * @param control where a simulated board can be worked by programs; empty: nowhere
   */
  public record Options(BoardKind board, boolean powered, Optional<String> control) {}

  /**
   * Puts it together, with a console if the configuration names a serial port.
   *
   * @param version Pinhole's
   * @param notices told, in one line, what a person should know beside what the device says
   * @throws BadInputException if anything that it needs is not to be had; nothing is left open
   */
  public AgentProcess(
      AgentConfig config, Options options, String version, Consumer<String> notices) {
    answers = new Answers(config, clock, version);
    Agent.Outside outside = new Agent.Outside(this::say, clock, notices);
    try {
      if (options.board() == BoardKind.SIMULATED) {
        SimulatedBoard board = new SimulatedBoard(clock, options.powered());
        simulated = Optional.of(board);
        agent = Agent.onSimulatedBoard(config, outside, board);
      } else {
        simulated = Optional.empty();
        agent = Agent.onPins(config, outside);
      }
      parts.push(agent);
      answers.about(agent);
      config
          .console()
          .tty()
          .map(path -> new SerialConsole(path, config.console().baud(), answers, clock, notices))
          .ifPresent(tty -> add(tty, tty));
      loginPage =
          config
              .web()
              .map(web -> new LoginPage(web, agent, answers.identity(), clock, this::say, notices));
      loginPage.ifPresent(parts::push);
      if (simulated.isPresent() && options.control().isPresent()) {
        ControlSocket socket =
            ControlSocket.open(options.control().get(), simulated.get(), answers::status);
        add(socket, socket);
        notices.accept("control socket at " + socket.where());
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Adds a console, before {@link #run}.
   *
   * @param part closed with this process: the console itself, or what stands behind it
   */
  public void add(Console console, AutoCloseable part) {
    parts.push(part);
    consoles.add(console);
  }

  private void say(long at, String line) {
    for (Console console : consoles) {
      console.say(at, line);
    }
  }

  /**
   * Looks at what the configuration names: label, vault, audit, the command that reboots.
   *
   * @return what somebody should know though the device works, on one line; empty if nothing
   * @throws BadInputException if something is wrong with them
   */
  public static Optional<String> check(AgentConfig config) {
    Optional<String> note = DeviceFiles.check(config);
    new Reboots(config.reboot()).check();
    return note;
  }

  /** The board, if it is a simulated one. */
  public Optional<SimulatedBoard> simulatedBoard() {
    return simulated;
  }

  /** Where its login page is, once it is served; empty if there is none. */
  public Optional<URI> loginPage() {
    return loginPage.flatMap(LoginPage::where);
  }

  /** What the device says of itself. */
  public Status status() {
    return agent.status();
  }

  /** Ends {@link #run}. */
  public void stop() {
    agent.stop();
  }

  /**
   * Runs until {@link #stop}, or until a signal (SIGTERM, SIGINT, SIGHUP) ends the process, which
   * then exits with 0, its lamp dark.
   *
   * @throws RuntimeException if the device cannot go on
   */
  public void run() {
    Thread hook = Thread.ofPlatform().unstarted(this::endProcess);
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      say(clock.nanos(), answers.answer("identity").getFirst());
      agent.run();
    } finally {
      say(clock.nanos(), "stopped");
      close();
      ended.countDown();
      forget(hook);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is running: a signal ended us.
    }
  }

  private void endProcess() {
    agent.stop();
    boolean clean = false;
    try {
      clean = ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(clean ? 0 : 1);
  }

  /** Takes it apart; the lamp is dark afterwards. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        // What comes next must be closed, too; the process is about to end.
      }
    }
  }
}
