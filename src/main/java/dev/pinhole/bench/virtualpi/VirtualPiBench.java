package dev.pinhole.bench.virtualpi;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Damage;
import dev.pinhole.bench.Forgotten;
import dev.pinhole.bench.ForgottenPage;
import dev.pinhole.bench.Keys;
import dev.pinhole.bench.LoginClient;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.bench.Watched;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.sim.Finger;
import dev.pinhole.sim.Observer;
import dev.pinhole.vault.PasswordChange;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/** A bench with a virtual Pi on it. */
final class VirtualPiBench implements Bench {
  /** What a loaded machine adds between a pin and this program, at the most that was seen. */
  static final Duration UNCERTAINTY = Duration.ofMillis(250);

  /** From ready until the login page is there. */
  private static final Duration PAGE_PATIENCE = Duration.ofMinutes(2);

  private static final Answer NOBODY = new Answer(LoginOutcome.UNAVAILABLE, false);

  private final Images images;
  private final GuestFactory factory;
  private final Path folder;
  private final SSLContext tls;
  private final SystemClock clock;
  private final Kernels kernels;
  private final Observer witness;
  private final DataDisk disk;
  private final Forgotten forgotten;
  private boolean pressed;

  /** Not null once the power has come for the first time. */
  private Watched watched;

  /** Null while there is no power. */
  private VirtualPi pi;

  /** Null while there is no power. */
  private LoginClient client;

  private volatile OptionalInt webPort = OptionalInt.empty();
  private int powerOn;

  /** What the session that was opened last is known by; empty if none was. */
  private String session = "";

  /**
   * @param folder empty, for what this makes
   * @param kernels boots a kernel, or has one that is booted
   * @param witness sees what this bench sees, at once; but no boot that is shared
   */
  VirtualPiBench(
      Images images,
      GuestFactory factory,
      Path folder,
      SSLContext tls,
      SystemClock clock,
      Kernels kernels,
      Observer witness)
      throws IOException {
    this.images = images;
    this.factory = factory;
    this.folder = folder;
    this.tls = tls;
    this.clock = clock;
    this.kernels = kernels;
    this.witness = witness;
    this.forgotten = new ForgottenPage(this::ask, factory.keys());
    this.disk = factory.newDisk(folder.resolve("data.img"));
  }

  /** Where a machine stands whose kernel has booted, and which has not seen its disk yet. */
  @FunctionalInterface
  interface Kernels extends Work<VirtualPi.State> {}

  /** Something that QEMU or its tools may refuse. */
  @FunctionalInterface
  interface Work<T> {
    T get() throws IOException;
  }

  private static <T> T doing(String what, Work<T> work) {
    try {
      return work.get();
    } catch (IOException e) {
      throw new BenchException(what + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return VirtualPiBenches.NAME;
  }

  @Override
  public Duration uncertainty() {
    return UNCERTAINTY;
  }

  private VirtualPi.Machine machine(DataDisk data) {
    return new VirtualPi.Machine(images, data).withCores(1).withPressed(pressed);
  }

  @Override
  public void power(boolean on) {
    if (on && pi == null) {
      watch();
      powerOn = watched.copy().size();
      VirtualPi.State kernel = doing("booting the kernel", kernels);
      plug(machine(disk).from(kernel), true);
    } else if (!on && pi != null) {
      unplug();
    }
  }

  private void watch() {
    if (watched == null) {
      watched = new Watched(clock, clock.nanos());
    }
  }

  private void plug(VirtualPi.Machine machine, boolean boots) {
    pi = doing("plugging in", () -> new VirtualPi(machine, clock, Observer.both(watched, witness)));
    if (boots) {
      doing(
          "plugging in",
          () -> {
            pi.console().type(new byte[] {'\n'});
            return null;
          });
    }
    client = client(pi);
    webPort = OptionalInt.of(pi.webPort());
  }

  /** The port on this machine's loopback that leads to its login page; empty without power. */
  OptionalInt webPort() {
    return webPort;
  }

  private LoginClient client(VirtualPi of) {
    return new LoginClient(URI.create("https://127.0.0.1:" + of.webPort() + "/"), tls);
  }

  private void unplug() {
    VirtualPi unplugged = pi;
    pi = null;
    webPort = OptionalInt.empty();
    unplugged.cutPower();
    client.close();
    client = null;
    doing(
        "unplugging",
        () -> {
          unplugged.close();
          return null;
        });
  }

  /** A boot of a new device that nobody touches is like any other: it is done once and saved. */
  @Override
  public Optional<Integer> boot(Predicate<Entry> wanted, Duration patience) {
    if (watched != null || pressed) {
      return Bench.super.boot(wanted, patience);
    }
    Optional<GuestFactory.Boot> boot =
        doing(
            "booting",
            () -> factory.boot((state, copy) -> firstBoot(wanted, patience, state, copy)));
    if (boot.isEmpty()) {
      return Optional.empty();
    }
    doing("booting", () -> boot.get().disk().copyTo(disk.image()));
    watched = Watched.after(boot.get().seen(), clock);
    // The power has come already, in the trace.
    plug(machine(disk).from(boot.get().state()), false);
    return watched
        .await(0, wanted, Duration.ZERO, () -> false)
        // The shared boot was waited for by somebody who may have had more patience.
        .filter(entry -> boot.get().seen().get(entry).at() <= patience.toNanos());
  }

  private Optional<GuestFactory.Boot> firstBoot(
      Predicate<Entry> wanted, Duration patience, Path stateFile, Path diskCopy)
      throws IOException {
    DataDisk first = disk.copyTo(diskCopy);
    Watched seen = new Watched(clock, clock.nanos());
    try (VirtualPi once = new VirtualPi(machine(first), clock, seen)) {
      if (seen.await(0, wanted, patience, once::isRunning).isEmpty()) {
        // Whoever looks at this bench is to see what went wrong.
        watched = seen;
        return Optional.empty();
      }
      seen.await(0, VirtualPiBench::isLoginPage, PAGE_PATIENCE, once::isRunning);
      try (LoginClient visitor = client(once)) {
        // Nobody logs in; but the next who does finds the page's code in memory.
        visitor.visit();
      }
      VirtualPi.State state = once.save(stateFile, true);
      return Optional.of(new GuestFactory.Boot(state, first.copyTo(copyOf(diskCopy)), seen.copy()));
    }
  }

  /** The machine that is being saved still holds its own disk. */
  private static Path copyOf(Path image) {
    return image.resolveSibling("saved-" + image.getFileName());
  }

  private static boolean isLoginPage(Entry entry) {
    return entry instanceof Said said && said.line().startsWith("web: http");
  }

  private static boolean isUp(Entry entry) {
    return entry instanceof Said said
        && (said.line().equals("ready")
            || said.line().startsWith("stuck: ")
            || said.line().startsWith("fault: "));
  }

  @Override
  public void contact(boolean closed) {
    pressed = closed;
    if (pi != null) {
      doing("moving the contact", () -> pi.contact(closed));
    } else {
      watch();
      watched.button(clock.nanos(), closed);
    }
  }

  @Override
  public void play(List<Finger.Move> moves) {
    long start = clock.nanos();
    for (Finger.Move move : moves) {
      clock.pause(Duration.ofNanos(start + move.at() - clock.nanos()));
      contact(move.closed());
    }
  }

  @Override
  public void pause(Duration time) {
    clock.pause(time);
  }

  @Override
  public Optional<Integer> await(int from, Predicate<Entry> wanted, Duration patience) {
    return watched == null
        ? Optional.empty()
        : watched.await(from, wanted, patience, () -> pi != null && pi.isRunning());
  }

  @Override
  public Answer login(Password password) {
    Answer answer = ask(page -> page.login(factory.keys().of(password))).orElse(NOBODY);
    note(password.words(), answer.outcome());
    return answer;
  }

  private void note(String whose, LoginOutcome outcome) {
    watch();
    watched.login(clock.nanos(), whose, outcome);
  }

  /**
   * Asks the login page. Once the device is up, it must answer: that nobody does says nothing of
   * passwords. The page may take a moment longer than the device.
   */
  private <T> Optional<T> ask(Function<LoginClient, Optional<T>> question) {
    if (client == null) {
      return Optional.empty();
    }
    boolean up =
        watched.await(powerOn, VirtualPiBench::isUp, Duration.ZERO, () -> false).isPresent();
    if (up && await(powerOn, VirtualPiBench::isLoginPage, PAGE_PATIENCE).isEmpty()) {
      throw new BenchException("the device is up, and there is no login page");
    }
    Optional<T> answer = question.apply(client);
    if (up && answer.isEmpty()) {
      throw new BenchException("the device is up, and its login page does not answer");
    }
    return answer;
  }

  @Override
  public Optional<PasswordChange> changePassword(Password old, Password chosen) {
    Keys keys = factory.keys();
    return ask(page -> page.change(keys.of(old), keys.of(chosen)));
  }

  @Override
  public Answer openSession(Password password) {
    Answer answer = ask(page -> page.open(factory.keys().of(password))).orElse(NOBODY);
    note(password.words(), answer.outcome());
    if (answer.outcome() == LoginOutcome.ACCEPTED) {
      session = client.session();
    }
    return answer;
  }

  @Override
  public boolean isSessionAlive() {
    if (session.isEmpty()) {
      throw new BenchException("no session was opened");
    }
    long reboots = reboots();
    boolean alive =
        ask(page -> page.isAlive(session))
            .orElseThrow(() -> new BenchException("nobody answers who could know the session"));
    if (reboots() != reboots) {
      throw new BenchException("the device rebooted before it said what became of the session");
    }
    return alive;
  }

  @Override
  public Forgotten forgotten() {
    return forgotten;
  }

  private long reboots() {
    return watched.copy().entries().stream()
        .filter(entry -> entry instanceof Said said && said.line().equals("rebooting"))
        .count();
  }

  @Override
  public void damage(Damage what) {
    if (pi != null) {
      throw new BenchException("the device has power: damage is done to what is at rest");
    }
    String name = what.isOfLabel() ? GuestFactory.LABEL : GuestFactory.VAULT;
    doing(
        "damaging " + name,
        () -> {
          disk.repair();
          if (what.isLoss()) {
            disk.remove(name);
          } else {
            Path file = folder.resolve(name);
            disk.takeOut(name, file);
            disk.putIn(name, what.done(Files.readAllBytes(file)));
          }
          return null;
        });
  }

  @Override
  public Trace trace() {
    return watched == null ? new Trace(0) : watched.copy();
  }

  @Override
  public long now() {
    return watched == null ? 0 : watched.now();
  }

  @Override
  public void close() {
    if (pi != null) {
      unplug();
    }
    doing(
        "tidying up",
        () -> {
          Folders.remove(folder);
          return null;
        });
  }
}
