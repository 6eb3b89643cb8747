package dev.pinhole.bench;

import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.sim.Finger;
import dev.pinhole.vault.PasswordChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Something that can power a device, press its button, see its lamp, read its console and try a
 * login. The device goes on while a method waits, and what is seen of it goes into the {@link
 * #trace}.
 *
 * <p>One thread uses a bench. Methods throw {@link BenchException} if the bench, not the device, is
 * at fault.
 */
public interface Bench extends AutoCloseable {
  /** What it is called in reports, such as {@code sim}. */
  String name();

  /**
   * By how much a time between two entries of the trace may be wrong, for reasons of the bench;
   * zero: it is exact.
   */
  Duration uncertainty();

  /** Plugs the device in, or pulls the plug at once, whatever it is doing. */
  void power(boolean on);

  /**
   * Plugs the device in and waits for something, such as that it is ready. Nobody touches it
   * meanwhile, so a bench may let a boot that was waited for before stand for this one, if it was
   * of the same device in the same state.
   *
   * @return the number of the entry that was waited for; empty if it did not come in time
   */
  default Optional<Integer> boot(Predicate<Entry> wanted, Duration patience) {
    int from = trace().size();
    power(true);
    return await(from, wanted, patience);
  }

  /** Closes or opens the contact of the button. */
  void contact(boolean closed);

  /**
   * Moves the contact as planned; returns when the last move is made.
   *
   * @param moves in the order of their times, which count from now in nanoseconds
   */
  void play(List<Finger.Move> moves);

  /** Presses, and lets go after a time that the bench measures. */
  default void pressFor(Duration time) {
    play(List.of(new Finger.Move(0, true), new Finger.Move(time.toNanos(), false)));
  }

  /** Waits. */
  void pause(Duration time);

  /**
   * Waits for something to be seen.
   *
   * @param from the number of the first entry of the trace that counts
   * @param patience for how long to wait; not at all if it was seen already
   * @return the number of the first entry that fits; empty if none came in time
   */
  Optional<Integer> await(int from, Predicate<Entry> wanted, Duration patience);

  /**
   * Watches the device for a while. Other than {@link #await} it claims nothing of what was not
   * seen, so that a console that is not there yet is no reason to throw.
   *
   * @param from the number of the first entry of the trace that is shown
   * @param enough shown each entry once, in their order; ends the wait
   * @param patience for how long
   */
  default void watch(int from, Predicate<Entry> enough, Duration patience) {
    await(from, enough, patience);
  }

  /** Tries to log in. */
  Answer login(Password password);

  /** What came of a login. */
  record Answer(LoginOutcome outcome, boolean newPasswordRequired) {}

  /**
   * Changes the password.
   *
   * @return empty if the device does not answer
   */
  Optional<PasswordChange> changePassword(Password old, Password chosen);

  /** Logs in and stays logged in, until the device or a power cut ends the session. */
  Answer openSession(Password password);

  /**
   * Whether what {@link #openSession} opened last still is. Only a device that says so has ended
   * it: with no power, no answer, or none before it has rebooted, nothing is known, and this
   * throws.
   */
  boolean isSessionAlive();

  /** Where somebody turns to the device who has forgotten its password. */
  default Forgotten forgotten() {
    throw new BenchException(
        "this bench has no desk whose tickets the device knows: use the bench 'sim' or"
            + " 'virtual-pi'");
  }

  /**
   * Pulls the plug some time after something was seen, however busy the device then is.
   *
   * @param from the number of the first entry of the trace that counts
   * @param patience for how long to wait for it
   * @return whether it was seen in time; if not, the power is still on
   */
  default boolean cutPowerAfter(
      int from, Predicate<Entry> wanted, Duration after, Duration patience) {
    boolean seen = await(from, wanted, patience).isPresent();
    if (seen) {
      pause(after);
      power(false);
    }
    return seen;
  }

  /** Damages what the device keeps; only while it has no power. */
  void damage(Damage what);

  /** Lets something go wrong; a bench on which it cannot be brought about throws. */
  default void disturb(Disturbance what) {
    throw new BenchException("only a simulated world can do this to a device: use the bench 'sim'");
  }

  /** What was seen so far; what is seen later does not change it. */
  Trace trace();

  /** The time, in nanoseconds of the trace. */
  long now();

  /** Ends everything, with the power off and the button released. */
  @Override
  void close();
}
