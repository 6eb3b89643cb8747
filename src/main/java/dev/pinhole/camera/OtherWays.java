package dev.pinhole.camera;

import dev.pinhole.label.Label;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profile.Method;
import dev.pinhole.label.Secret;
import dev.pinhole.recovery.Challenge;
import dev.pinhole.recovery.FactoryKeys;
import dev.pinhole.recovery.LongSerial;
import dev.pinhole.recovery.Presence;
import dev.pinhole.recovery.RecoveryFile;
import dev.pinhole.recovery.Refusal;
import dev.pinhole.recovery.RefusedException;
import dev.pinhole.recovery.SignedTicket;
import dev.pinhole.vault.Condition;
import dev.pinhole.vault.CredentialKind;
import dev.pinhole.vault.Nonce;
import dev.pinhole.vault.PasswordChange;
import dev.pinhole.vault.Vault;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The ways in that need no hold, of one boot of a device: who is there, what a ticket must answer,
 * and whether a ticket or a recovery file is taken.
 *
 * <p>Whether somebody is there comes first: without a press at the device nothing that is sent is
 * looked at, so nobody far away can use up the answers to a challenge (I2).
 */
final class OtherWays {
  private final boolean hold;
  private final boolean tickets;
  private final boolean recoveryFiles;
  private final Label label;
  private final FactoryKeys keys;
  private final Vault vault;
  private final RandomGenerator random;
  private Optional<Presence> press = Optional.empty();

  /** Whether a challenge was drawn on request since the last press. */
  private boolean askedAnew;

  /**
   * Those of one boot.
   *
   * @param label null if there is none that is valid
   * @param keys empty if the device was given none
   * @param random where the GUIDs of recovery files come from
   */
  OtherWays(
      Profile profile,
      Label label,
      Optional<FactoryKeys> keys,
      Vault vault,
      RandomGenerator random) {
    boolean able = label != null && keys.isPresent();
    this.hold = profile.methods().contains(Method.HOLD);
    this.tickets = able && profile.methods().contains(Method.LONG_SERIAL);
    this.recoveryFiles = able && profile.methods().contains(Method.RECOVERY_FILE);
    this.label = label;
    this.keys = keys.orElse(null);
    this.vault = vault;
    this.random = random;
  }

  /** Somebody pressed the button and let go; a challenge is drawn if a ticket could answer it. */
  void pressed(long now) {
    press = Optional.of(new Presence(now));
    askedAnew = false;
    if (tickets && vault.asked().isEmpty()) {
      vault.ask();
    }
  }

  /** What a ticket must answer; empty if there is nothing. */
  Optional<LongSerial> longSerial() {
    return tickets ? vault.asked().map(this::longSerial) : Optional.empty();
  }

  private LongSerial longSerial(Nonce nonce) {
    return new LongSerial(
        label.model(),
        keys.manufactured(),
        label.serial(),
        vault.generation(),
        new Challenge(nonce.high(), nonce.low()));
  }

  /**
   * Draws another challenge, which makes the last one void; once for each press, so that nobody far
   * away wears out the storage.
   */
  Optional<Refusal> askAnew(long now) {
    Optional<Refusal> refusal = ticketRefusal(now);
    if (refusal.isPresent()) {
      return refusal;
    } else if (askedAnew) {
      return Optional.of(Refusal.NO_PRESS);
    }
    askedAnew = vault.ask().isPresent();
    return askedAnew ? Optional.empty() : Optional.of(Refusal.CLOSED);
  }

  /** Whether no ticket can be right, so that none counts as wrong. */
  boolean isNothingAsked() {
    return vault.asked().isEmpty();
  }

  /** Why a ticket is not taken; one that is, is spent by the restore that must follow. */
  Optional<Refusal> ticket(String text, long now) {
    Optional<Refusal> refusal = ticketRefusal(now).or(() -> look(text));
    if (refusal.isEmpty()) {
      press = Optional.empty();
    } else if (refusal.get().isWrongTicket()) {
      vault.countWrongAnswer();
    }
    return refusal;
  }

  private Optional<Refusal> look(String text) {
    try {
      return SignedTicket.parse(text)
          .refusal(
              new SignedTicket.Expected(
                  label.serial(),
                  vault.asked().map(nonce -> new Challenge(nonce.high(), nonce.low())),
                  vault.generation(),
                  keys.desks()));
    } catch (RefusedException e) {
      return Optional.of(e.refusal());
    }
  }

  /**
   * A file for the owner to keep; empty if the device makes none, or the password is the default.
   */
  Optional<Secret> recoveryFile() {
    boolean owned = vault.kind().equals(Optional.of(CredentialKind.OWNER));
    return recoveryFiles && owned
        ? Optional.of(
            RecoveryFile.make(keys.device(), label.serial(), vault.generation(), random).text())
        : Optional.empty();
  }

  /** Why a recovery file is not taken. */
  Optional<Refusal> recoveryFile(byte[] file, long now) {
    Optional<Refusal> refusal =
        fileRefusal(now)
            .or(() -> locked(now))
            .or(
                () -> {
                  try {
                    return RecoveryFile.parse(file)
                        .refusal(keys.device(), label.serial(), vault.generation());
                  } catch (RefusedException e) {
                    return Optional.of(e.refusal());
                  }
                });
    if (refusal.isPresent() && refusal.get().isWrongFile()) {
      vault.countWrongImport(now);
    }
    return refusal;
  }

  /** Why a good file has set no password; empty if it has. */
  static Optional<Refusal> refusal(PasswordChange change) {
    return switch (change) {
      case DONE -> Optional.empty();
      case WRONG -> Optional.of(Refusal.OLDER_GENERATION);
      case LOCKED -> Optional.of(Refusal.LOCKED);
      case CLOSED, TOO_SHORT, TOO_LONG, BLANK, SAME -> Optional.of(Refusal.CLOSED);
    };
  }

  private Optional<Refusal> locked(long now) {
    return vault.importLockRemainingNanos(now) > 0 ? Optional.of(Refusal.LOCKED) : Optional.empty();
  }

  /** A ticket mends a damaged vault, as a hold does: there is no other way in without a hold. */
  private Optional<Refusal> ticketRefusal(long now) {
    return refusal(tickets, vault.condition() != Condition.UNWRITABLE, now);
  }

  /** A damaged vault does not know which recovery files are void. */
  private Optional<Refusal> fileRefusal(long now) {
    return refusal(recoveryFiles, vault.condition() == Condition.OK, now);
  }

  /** What is refused whatever was sent. */
  private Optional<Refusal> refusal(boolean allowed, boolean open, long now) {
    if (!allowed) {
      return Optional.of(Refusal.NOT_ALLOWED);
    }
    return open ? Presence.refusal(press, now) : Optional.of(Refusal.CLOSED);
  }

  /**
   * A press is good for one ticket or file that is taken, and for nothing once the device slept.
   */
  void used() {
    press = Optional.empty();
  }

  Ways now() {
    return new Ways(
        hold,
        tickets,
        recoveryFiles,
        longSerial().map(LongSerial::lines).orElse(List.of()),
        press.isPresent(),
        press.map(Presence::pressedAt).orElse(0L));
  }
}
