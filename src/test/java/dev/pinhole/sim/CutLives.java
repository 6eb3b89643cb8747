package dev.pinhole.sim;

import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Secret;
import dev.pinhole.rules.State;
import dev.pinhole.sim.FaultyStorage.Tearing;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.Login;
import dev.pinhole.vault.MemoryStorage;
import dev.pinhole.vault.PasswordChange;
import dev.pinhole.vault.Storage;
import dev.pinhole.vault.Vault;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * The life of a camera, from a boot over logins, a change of the password and a hold to the logins
 * after the restore, broken off at every operation of its storage; and every life that may follow.
 * What was said from outside has to be true of what the medium keeps (I3, I6, I7, I13).
 */
final class CutLives {
  private static final Secret CHOSEN = Secret.of("battery staple 2");
  private static final Set<Secret> CODE_ONLY = Set.of(Lives.CODE);
  private static final Secret WRONG = Secret.of("Correct horse battery");
  private static final List<Secret> ALL =
      List.of(Lives.CODE, Lives.OWNERS, CHOSEN, WRONG, Secret.of(""));
  private static final long HOLD = 20 * Lives.SECOND + Lives.SECOND / 10;

  /** More than a boot takes. */
  private static final long BOOT = 40 * Lives.SECOND;

  private final Tearing tearing;
  private final byte[] image;
  private final LongAdder once = new LongAdder();
  private final LongAdder twice = new LongAdder();
  private final LongAdder whole = new LongAdder();

  /**
   * Lives on a storage.
   *
   * @param image what a life begins with; of length 0 if the vault is missing
   */
  CutLives(Tearing tearing, byte[] image) {
    this.tearing = tearing;
    this.image = image.clone();
  }

  /** A vault that has an owner's password. */
  static byte[] owned() {
    MemoryStorage memory = new MemoryStorage();
    new Lives(0, VirtualBoard.Wiring.DIRECT, memory).close();
    return memory.image();
  }

  /** Runs all of it; throws an {@link AssertionError} at the first case that does not hold. */
  CutLives run() {
    Life sound = new Life(new FaultyStorage(image));
    sound.live();
    sound.require(
        sound.isRestored() && sound.storage.remains(tearing).size() == 1, "the whole life");
    IntStream.range(0, sound.storage.operations()).parallel().forEach(this::brokenOff);
    return this;
  }

  long cases() {
    return once.sum() + twice.sum() + whole.sum();
  }

  @Override
  public String toString() {
    return String.format(
        "%,d cases (%,d states after one break, %,d after two, %,d whole lives after one)",
        cases(), once.sum(), twice.sum(), whole.sum());
  }

  private void brokenOff(int at) {
    Life cut = new Life(new FaultyStorage(image).fail(at, StorageFault.POWER_CUT));
    cut.live();
    cut.require(cut.lives.board.camera() == null, "the power is cut at " + at);
    for (byte[] left : cut.storage.remains(tearing)) {
      once.increment();
      cut.judge(left, "cut at " + at);
      follow(left, "cut at " + at);
    }
    Life killed = new Life(cut.storage.inNextProcess());
    killed.boot();
    byte[] served = killed.only("killed at " + at);
    cut.judge(served, "killed at " + at);
    follow(served, "killed at " + at);

    for (StorageFault fault : StorageFault.values()) {
      if (fault != StorageFault.POWER_CUT) {
        fails(at, fault);
      }
    }
  }

  /** A storage that fails makes no liar of the camera, and a power cycle is the way out. */
  private void fails(int at, StorageFault fault) {
    String how = fault + " at " + at;
    Life failed = new Life(new FaultyStorage(image).fail(at, fault, 700));
    failed.live();
    for (byte[] left : failed.storage.remains(tearing)) {
      once.increment();
      failed.judge(left, how);
    }
    restores(new Life(new FaultyStorage(failed.storage.lasting())), how + ", then mended");
  }

  /** Cuts the boot that follows everywhere; and lets one follow that is not cut. */
  private void follow(byte[] left, String how) {
    Set<Secret> works = working(left);
    for (int at = 0; ; at++) {
      Life life = new Life(new FaultyStorage(left).fail(at, StorageFault.POWER_CUT));
      life.boot();
      if (life.lives.board.camera() != null) {
        break;
      }
      life.saysNothingOfARestore(how);
      for (byte[] leftThen : life.storage.remains(Tearing.COARSE)) {
        twice.increment();
        if (!working(leftThen).equals(works)) {
          throw new AssertionError(how + ", boot cut at " + at + ": another password works");
        }
      }
    }
    restores(new Life(new FaultyStorage(left)), how);
  }

  /** Boots, resumes nothing, and restores by a hold, once (I7, I11). */
  private void restores(Life life, String how) {
    whole.increment();
    life.boot();
    life.saysNothingOfARestore(how);
    life.hold();
    life.require(life.isRestored(), how + ", then a hold");
    life.judge(life.only(how), how + ", then a hold");
  }

  private static Set<Secret> working(byte[] bytes) {
    Set<Secret> working = new LinkedHashSet<>();
    for (Secret password : ALL) {
      Storage storage = new FaultyStorage(bytes);
      Vault vault = Vault.open(storage, Hashing.weakForTests(), new SplittableRandom(1), 0);
      if (vault.login(password, Vault.LOCK_TIME.toNanos()) == Login.ACCEPTED) {
        working.add(password);
      }
    }
    return working;
  }

  /** One life, and which passwords may work by what could be seen of it. */
  private static final class Life {
    private final FaultyStorage storage;
    private final Lives lives;
    private final Set<Set<Secret>> mayWork = new LinkedHashSet<>();

    Life(FaultyStorage storage) {
      mayWork.add(working(storage.image()));
      this.storage = storage;
      this.lives = Lives.on(storage);
      lives.storageInUse = new FlashTiming(storage, nanos -> lives.board.busy(nanos));
      lives.watch(this::heard);
    }

    private void heard(String line) {
      if (line.equals("restoring")) {
        mayWork.add(CODE_ONLY);
      } else if (line.startsWith("restored after a hold")) {
        nowWorks(CODE_ONLY);
        byte[] now = storage.remains(Tearing.COARSE).getFirst();
        require(
            !storage.isPending() && working(now).equals(CODE_ONLY), "restored and it is not so");
      }
    }

    private void nowWorks(Set<Secret> only) {
      mayWork.clear();
      mayWork.add(only);
    }

    void live() {
      boot();
      expect(lives.board.login("wrong", WRONG), LoginOutcome.REFUSED);
      expect(lives.board.login("owner's", Lives.OWNERS), LoginOutcome.ACCEPTED);
      if (mayWork.contains(Set.of(Lives.OWNERS))) {
        mayWork.add(Set.of(CHOSEN));
      }
      Optional<PasswordChange> change =
          lives.board.ask(camera -> camera.changePassword(Lives.OWNERS, CHOSEN));
      if (change.isEmpty() && lives.board.camera() != null) {
        throw new AssertionError("nobody answers");
      }
      change.filter(PasswordChange.DONE::equals).ifPresent(_ -> nowWorks(Set.of(CHOSEN)));
      hold();
      if (isRestored()) {
        expect(lives.board.login("chosen", CHOSEN), LoginOutcome.REFUSED);
        expect(lives.board.login("code", Lives.CODE), LoginOutcome.ACCEPTED);
      }
    }

    /** What fails makes the camera unavailable, never wrong. */
    private void expect(LoginOutcome seen, LoginOutcome wanted) {
      require(seen == wanted || seen == LoginOutcome.UNAVAILABLE, "a login is " + seen);
    }

    void boot() {
      lives.board.plug();
      lives.board.runUntil(this::settled, lives.time.nanos() + BOOT);
      lives.run(Lives.SECOND);
    }

    private boolean settled() {
      return lives.board.camera() == null
          || lives.state() instanceof State.Ready
          || lives.state() instanceof State.Fault;
    }

    void hold() {
      if (lives.board.camera() != null) {
        lives.hold(HOLD);
        lives.run(5 * Lives.SECOND);
        lives.board.runUntil(this::settled, lives.time.nanos() + BOOT);
        lives.run(2 * Lives.SECOND);
      }
    }

    boolean isRestored() {
      return count("restored after") == 1;
    }

    private long count(String words) {
      return lives.console().stream().filter(line -> line.startsWith(words)).count();
    }

    void saysNothingOfARestore(String how) {
      require(count("restor") == 0 && lives.audit.lines().isEmpty(), how + ": it is resumed");
    }

    /** What is left is what may be, and the audit has a line for the hold if it has an end. */
    void judge(byte[] left, String how) {
      Set<Secret> works = working(left);
      require(mayWork.contains(works), how + ": another password works");
      int lines = lives.audit.lines().size();
      long ends =
          count("restored after")
              + count("restore failed")
              + count("hold refused")
              + count("hold abandoned");
      require(lines <= 1 && lines == ends, how + ": " + lines + " lines of audit, " + ends);
    }

    /** The one image that the medium may have. */
    byte[] only(String how) {
      List<byte[]> remains = storage.remains(Tearing.FINE);
      require(remains.size() == 1, how + ": served and not forced");
      return remains.getFirst();
    }

    void require(boolean holds, String what) {
      if (!holds) {
        throw new AssertionError(what + "; the console said " + lives.console());
      }
    }
  }
}
