package dev.pinhole.campaign;

import dev.pinhole.bench.Disturbance;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.SentFile;
import dev.pinhole.bench.SentTicket;
import dev.pinhole.bench.scenario.Step;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profile.Method;
import dev.pinhole.sim.Finger;
import dev.pinhole.sim.StorageFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws what somebody does who has forgotten the password, or may some day: presses the button for
 * a moment, reads the long serial number, sends tickets and recovery files, right and wrong ones,
 * at good moments and at bad ones.
 */
final class DrawForgotten {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;
  private static final SentTicket[] TICKETS = SentTicket.values();
  private static final SentFile[] FILES = SentFile.values();
  private static final StorageFault[] FAULTS = StorageFault.values();

  /** A ticket's restore, an import or a count has fewer operations of the storage. */
  private static final int OPERATIONS = 12;

  private static final int WRONG_TICKETS = 5;
  private static final int WRONG_FILES = 7;

  private final RandomGenerator random;
  private final Profile profile;
  private final Times times;
  private final List<Step> steps;
  private final boolean tickets;
  private final boolean files;

  /** Whether a power cut was planned at the storage. */
  private boolean perhapsCut;

  /**
   * For a life.
   *
   * @param steps where what is drawn is added
   */
  DrawForgotten(RandomGenerator random, Profile profile, Times times, List<Step> steps) {
    this.random = random;
    this.profile = profile;
    this.times = times;
    this.steps = steps;
    this.tickets = profile.methods().contains(Method.LONG_SERIAL);
    this.files = profile.methods().contains(Method.RECOVERY_FILE);
  }

  /** Whether this comes next, rather than something else: seldom where it leads to nothing. */
  boolean isNext() {
    return random.nextInt(400) < (files ? 54 : tickets ? 34 : 1);
  }

  /**
   * Something of it, at a device with power.
   *
   * @return whether the power may be off then
   */
  boolean something() {
    perhapsCut = false;
    if (chance(tickets == files ? 40 : tickets ? 98 : 2)) {
      byTicket();
    } else {
      byFile();
    }
    return perhapsCut;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private void add(Step step) {
    steps.add(step);
  }

  private void waits(long nanos) {
    add(new Step.Wait(Duration.ofNanos(nanos)));
  }

  /** For a moment, most often. */
  private void press() {
    long debounce = profile.timing().debounce().toNanos();
    long most = profile.timing().holdTime().toNanos() - 1;
    long nanos = chance(85) ? debounce + times.upTo(SECOND / 2) : times.upTo(most);
    add(
        new Step.Hold(
            Duration.ofNanos(Math.min(nanos, most)), chance(85) ? Finger.CLEAN : Finger.BOUNCING));
    // The device knows of it when the bounce is over, and may then draw a number.
    waits(chance(90) ? debounce + 30 * MILLI + times.upTo(SECOND) : times.upTo(debounce));
  }

  /** So long ago that it may be good for nothing any more; what comes next comes at once. */
  private void pressLongAgo() {
    add(new Step.Hold(profile.timing().debounce().plusMillis(100), Finger.CLEAN));
    waits(times.presence());
  }

  /** The button is let go, most often, and what went on has come to its end. */
  private void settle() {
    if (chance(80)) {
      add(new Step.Contact(false));
      restart();
    }
  }

  private void byTicket() {
    settle();
    boolean session = chance(12);
    if (session) {
      add(new Step.OpenSession(owners()));
    }
    boolean late = chance(15);
    if (late) {
      pressLongAgo();
    } else if (chance(95)) {
      press();
    }
    if (chance(90)) {
      add(new Step.ReadLongSerial());
    }
    if (!late && chance(35)) {
      meanwhile();
    }
    trouble(20);
    if (chance(8)) {
      renew();
    } else {
      send(random.nextInt(100) < 65 ? SentTicket.RIGHT : TICKETS[random.nextInt(TICKETS.length)]);
    }
    if (session) {
      add(new Step.ExpectSession(true));
    }
    afterwards();
    if (chance(20)) {
      if (chance(75)) {
        press();
      }
      send(SentTicket.RIGHT);
      afterwards();
    }
  }

  private void send(SentTicket which) {
    add(new Step.SendTicket(which, Optional.empty()));
  }

  private void renew() {
    add(new Step.RenewLongSerial(Optional.empty()));
    if (chance(30)) {
      add(new Step.RenewLongSerial(Optional.empty()));
    }
  }

  private void byFile() {
    settle();
    if (chance(60)) {
      add(new Step.KeepRecoveryFile(owners(), Optional.empty()));
    }
    if (chance(25)) {
      meanwhile();
    }
    boolean late = chance(25);
    if (late) {
      pressLongAgo();
    } else if (chance(95)) {
      press();
    }
    if (!late && chance(30)) {
      lock();
    } else if (chance(10)) {
      sleep();
    }
    trouble(45);
    send(chance(65) ? SentFile.KEPT : FILES[random.nextInt(FILES.length)]);
    if (chance(35)) {
      if (chance(50)) {
        press();
      }
      send(SentFile.KEPT);
    }
  }

  private void send(SentFile which) {
    add(new Step.SendRecoveryFile(which, chosen(), Optional.empty()));
  }

  /** So many wrong ones that no file is taken for a while, and a boot or a wait after them. */
  private void lock() {
    int count = WRONG_FILES - 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      add(new Step.SendRecoveryFile(SentFile.FORGED, Password.NEW, Optional.empty()));
    }
    if (chance(60)) {
      powerCycle();
    }
    if (chance(60)) {
      waits(times.lockPause());
    }
    press();
  }

  /** Something that makes a number or a file void, or a press too old, or neither. */
  private void meanwhile() {
    switch (random.nextInt(9)) {
      case 0, 1 -> add(new Step.Change(owners(), chosen(), Optional.empty()));
      case 2 -> renew();
      case 3, 4 -> {
        int count = WRONG_TICKETS - random.nextInt(2);
        for (int i = 0; i < count; i++) {
          send(SentTicket.FORGED);
        }
      }
      case 5 -> {
        powerCycle();
        if (chance(80)) {
          press();
        }
      }
      case 6 -> {
        add(new Step.Contact(true));
        waits(times.upTo(SECOND));
        if (chance(75)) {
          add(new Step.Contact(false));
          waits(times.upTo(SECOND));
        }
      }
      case 7 -> sleep();
      default -> {
        add(new Step.Hold(profile.timing().holdTime().plusMillis(100), Finger.CLEAN));
        restart();
        press();
      }
    }
  }

  private void sleep() {
    Duration time = Duration.ofNanos(10 * MILLI + times.upTo(SECOND));
    add(new Step.Disturb(new Disturbance.Suspend(time)));
  }

  private void powerCycle() {
    add(new Step.Power(false));
    add(new Step.Power(true));
    if (chance(90)) {
      waits(profile.timing().bootTime().toNanos() + SECOND + times.upTo(SECOND));
    } else {
      waits(times.upTo(profile.timing().bootTime().toNanos() + SECOND));
    }
  }

  /** Whatever was taken has been done, and the device has booted. */
  private void restart() {
    waits(
        profile.timing().restoredShown().plus(profile.timing().bootTime()).toNanos() + 2 * SECOND);
  }

  /** A power cut, or a fault, a few operations into what comes next. */
  private void trouble(int percent) {
    if (!chance(percent)) {
      return;
    }
    StorageFault fault =
        chance(60) ? StorageFault.POWER_CUT : FAULTS[random.nextInt(FAULTS.length)];
    perhapsCut |= fault == StorageFault.POWER_CUT;
    add(new Step.Disturb(new Disturbance.Flash(fault, random.nextInt(OPERATIONS), 0)));
  }

  private void afterwards() {
    if (chance(80)) {
      restart();
    } else if (chance(30)) {
      add(new Step.CutPowerAfter(Optional.empty(), Duration.ofNanos(times.upTo(4 * SECOND))));
      add(new Step.Power(true));
      restart();
    }
  }

  /** One that the owner may have chosen, most often. */
  private Password owners() {
    return chance(10) ? Password.CODE : chance(65) ? Password.OWNER : Password.NEW;
  }

  /** What somebody chooses: seldom what nobody may. */
  private Password chosen() {
    return chance(3) ? Password.CODE : chance(50) ? Password.NEW : Password.OWNER;
  }
}
