package dev.pinhole.bench.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.BenchDesk;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Damage;
import dev.pinhole.bench.Disturbance;
import dev.pinhole.bench.Forgotten;
import dev.pinhole.bench.Keys;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.camera.Access;
import dev.pinhole.camera.AuditRing;
import dev.pinhole.camera.Camera;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.Ports;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.InputFile;
import dev.pinhole.label.Label;
import dev.pinhole.label.LabelFile;
import dev.pinhole.recovery.FactoryKeys;
import dev.pinhole.rules.State;
import dev.pinhole.sim.FaultyStorage;
import dev.pinhole.sim.Finger;
import dev.pinhole.sim.FlashTiming;
import dev.pinhole.sim.Observer;
import dev.pinhole.sim.VirtualBoard;
import dev.pinhole.sim.VirtualTime;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.Login;
import dev.pinhole.vault.MemoryStorage;
import dev.pinhole.vault.PasswordChange;
import dev.pinhole.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * A bench with a simulated device on it, and a window into the device for those who check the
 * simulation itself.
 */
public final class SimBench implements Bench {
  private static final String LABEL = "label.yaml";

  /** How many lines the device's audit keeps. */
  public static final int ATTEMPTS_KEPT = 100;

  private static final State UNPLUGGED = new State.Unplugged();

  private final Specimen specimen;
  private final Hashing hashing;
  private final RandomGenerator random;
  private final Keys keys;
  private final Optional<FactoryKeys> factoryKeys;
  private final long origin;
  private final VirtualTime time;
  private final Trace trace;
  private final AuditRing audit = new AuditRing(ATTEMPTS_KEPT);
  private final VirtualBoard board;
  private final Forgotten forgotten;
  private boolean auditFails;
  private byte[] label;
  private FaultyStorage vault;
  private Session session = Session.NONE;
  private final CutOnSight cut;

  /** What a session was opened under: the epoch of the vault, and which boot it was. */
  private record Session(long epoch, int boot) {
    static final Session NONE = new Session(0, 0);
  }

  SimBench(
      Specimen specimen,
      VirtualBoard.Wiring wiring,
      Hashing hashing,
      RandomGenerator random,
      VirtualTime time,
      Observer observer) {
    this.specimen = specimen;
    this.origin = time.nanos();
    this.time = time;
    this.trace = new Trace(origin);
    this.hashing = hashing;
    this.random = random;
    this.keys = Keys.draw(random, specimen.profile());
    this.factoryKeys =
        specimen.hasFactoryKeys()
            ? Optional.of(FactoryKeys.drawn(BenchDesk.MANUFACTURED, BenchDesk.get().keys(), random))
            : Optional.empty();
    this.label = LabelFile.yaml(keys.label()).getBytes(UTF_8);
    this.vault = new FaultyStorage(provisioned());
    this.cut = new CutOnSight(time, this::pullPlug);
    this.board =
        new VirtualBoard(
            time,
            wiring,
            this::camera,
            this::audit,
            Observer.both(Observer.both(trace, Observer.both(new Flash(), cut)), observer));
    this.forgotten = new SimForgotten(board, keys, hashing, random);
  }

  private void pullPlug() {
    board.unplug();
  }

  private void audit(String line) {
    if (auditFails) {
      throw new UncheckedIOException(new IOException("No space left on device"));
    }
    audit.add(line);
  }

  private byte[] provisioned() {
    MemoryStorage storage = new MemoryStorage();
    try {
      keys.provision(storage, specimen, hashing, random);
    } catch (IOException e) {
      throw new BenchException("the simulated device cannot be provisioned", e);
    }
    return storage.image();
  }

  private Camera camera(Ports ports) {
    return new Camera(
        specimen.profile(),
        this::readLabel,
        now -> Vault.open(new FlashTiming(vault, this::busy), hashing, random, now),
        () -> factoryKeys,
        random,
        ports);
  }

  private void busy(long nanos) {
    board.busy(nanos);
  }

  private Label readLabel() {
    if (label.length == 0) {
      throw new BadInputException(LABEL, 0, "there is no such file; check the path");
    }
    return LabelFile.read(InputFile.of(LABEL, label), Set.of(specimen.profile().modelId()));
  }

  @Override
  public String name() {
    return SimBenches.NAME;
  }

  @Override
  public Duration uncertainty() {
    return Duration.ZERO;
  }

  @Override
  public void power(boolean on) {
    if (on) {
      board.plug();
    } else {
      board.unplug();
    }
  }

  @Override
  public void contact(boolean closed) {
    board.contact(closed);
  }

  @Override
  public void play(List<Finger.Move> moves) {
    long start = time.nanos();
    for (Finger.Move move : moves) {
      time.at(start + move.at(), () -> board.contact(move.closed()));
    }
    if (!moves.isEmpty()) {
      board.runUntil(start + moves.getLast().at());
    }
  }

  @Override
  public void pause(Duration duration) {
    board.runUntil(time.nanos() + duration.toNanos());
  }

  @Override
  public Optional<Integer> await(int from, Predicate<Entry> wanted, Duration patience) {
    Search search = new Search(from, wanted);
    return board.runUntil(search::found, time.nanos() + patience.toNanos())
        ? Optional.of(search.next)
        : Optional.empty();
  }

  /** Looks at each entry once. */
  private final class Search {
    private final Predicate<Entry> wanted;
    private int next;

    Search(int from, Predicate<Entry> wanted) {
      this.next = from;
      this.wanted = wanted;
    }

    boolean found() {
      while (next < trace.size()) {
        if (wanted.test(trace.get(next))) {
          return true;
        }
        next++;
      }
      return false;
    }
  }

  /** The plug is pulled at that very moment, in the midst of whatever the device is doing. */
  @Override
  public boolean cutPowerAfter(
      int from, Predicate<Entry> wanted, Duration after, Duration patience) {
    cut.want(new Search(from, wanted)::found, after);
    boolean seen = board.runUntil(cut::isPlanned, time.nanos() + patience.toNanos());
    cut.forget();
    if (seen) {
      board.runUntil(() -> board.camera() == null, time.nanos() + after.toNanos() + 1);
    }
    return seen;
  }

  /** What the flash does when the power fails, before anybody else sees that it did. */
  private final class Flash implements Observer {
    @Override
    public void power(long at, boolean on) {
      if (!on) {
        settleFlash();
      }
    }
  }

  /** The power failed: what nothing had forced meets its fate. */
  private void settleFlash() {
    if (vault.isPending() || !vault.isPowered()) {
      specimen.flash().ifPresentOrElse(fate -> vault.cut(fate, random), () -> vault.cut(random));
    }
  }

  @Override
  public Answer login(Password password) {
    LoginOutcome outcome = board.login(password.words(), keys.of(password));
    return new Answer(outcome, access().defaultPassword());
  }

  private Access access() {
    return board.ask(camera -> Optional.of(camera.access())).orElse(Access.NONE);
  }

  @Override
  public Optional<PasswordChange> changePassword(Password old, Password chosen) {
    return board.ask(camera -> camera.changePassword(keys.of(old), keys.of(chosen)));
  }

  @Override
  public Answer openSession(Password password) {
    Answer answer = login(password);
    if (answer.outcome() == LoginOutcome.ACCEPTED) {
      session = new Session(access().sessionEpoch(), board.boots());
    }
    return answer;
  }

  @Override
  public boolean isSessionAlive() {
    if (session.equals(Session.NONE) || board.camera() == null) {
      throw new BenchException(
          session.equals(Session.NONE)
              ? "no session was opened"
              : "nobody answers who could know the session");
    }
    return session.epoch != 0
        && session.equals(new Session(access().sessionEpoch(), board.boots()));
  }

  @Override
  public Forgotten forgotten() {
    return forgotten;
  }

  @Override
  public void damage(Damage what) {
    if (board.camera() != null) {
      throw new BenchException("the device has power: damage is done to what is at rest");
    }
    if (what.isOfLabel()) {
      label = what.done(label);
    } else {
      vault = new FaultyStorage(what.isLoss() ? new byte[0] : what.done(vault.image()));
    }
  }

  @Override
  public void disturb(Disturbance what) {
    switch (what) {
      case Disturbance.Suspend suspend -> board.sleep(suspend.time().toNanos());
      case Disturbance.Stall stall -> stall(stall.after().toNanos(), stall.time().toNanos());
      case Disturbance.Flash flash -> vault.fail(flash.after(), flash.fault(), flash.bit());
      case Disturbance.MendFlash _ -> vault.mend();
      case Disturbance.Audit fault -> auditFails = fault.fails();
      case Disturbance.LoseEdge edge -> board.contactUnnoticed(edge.closed());
    }
  }

  private void stall(long after, long nanos) {
    if (after == 0) {
      board.stall(nanos);
    } else {
      time.at(time.nanos() + after, () -> board.stall(nanos));
    }
  }

  @Override
  public Trace trace() {
    trace.endsAt(time.nanos());
    return trace.copy();
  }

  @Override
  public long now() {
    return time.nanos() - origin;
  }

  /** Where the device is. */
  public State state() {
    return board.camera() == null ? UNPLUGGED : board.camera().state();
  }

  /** Whether the plug is in. */
  public boolean hasPower() {
    return board.camera() != null;
  }

  /** Operations of the vault's storage since it was last damaged. */
  public int flashOperations() {
    return vault.operations();
  }

  /** Whether a fault of the vault's storage is planned, or goes on. */
  public boolean flashMayFail() {
    return vault.mayFail();
  }

  /** How often the device had a turn. */
  public long turns() {
    return board.turns();
  }

  /** The lines that the device's audit keeps, oldest first. */
  public List<String> audit() {
    return audit.lines();
  }

  /** What must not be told by anyone (I12). */
  public Keys keys() {
    return keys;
  }

  /** The vault's block as its medium surely has it; of length 0 if there is none. */
  public byte[] medium() {
    return vault.lasting();
  }

  /** Which passwords would work if the device booted on what its medium has. */
  public Set<Password> workingOnMedium() {
    Set<Password> working = EnumSet.noneOf(Password.class);
    byte[] medium = medium();
    MemoryStorage copy = medium.length == 0 ? new MemoryStorage() : new MemoryStorage(medium);
    Vault copied = Vault.open(copy, hashing, random, 0);
    long now = 0;
    for (Password password : Password.values()) {
      // So late that no lock holds any more.
      now += Vault.LOCK_TIME.toNanos();
      if (copied.login(keys.of(password), now) == Login.ACCEPTED) {
        working.add(password);
      }
    }
    return working;
  }

  @Override
  public void close() {
    board.unplug();
    board.contact(false);
    board.close();
  }
}
