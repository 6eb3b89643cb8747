package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Damage;
import dev.pinhole.bench.Disturbance;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Reception;
import dev.pinhole.bench.SentFile;
import dev.pinhole.bench.SentTicket;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.sim.Finger;
import dev.pinhole.vault.PasswordChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One thing that is done to a device, or that must be seen of it. */
public sealed interface Step {
  /** The plug is put in, or pulled. */
  record Power(boolean on) implements Step {}

  /** The contact of the button closes or opens, and stays so. */
  record Contact(boolean closed) implements Step {}

  /** The button is held for a time that the bench measures. */
  record Hold(Duration time, Finger finger) implements Step {}

  /**
   * The contact opens and closes again and again, and ends as it began.
   *
   * @param edges how often it changes, even
   * @param every how long it stays as it is
   */
  record Bounce(int edges, Duration every) implements Step {}

  /** Nothing is done for a while. */
  record Wait(Duration time) implements Step {}

  /** A line is waited for that was not waited for before. */
  record WaitFor(Glob line, Duration within) implements Step {}

  /**
   * The plug is pulled some time after a line.
   *
   * @param line empty: from now on
   */
  record CutPowerAfter(Optional<Glob> line, Duration time) implements Step {}

  /** The lamp looks like this. */
  record ExpectLamp(LampWish wish) implements Step {}

  /** A line was said since the power came. */
  record ExpectConsole(Glob line) implements Step {}

  /** A line was not said since the power came, or the line that was waited for last. */
  record ExpectSilence(Glob line) implements Step {}

  /** The session that was opened last is alive, or dead. */
  record ExpectSession(boolean alive) implements Step {}

  /** Of several passwords one works, and only one (I3). */
  record ExpectOneWorks(List<Password> passwords) implements Step {
    public ExpectOneWorks {
      passwords = List.copyOf(passwords);
    }
  }

  /**
   * Somebody logs in.
   *
   * @param gives what must come of it; empty: anything may
   * @param newPassword whether a new password must be asked for; empty: either way
   * @param times how often, each time with the same outcome
   */
  record LogIn(
      Password with, Optional<LoginOutcome> gives, Optional<Boolean> newPassword, int times)
      implements Step {}

  /**
   * Somebody changes the password.
   *
   * @param gives what must come of it; empty: anything may, even no answer
   */
  record Change(Password from, Password to, Optional<PasswordChange> gives) implements Step {}

  /** Somebody logs in and stays so. */
  record OpenSession(Password with) implements Step {}

  /** Somebody reads the long serial number that the console has shown last. */
  record ReadLongSerial() implements Step {}

  /** Somebody who has forgotten the password, or may some day, turns to the device. */
  sealed interface Visit extends Step {
    /** What must come of it; empty: anything may. */
    Optional<Reception> gives();
  }

  /** Somebody asks for another long serial number. */
  record RenewLongSerial(Optional<Reception> gives) implements Visit {}

  /** Somebody sends a ticket, made for the long serial number that was read last. */
  record SendTicket(SentTicket which, Optional<Reception> gives) implements Visit {}

  /** The owner keeps a recovery file. */
  record KeepRecoveryFile(Password with, Optional<Reception> gives) implements Visit {}

  /** Somebody sends a recovery file, and chooses a password. */
  record SendRecoveryFile(SentFile which, Password to, Optional<Reception> gives)
      implements Visit {}

  /** What the device keeps is damaged while it has no power. */
  record Harm(Damage what) implements Step {}

  /** Something goes wrong around the device. */
  record Disturb(Disturbance what) implements Step {}

  /**
   * A time is measured, between the last of one moment and the last of another before it.
   *
   * @param least the shortest that is right
   * @param most the longest that is right
   */
  record Measure(String name, Moment from, Moment to, Duration least, Duration most)
      implements Step {}

  /**
   * A step in its scenario.
   *
   * @param words as it is written
   * @param number the item of the list that it comes from, from 1; those of a repeated list have
   *     the number of the repetition
   * @param line its line in the file, from 1
   */
  record Placed(Step step, String words, int number, int line) {}
}
