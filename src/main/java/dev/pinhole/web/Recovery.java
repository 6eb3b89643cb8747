package dev.pinhole.web;

import dev.pinhole.label.Secret;
import dev.pinhole.recovery.Refusal;
import dev.pinhole.vault.PasswordChange;
import java.util.Optional;

/**
 * The ways in that need no hold, of the device behind the login page. All methods may be called on
 * any thread, by many at once.
 */
public interface Recovery {
  /** A device that has none. */
  Recovery NONE =
      new Recovery() {
        @Override
        public Optional<Refusal> ticket(String text) {
          return Optional.of(Refusal.NOT_ALLOWED);
        }

        @Override
        public Optional<Refusal> askAnew() {
          return Optional.of(Refusal.NOT_ALLOWED);
        }

        @Override
        public Optional<Secret> file() {
          return Optional.empty();
        }

        @Override
        public Imported accept(byte[] file, Secret chosen) {
          return Imported.refused(Refusal.NOT_ALLOWED);
        }
      };

  /** Takes a ticket, and begins to restore; or says why not. */
  Optional<Refusal> ticket(String text);

  /** Draws another challenge, which makes the last long serial number void; or says why not. */
  Optional<Refusal> askAnew();

  /** A recovery file for the owner to keep; empty if there is none to be had. */
  Optional<Secret> file();

  /**
   * Takes a recovery file, and lets its owner choose a password. What is wrong with the password is
   * said before the file is looked at.
   */
  Imported accept(byte[] file, Secret chosen);

  /**
   * What became of an import.
   *
   * @param refusal why the file is not taken; empty if it is
   * @param change what became of the password; empty if the file is not taken, or the device is not
   *     up
   */
  record Imported(Optional<Refusal> refusal, Optional<PasswordChange> change) {
    /** The file is not taken. */
    public static Imported refused(Refusal why) {
      return new Imported(Optional.of(why), Optional.empty());
    }

    /** The file is good, and this became of the password. */
    public static Imported of(Optional<PasswordChange> change) {
      return new Imported(Optional.empty(), change);
    }
  }
}
