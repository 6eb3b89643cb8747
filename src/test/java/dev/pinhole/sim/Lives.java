package dev.pinhole.sim;

import dev.pinhole.bench.Trace;
import dev.pinhole.camera.Audit;
import dev.pinhole.camera.AuditRing;
import dev.pinhole.camera.Camera;
import dev.pinhole.camera.KeysSource;
import dev.pinhole.camera.LabelSource;
import dev.pinhole.label.Label;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profiles;
import dev.pinhole.label.Secret;
import dev.pinhole.rules.State;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.MemoryStorage;
import dev.pinhole.vault.Storage;
import dev.pinhole.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A simulated camera on a board, for tests that play with it. */
public final class Lives implements AutoCloseable {
  public static final long MILLI = 1_000_000;
  public static final long SECOND = 1_000 * MILLI;
  public static final Secret CODE = Secret.of("QWERTY");
  public static final Secret OWNERS = Secret.of("correct horse battery");
  public static final Label LABEL = Label.of("c1c", "123456789", CODE);

  public final VirtualTime time;
  public final Trace trace;
  public final AuditRing audit = new AuditRing(100);
  public final Storage storage;

  /** What the camera opens; the same storage, unless a test puts something before it. */
  public Storage storageInUse;

  public final VirtualBoard board;
  public Profile profile = Profiles.shipped().find("c1c");
  public LabelSource label = () -> LABEL;
  public KeysSource keys = KeysSource.NONE;
  public Audit auditPort = audit;

  private Consumer<String> watcher = _ -> {};

  private final Hashing hashing = Hashing.weakForTests();
  private final RandomGenerator random = new SplittableRandom(7);

  /** A camera that has an owner's password, without power. */
  public Lives() {
    this(0, VirtualBoard.Wiring.DIRECT, new MemoryStorage());
  }

  public Lives(long origin, VirtualBoard.Wiring wiring, Storage storage) {
    this(origin, wiring, storage, true);
  }

  /** A camera on a storage as it is, without power. */
  static Lives on(Storage storage) {
    return new Lives(0, VirtualBoard.Wiring.DIRECT, storage, false);
  }

  private Lives(long origin, VirtualBoard.Wiring wiring, Storage storage, boolean fresh) {
    this.time = new VirtualTime(origin);
    this.trace = new Trace(origin);
    this.storage = storage;
    this.storageInUse = storage;
    if (fresh) {
      try {
        Vault.provision(storage, hashing, random, CODE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Vault.open(storage, hashing, random, origin).changePassword(CODE, OWNERS, origin);
    }
    this.board =
        new VirtualBoard(
            time,
            wiring,
            ports ->
                new Camera(
                    profile,
                    () -> label.read(),
                    now -> Vault.open(storageInUse, hashing, random, now),
                    () -> keys.read(),
                    random,
                    ports),
            line -> auditPort.add(line),
            Observer.both(
                trace,
                new Observer() {
                  @Override
                  public void console(long at, String line) {
                    watcher.accept(line);
                  }
                }));
  }

  /** Puts the plug in and waits for the end of the boot. */
  public Lives booted() {
    board.plug();
    run(profile.timing().bootTime().toNanos() + SECOND);
    return this;
  }

  /** Lets someone hear each line of the console the moment it is said. */
  public void watch(Consumer<String> newWatcher) {
    watcher = newWatcher;
  }

  /** Lets time pass. */
  public void run(long nanos) {
    board.runUntil(time.nanos() + nanos);
  }

  /** Holds the button without bounce. */
  public void hold(long nanos) {
    board.contact(true);
    run(nanos);
    board.contact(false);
    run(100 * MILLI);
  }

  public State state() {
    return board.camera().state();
  }

  /** The console lines so far, in order. */
  public java.util.List<String> console() {
    return trace.entries().stream()
        .filter(Trace.Said.class::isInstance)
        .map(entry -> ((Trace.Said) entry).line())
        .toList();
  }

  @Override
  public void close() {
    board.close();
  }
}
