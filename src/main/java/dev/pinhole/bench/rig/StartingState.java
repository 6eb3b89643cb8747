package dev.pinhole.bench.rig;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Password;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.Durations;
import dev.pinhole.label.Profile;
import dev.pinhole.vault.PasswordChange;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings a real device into the state in which scenarios begin, by what anyone could do who stands
 * before it: logins, a hold, a change of the password. Whatever is claimed in the end was seen: the
 * password is accepted.
 */
final class StartingState {
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** From the end of the boot until the button was seen released, and some to spare. */
  private static final Duration SEEN_RELEASED = Duration.ofSeconds(5);

  /** How much longer than it must the button is held. */
  private static final Duration SURELY = Duration.ofSeconds(1);

  private final RigBench bench;
  private final RigDescription description;
  private final SystemClock clock;

  StartingState(RigBench bench, RigDescription description, SystemClock clock) {
    this.bench = bench;
    this.description = description;
    this.clock = clock;
  }

  /**
   * Leaves the device without power, and with one password that works.
   *
   * @param password the owner's, or the code
   * @throws BenchException if that cannot be reached
   */
  void reach(Password password) {
    if (!bench.isPowered()) {
      bench.power(true);
    }
    LoginOutcome first = awaitAnswer(password, 0);
    if (first != LoginOutcome.ACCEPTED) {
      if (password == Password.CODE) {
        restore();
      } else {
        setOwners(first);
      }
    }
    bench.beginAnew();
  }

  private void setOwners(LoginOutcome first) {
    if (!description.isPinholesPage()) {
      throw new BenchException(
          "the owner's password does not work (%s), and this login changes none: set it on the"
                  .formatted(word(first))
              + " device, or add 'prepare' to the rig's file");
    }
    if (bench.login(Password.CODE).outcome() != LoginOutcome.ACCEPTED) {
      restore();
    }
    Optional<PasswordChange> change = bench.changePassword(Password.CODE, Password.OWNER);
    if (change.filter(PasswordChange.DONE::equals).isEmpty()) {
      throw new BenchException(
          "the owner's password cannot be set ("
              + change.map(Enum::name).map(StartingState::small).orElse("no answer")
              + "): choose one that the device takes");
    }
    LoginOutcome then = bench.login(Password.OWNER).outcome();
    if (then != LoginOutcome.ACCEPTED) {
      throw new BenchException(
          "the device has taken the owner's password, and it is " + word(then) + ": look at it");
    }
  }

  private void restore() {
    Profile profile = description.profile();
    if (!profile.methods().contains(Profile.Method.HOLD)) {
      throw new BenchException(
          "the device is not restored by a hold: set the password on it by hand, or add 'prepare'"
              + " to the rig's file");
    }
    if (description.console().isEmpty()) {
      bench.pause(SEEN_RELEASED);
    }
    int from = bench.trace().size();
    bench.pressFor(profile.holdTime().plus(SURELY));
    LoginOutcome outcome = awaitAnswer(Password.CODE, from);
    if (outcome != LoginOutcome.ACCEPTED) {
      throw new BenchException(
          "after a hold of %s the verification code is %s: check the button's wire, and that label"
                  .formatted(Durations.spell(profile.holdTime().plus(SURELY)), word(outcome))
              + " and profile are this device's");
    }
  }

  /** Waits until the device is ready, or says by an answer that it is up, and tries a password. */
  private LoginOutcome awaitAnswer(Password password, int from) {
    Duration within = description.ready().within();
    if (description.console().isPresent()) {
      if (bench.awaitReady(from).isEmpty()) {
        throw new BenchException(
            "the device is not ready within %s: check its power, and 'ready' in the rig's file"
                .formatted(Durations.spell(within)));
      }
      return bench.login(password).outcome();
    }
    long until = clock.nanos() + within.toNanos();
    LoginOutcome outcome = bench.login(password).outcome();
    while (outcome == LoginOutcome.UNAVAILABLE && until - clock.nanos() > 0) {
      bench.pause(LOOK);
      outcome = bench.login(password).outcome();
    }
    return outcome;
  }

  private static String word(LoginOutcome outcome) {
    return small(outcome.name());
  }

  private static String small(String constant) {
    return constant.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
