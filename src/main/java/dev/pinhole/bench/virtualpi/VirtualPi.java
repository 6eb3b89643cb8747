package dev.pinhole.bench.virtualpi;

import dev.pinhole.camera.SystemClock;
import dev.pinhole.sim.Observer;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One virtual Pi, from the moment its power comes on until it is cut.
 *
 * <p>Cutting the power kills one process, as a pulled plug would: what the guest had not handed to
 * its disk is gone. A new one on the same {@link DataDisk} is the next boot.
 */
public final class VirtualPi implements AutoCloseable {
  /** The line of the reset button, low while pressed. */
  public static final int BUTTON_LINE = 4;

  /** The line of the lamp, high while lit. */
  public static final int LAMP_LINE = 5;

  /** The address at which a guest reaches this machine's loopback, if it does. */
  public static final String HOST = "10.0.2.2";

  /** The port on which the guest's login page is looked for. */
  public static final int WEB_PORT = 8443;

  /** Where the GPIO controller's registers are in QEMU's machine {@code virt}. */
  private static final long GPIO_BASE = 0x0903_0000;

  private static final int BAUD = 115_200;
  private static final long STEP_NANOS = 5_000_000;

  private final SystemClock clock;
  private final Outputs outputs;
  private final Process qemu;
  private final Path work;
  private final Recorder recorder = new Recorder();

  /** Whatever ends this process, but a SIGKILL, ends the machine, too. */
  private final Thread hook;

  private final Qmp qmp;
  private final Qtest wires;
  private final SerialLog console;
  private final int webPort;
  private volatile boolean pressed;
  private volatile boolean lit;

  /**
   * How a machine is built.
   *
   * @param images what it starts from
   * @param data its disk
   * @param cores 1 or 2
   * @param kernelArguments what its kernel is told beside the usual; {@code pinhole.load=2} keeps
   *     two cores busy
   * @param pressed whether the button is held from before the power comes
   * @param reachesHost whether its programs reach this machine's loopback, at {@link #HOST}
   * @param state what {@link VirtualPi#save} wrote of a machine built in the same way: it goes on
   *     from there; empty: it boots
   */
  public record Machine(
      Images images,
      DataDisk data,
      int cores,
      List<String> kernelArguments,
      boolean pressed,
      boolean reachesHost,
      Optional<State> state) {
    public Machine {
      Objects.requireNonNull(state);
      Objects.requireNonNull(images);
      Objects.requireNonNull(data);
      if (cores != 1 && cores != 2) {
        throw new IllegalArgumentException("cores must be 1 or 2: " + cores);
      }
      if (state.isPresent() && data.log().isPresent()) {
        throw new IllegalArgumentException("a machine whose disk is recorded has to boot");
      }
      kernelArguments = List.copyOf(kernelArguments);
    }

    /** Two cores, nothing to do, nobody at the button. */
    public Machine(Images images, DataDisk data) {
      this(images, data, 2, List.of(), false, false, Optional.empty());
    }

    /** The same with the button held, or not, when the power comes. */
    public Machine withPressed(boolean newPressed) {
      return new Machine(images, data, cores, kernelArguments, newPressed, reachesHost, state);
    }

    /** The same with another number of cores. */
    public Machine withCores(int newCores) {
      return new Machine(images, data, newCores, kernelArguments, pressed, reachesHost, state);
    }

    /** The same, going on from where another was saved. */
    public Machine from(State newState) {
      return new Machine(
          images, data, cores, kernelArguments, pressed, reachesHost, Optional.of(newState));
    }

    /** The same with other words for its kernel. */
    public Machine withKernelArguments(String... arguments) {
      return new Machine(images, data, cores, List.of(arguments), pressed, reachesHost, state);
    }

    /**
     * The same on a network by which it reaches this machine, and whatever this machine reaches.
     */
    public Machine withHost() {
      return new Machine(images, data, cores, kernelArguments, pressed, true, state);
    }
  }

  /**
   * Where a machine stood when it was saved.
   *
   * @param file all that it had in memory
   * @param on whether its power was on in the eyes of whoever watches; if not, it comes on now
   * @param lit whether the lamp was lit
   */
  public record State(Path file, boolean on, boolean lit) {}

  /** Hears of the levels of outputs, whatever they are wired to. */
  @FunctionalInterface
  public interface Outputs {
    /**
     * An output has another level than before; at first all are taken for low. Must not wait.
     *
     * @param at when that was seen, in nanoseconds of this machine's monotonic clock
     * @param line its number on {@code gpiochip0}
     */
    void changed(long at, int line, boolean high);
  }

  /**
   * Plugs a machine in whose button, lamp and console are all that anybody looks at.
   *
   * @param observer sees power, button, lamp and console, at times of this machine's monotonic
   *     clock, one event at a time
   * @throws IOException if QEMU is not to be had, or ends at once; with what it said
   */
  public VirtualPi(Machine machine, SystemClock clock, Observer observer) throws IOException {
    this(machine, clock, observer, (_, _, _) -> {});
  }

  /**
   * Plugs a machine in.
   *
   * @param outputs hears of every output, the lamp's too, on a thread of the wires' own
   * @see #VirtualPi(Machine, SystemClock, Observer)
   */
  public VirtualPi(Machine machine, SystemClock clock, Observer observer, Outputs outputs)
      throws IOException {
    this.clock = clock;
    this.outputs = outputs;
    this.work = Files.createTempDirectory("virtual-pi");
    recorder.add(observer);
    Process process = null;
    Qmp talk = null;
    try {
      process =
          Tools.command(Qemu.arguments(machine, work))
              .redirectErrorStream(true)
              .redirectOutput(work.resolve("qemu.log").toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      talk = new Qmp(connect(process, "qmp"));
      qemu = process;
      qmp = talk;
      hook = Thread.ofPlatform().unstarted(this::endWithProcess);
      Runtime.getRuntime().addShutdownHook(hook);
      wires = new Qtest(connect(process, "qtest"), qmp.pathOf("pl061"), this::changed);
      console = new SerialLog(qmp.terminalOf("console"), BAUD, clock, this::said);
      pressed = machine.pressed();
      lit = machine.state().map(State::lit).orElse(false);
      webPort = qmp.forwardedPort();
      if (machine.state().isPresent()) {
        qmp.awaitLoaded(clock);
        announceLamp();
      }
      if (!machine.state().map(State::on).orElse(false)) {
        recorder.power(clock.nanos(), true);
      }
      wires.set(BUTTON_LINE, !pressed);
      if (pressed) {
        recorder.button(clock.nanos(), true);
      }
      qmp.cont();
    } catch (IOException | RuntimeException e) {
      if (process != null) {
        kill(process);
      }
      String log = log(work.resolve("qemu.log"));
      removeWork();
      throw new IOException("the virtual Pi does not start: " + e.getMessage() + " " + log, e);
    }
  }

  /** A socket has its name a moment before anybody listens. */
  private SocketChannel connect(Process process, String socket) throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(work.resolve(socket));
    while (true) {
      try {
        return SocketChannel.open(address);
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw new IOException("QEMU ended", e);
        }
      }
      clock.awaitNanos(clock.nanos() + STEP_NANOS);
    }
  }

  /**
   * QEMU tells of an output only when its level is another than the last that it told of, and a
   * process that goes on from a saved state has told of none: it takes every line for low, and
   * would be silent when a lit lamp goes dark. The line is driven low and high again while the
   * machine is halted, by the data register whose address masks all other lines (PL061 manual, ARM
   * DDI 0190, section 3.3.1).
   */
  private void announceLamp() throws IOException {
    long mask = 1L << LAMP_LINE;
    long register = GPIO_BASE + (mask << 2);
    boolean high = wires.read(register) == mask;
    if (high != lit) {
      throw new IOException("the saved lamp is " + (high ? "lit" : "dark") + ", and was not");
    }
    if (high) {
      wires.write(register, 0);
      wires.write(register, mask);
    }
  }

  private void changed(int line, boolean high) {
    long now = clock.nanos();
    if (line == LAMP_LINE && high != lit) {
      lit = high;
      recorder.lamp(now, high);
    }
    outputs.changed(now, line, high);
  }

  private void said(SerialLog.Line line) {
    recorder.console(line.at(), line.text());
  }

  /**
   * Drives an input's pin; returns when it has the new level. Nothing else drives one, except the
   * button's.
   *
   * @param line its number on {@code gpiochip0}
   * @return when that was, in nanoseconds of this machine's monotonic clock
   */
  public long drive(int line, boolean high) throws IOException {
    wires.set(line, high);
    return clock.nanos();
  }

  /**
   * Closes or opens the button's contact; returns when the pin has the new level.
   *
   * @return when that was, in nanoseconds of this machine's monotonic clock
   */
  public synchronized long contact(boolean closed) throws IOException {
    long now = drive(BUTTON_LINE, !closed);
    if (closed != pressed) {
      pressed = closed;
      recorder.button(now, closed);
    }
    return now;
  }

  /**
   * Opens and closes the contact as fast as the wires can, far faster than the guest can follow. It
   * ends as it began; the observer is told of none of it.
   *
   * @param edges how many changes, even
   */
  public synchronized void storm(int edges) throws IOException {
    if (edges < 0 || edges % 2 != 0) {
      throw new IllegalArgumentException("edges must be even: " + edges);
    }
    wires.flutter(BUTTON_LINE, pressed, edges);
  }

  public boolean isPressed() {
    return pressed;
  }

  /** Whether the lamp's pin is high. */
  public boolean isLit() {
    return lit;
  }

  /** The serial console, as this machine reads it. */
  public SerialLog console() {
    return console;
  }

  /** The port on this machine's loopback that leads to the guest's {@link #WEB_PORT}. */
  public int webPort() {
    return webPort;
  }

  /**
   * Halts the machine and writes down where it stands: everything but its disk. It does not go on;
   * others go on from there, each on a copy of the disk as it is now.
   *
   * @param file the file to make
   * @param on whether whoever goes on from there has seen its power come
   */
  public State save(Path file, boolean on) throws IOException {
    qmp.save(file, clock);
    return new State(file, on, lit);
  }

  /** What the guest's kernel and init said, and what its programs printed. */
  public String guestLog() {
    return log(work.resolve("guest.log"));
  }

  private static String log(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** Whether it has power and has not switched itself off. */
  public boolean isRunning() {
    return qemu.isAlive();
  }

  /** Waits until the machine switches itself off. */
  public void awaitOff() throws InterruptedException {
    qemu.waitFor();
  }

  /** Cuts the power: the process is killed, and gone when this returns. */
  public void cutPower() {
    boolean running = qemu.isAlive();
    kill(qemu);
    if (running) {
      recorder.lamp(clock.nanos(), false);
      recorder.power(clock.nanos(), false);
    }
    lit = false;
  }

  private static void kill(Process process) {
    process.destroyForcibly();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Cuts the power if it is on, and leaves nothing behind. */
  @Override
  public void close() throws IOException {
    cutPower();
    forgetHook();
    console.close();
    wires.close();
    qmp.close();
    removeWork();
  }

  private void endWithProcess() {
    kill(qemu);
    try {
      removeWork();
    } catch (IOException e) {
      // The folder for temporary files is emptied by others, too.
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is running.
    }
  }

  private void removeWork() throws IOException {
    for (String name : new String[] {"qemu.log", "guest.log", "qmp", "qtest"}) {
      Files.deleteIfExists(work.resolve(name));
    }
    Files.deleteIfExists(work);
  }
}
