package dev.pinhole.campaign;

import dev.pinhole.bench.Damage;
import dev.pinhole.bench.Disturbance;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.scenario.Step;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Timing;
import dev.pinhole.sim.Finger;
import dev.pinhole.sim.StorageFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Draws a life from its seed: what people, fingers, plugs, loads and flash do to cameras, with
 * times that crowd around the limits of the rules.
 */
final class Draw {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;
  private static final Password[] PASSWORDS = Password.values();

  /** The first four of them are what people usually try. */
  private static final int COMMON = 4;

  private static final Damage[] DAMAGES = Damage.values();
  private static final StorageFault[] FAULTS = StorageFault.values();

  /** A restore, its writes and hashes included, takes less. */
  private static final long RESTORE = 150 * MILLI;

  /** A boot, a restore or a login has fewer operations of the storage. */
  private static final int OPERATIONS = 24;

  /** As many as a record has. */
  private static final int BITS = 160 * Byte.SIZE;

  private static final int FEWEST = 3;
  private static final int MOST = 18;

  private final SplittableRandom random;
  private final Timing timing;
  private final Times times;
  private final Profile profile;
  private final List<Step> steps = new ArrayList<>();
  private final DrawForgotten forgotten;
  private boolean power;
  private final Set<Damage> damaged = EnumSet.noneOf(Damage.class);
  private boolean session;

  /**
   * Whether the storage may have cut the power, so that it is off though nobody pulled the plug.
   */
  private boolean perhapsCut;

  private Draw(SplittableRandom random, Profile profile) {
    this.random = random;
    this.profile = profile;
    this.timing = profile.timing();
    this.times = new Times(random, timing);
    this.forgotten = new DrawForgotten(random, profile, times, steps);
  }

  /** The life of a seed. */
  static Life life(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Cameras.Camera camera = Cameras.draw(random);
    Draw draw = new Draw(random, camera.specimen().profile());
    int count = random.nextInt(FEWEST, MOST);
    for (int i = 0; i < count; i++) {
      draw.something();
    }
    draw.end();
    return new Life(seed, camera.changes(), camera.specimen(), draw.steps);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private long upTo(long nanos) {
    return times.upTo(nanos);
  }

  private void add(Step step) {
    steps.add(step);
  }

  private void waits(long nanos) {
    add(new Step.Wait(Duration.ofNanos(nanos)));
  }

  private void something() {
    if (power) {
      withPower();
    } else {
      withoutPower();
    }
  }

  private void withoutPower() {
    int what = random.nextInt(100);
    if (what < 7) {
      damage(DAMAGES[random.nextInt(DAMAGES.length)]);
    } else if (what < 12) {
      add(new Step.Contact(random.nextBoolean()));
    } else if (what < 15) {
      flash();
    } else {
      plugIn();
    }
  }

  /** Each once, for to damage the same again may undo it. */
  private void damage(Damage what) {
    if (damaged.add(what.isOfLabel() ? Damage.LABEL : Damage.VAULT)) {
      add(new Step.Harm(what));
    }
  }

  private void plugIn() {
    add(new Step.Power(true));
    power = true;
    perhapsCut = false;
    if (chance(85)) {
      waits(timing.bootTime().toNanos() + SECOND + upTo(2 * SECOND));
    } else {
      waits(upTo(timing.bootTime().toNanos() + 2 * SECOND));
    }
  }

  private void withPower() {
    if (perhapsCut && chance(30)) {
      plugIn();
      return;
    }
    if (forgotten.isNext()) {
      perhapsCut |= forgotten.something();
      return;
    }
    int what = random.nextInt(100);
    if (what < 32) {
      hold();
    } else if (what < 42) {
      contact();
    } else if (what < 46) {
      add(new Step.Bounce(2 * random.nextInt(1, 40), Duration.ofMillis(random.nextInt(1, 60))));
    } else if (what < 62) {
      login();
    } else if (what < 70) {
      change();
    } else if (what < 76) {
      session();
    } else if (what < 80) {
      waits(times.pause());
    } else if (what < 84) {
      unplug(new Step.Power(false));
    } else if (what < 90) {
      cut();
    } else if (what < 94) {
      disturb();
    } else {
      flash();
    }
  }

  private void unplug(Step how) {
    add(how);
    power = false;
  }

  private void hold() {
    int which = random.nextInt(20);
    Finger finger = which < 12 ? Finger.CLEAN : which < 18 ? Finger.BOUNCING : Finger.TREMOR;
    add(new Step.Hold(Duration.ofNanos(times.holdTime()), finger));
    if (chance(60)) {
      waits(upTo(SECOND));
    }
  }

  private void contact() {
    if (chance(25)) {
      add(new Step.Disturb(new Disturbance.LoseEdge(random.nextBoolean())));
    } else {
      add(new Step.Contact(random.nextBoolean()));
    }
    waits(chance(50) ? times.holdTime() : times.pause());
  }

  /** One that somebody tries: most often one that may work. */
  private Password password() {
    return PASSWORDS[random.nextInt(chance(20) ? PASSWORDS.length : COMMON)];
  }

  /** What comes of it is for the judge to say. */
  private void login() {
    if (chance(8)) {
      logIn(Password.WRONG, 7);
      waits(times.lockPause());
      logIn(password(), 1);
      return;
    }
    int times = chance(15) ? random.nextInt(2, 9) : 1;
    Password password = times > 1 && chance(70) ? Password.WRONG : password();
    logIn(password, times);
  }

  private void logIn(Password with, int times) {
    add(new Step.LogIn(with, Optional.empty(), Optional.empty(), times));
  }

  private void change() {
    add(new Step.Change(password(), chosen(), Optional.empty()));
  }

  /** What somebody chooses: seldom what nobody may. */
  private Password chosen() {
    int which = random.nextInt(20);
    return which == 0
        ? Password.BLANK
        : which == 1 ? Password.CODE : which % 2 == 0 ? Password.NEW : Password.OWNER;
  }

  private void session() {
    if (session && random.nextBoolean()) {
      add(new Step.ExpectSession(true));
    } else {
      add(new Step.OpenSession(password()));
      session = true;
    }
  }

  /** The plug is pulled, most often in the midst of a restore. */
  private void cut() {
    long hold = timing.holdTime().toNanos();
    long into = chance(80) ? upTo(RESTORE) : upTo(6 * SECOND);
    if (chance(20)) {
      unplug(new Step.CutPowerAfter(Optional.empty(), Duration.ofNanos(upTo(hold))));
    } else if (profile.trigger() == Profile.Trigger.RELEASE) {
      add(new Step.Hold(Duration.ofNanos(hold + upTo(SECOND)), Finger.CLEAN));
      unplug(new Step.CutPowerAfter(Optional.empty(), Duration.ofNanos(into)));
    } else {
      add(new Step.Contact(true));
      unplug(new Step.CutPowerAfter(Optional.empty(), Duration.ofNanos(hold + into)));
      add(new Step.Contact(false));
    }
  }

  private void disturb() {
    if (chance(20)) {
      add(new Step.Disturb(new Disturbance.Audit(chance(60))));
      return;
    }
    long after = chance(50) ? 0 : upTo(timing.holdTime().toNanos());
    add(
        new Step.Disturb(
            random.nextBoolean()
                ? new Disturbance.Stall(
                    Duration.ofNanos(after), Duration.ofNanos(MILLI + upTo(2 * SECOND)))
                : new Disturbance.Suspend(Duration.ofNanos(10 * MILLI + upTo(60 * SECOND)))));
  }

  private void flash() {
    if (chance(30)) {
      add(new Step.Disturb(new Disturbance.MendFlash()));
      return;
    }
    StorageFault fault =
        chance(50) ? StorageFault.POWER_CUT : FAULTS[random.nextInt(FAULTS.length)];
    perhapsCut |= fault == StorageFault.POWER_CUT;
    add(
        new Step.Disturb(
            new Disturbance.Flash(fault, random.nextInt(OPERATIONS), random.nextInt(BITS))));
  }

  /** Everything is well again: a hold may have to restore, and somebody sees what works. */
  private void end() {
    add(new Step.Contact(false));
    add(new Step.Power(false));
    add(new Step.Disturb(new Disturbance.MendFlash()));
    add(new Step.Power(true));
    waits(timing.bootTime().toNanos() + Times.LOCK + 2 * SECOND);
    if (chance(25)) {
      add(new Step.Hold(timing.holdTime().plusMillis(200), Finger.CLEAN));
      waits(timing.restoredShown().plus(timing.bootTime()).toNanos() + 5 * SECOND);
    }
    for (Password password : PASSWORDS) {
      logIn(password, 1);
    }
  }
}
