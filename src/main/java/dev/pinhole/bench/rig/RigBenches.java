package dev.pinhole.bench.rig;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Keys;
import dev.pinhole.bench.Need;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.rig.board.Boards;
import dev.pinhole.bench.rig.board.Guard;
import dev.pinhole.bench.rig.board.Settings;
import dev.pinhole.bench.rig.login.Logins;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Profile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * The one bench of a rig, again and again with the same device on it. Whatever happens to this
 * process, as far as it and the boards can, the button is released and the power cut.
 */
public final class RigBenches implements Benches {
  /** What benches of this kind are called. */
  public static final String NAME = "rig";

  private final RigDescription description;
  private final Supplier<Rig.Opener> openers;
  private final SystemClock clock;

  /** Null while no board is open. */
  private Rig rig; // guarded by this

  private boolean taken; // guarded by this

  /**
   * The rig that a file describes; nothing is switched yet.
   *
   * @throws BadInputException if the file, or one that it names, is missing or wrong
   */
  public RigBenches(Path file, SystemClock clock) {
    this(RigFile.read(file), () -> guarded(clock), clock);
  }

  RigBenches(RigDescription description, Supplier<Rig.Opener> openers, SystemClock clock) {
    this.description = description;
    this.openers = openers;
    this.clock = clock;
  }

  /** Opens boards, and lets a guard switch them off should this process be killed. */
  private record Guarded(SystemClock clock, Guard guard) implements Rig.Opener {
    @Override
    public Board open(Settings settings) {
      return Boards.open(settings, clock, guard);
    }

    @Override
    public void close() {
      guard.close();
    }
  }

  /** Opens boards that are switched off even if this process is killed. */
  static Rig.Opener guarded(SystemClock clock) {
    return new Guarded(clock, Guard.start());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<String> refusal(Specimen specimen, Set<Need> needs) {
    for (Need need : needs) {
      Optional<String> lack = lack(need);
      if (lack.isPresent()) {
        return lack;
      }
    }
    if (specimen.flash().isPresent()) {
      return Optional.of("what becomes of its flash can be said of a simulated device only");
    }
    if (description.prepare().isEmpty() && !isSame(specimen.profile(), description.profile())) {
      return Optional.of(
          "it begins with a device of another profile, and the rig's file has no 'prepare' that"
              + " brings it there");
    }
    return Optional.empty();
  }

  /**
   * Why the rig cannot do something.
   *
   * @return the reason, and what to do, in a clause; empty if it can
   */
  public Optional<String> lack(Need need) {
    return description.lacks().contains(need) ? Optional.of(words(need)) : Optional.empty();
  }

  private static String words(Need need) {
    return switch (need) {
      case LAMP -> "the rig sees no lamp: add 'lamp' to its file";
      case CONSOLE -> "the rig hears no console: add 'console' to its file";
      case LOGIN -> "the rig tries no login: add 'login' to its file";
      case NEW_PASSWORD_REQUEST -> "the rig's login does not tell whether a new password is wanted";
      case PASSWORD_CHANGE -> "the rig's login changes no password";
      case SESSION -> "the rig's login has no sessions";
      case FORGOTTEN ->
          "the device knows no desk of the bench's: use the bench 'sim' or 'virtual-pi'";
      case DAMAGE -> "the rig damages nothing: add 'damage' to its file";
      case DISTURBANCE -> "only a simulated world can be disturbed: use the bench 'sim'";
    };
  }

  /** Names of profiles do not matter. */
  private static boolean isSame(Profile one, Profile other) {
    return one.withId(other.id()).equals(other);
  }

  /**
   * Puts the device onto the bench, in the state that is wanted: by the user's own command, or else
   * by logins and a hold.
   *
   * @param seed not used: what is drawn for a real device must not be guessed
   */
  @Override
  public Bench open(Specimen specimen, long seed) {
    Optional<String> refusal = refusal(specimen, Set.of());
    if (refusal.isPresent()) {
      throw new BenchException(refusal.get());
    }
    return open((bench, keys) -> begin(bench, specimen, keys));
  }

  /**
   * Takes the device as it is, whatever its profile and its password are; nobody logs in or presses
   * anything. It has no power.
   */
  public Bench openAsItIs() {
    return open((bench, _) -> bench.beginAnew());
  }

  private Bench open(BiConsumer<RigBench, Optional<Keys>> beginning) {
    Rig opened = take();
    try {
      Optional<Keys> keys =
          description
              .keys()
              .map(owned -> Keys.of(owned.label(), owned.owner(), new SecureRandom()));
      RigBench bench =
          new RigBench(
              opened, description, clock, keys, description.login().map(Logins::open), this::leave);
      try {
        beginning.accept(bench, keys);
        return bench;
      } catch (RuntimeException e) {
        closeAfter(bench, e);
        throw e;
      }
    } catch (RuntimeException e) {
      leave();
      throw e;
    }
  }

  private static void closeAfter(RigBench bench, RuntimeException first) {
    try {
      bench.close();
    } catch (RuntimeException e) {
      first.addSuppressed(e);
    }
  }

  private void begin(RigBench bench, Specimen specimen, Optional<Keys> keys) {
    if (description.prepare().isPresent()) {
      bench.power(description.prepare().get().powered());
      HookRun.prepare(description.prepare().get(), specimen, keys);
      bench.beginAnew();
    } else if (keys.isPresent()) {
      new StartingState(bench, description, clock).reach(specimen.password());
    } else {
      bench.beginAnew();
    }
  }

  private synchronized Rig take() {
    if (taken) {
      throw new BenchException("the rig has one device, which is on the bench already");
    }
    if (rig != null && rig.isBroken()) {
      rig.close();
      rig = null;
    }
    if (rig == null) {
      rig = new Rig(description, openers.get(), clock);
    }
    taken = true;
    return rig;
  }

  private synchronized void leave() {
    taken = false;
  }

  /** Lets go of the boards, the button released and the power cut. */
  @Override
  public synchronized void close() {
    if (rig != null) {
      rig.close();
      rig = null;
    }
  }
}
