package dev.pinhole.bench;

import dev.pinhole.label.Label;
import dev.pinhole.label.LabelFormat;
import dev.pinhole.label.NewLabel;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Secret;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.PasswordChange;
import dev.pinhole.vault.Storage;
import dev.pinhole.vault.Vault;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A bench's secrets: the label of the device on it, and the passwords that it may have.
 *
 * @param label the sticker
 * @param owner what the owner chose
 * @param chosen what somebody will choose
 * @param wrong what never works
 */
public record Keys(Label label, Secret owner, Secret chosen, Secret wrong) {
  private static final int PASSWORD_BYTES = 12;
  private static final Secret BLANK = Secret.of(" ".repeat(Vault.SHORTEST_PASSWORD));

  /** Draws new ones for a device. */
  public static Keys draw(RandomGenerator random, Profile profile) {
    return new Keys(
        NewLabel.draw(random, profile.modelId(), LabelFormat.DEFAULT),
        password(random),
        password(random),
        password(random));
  }

  /**
   * Those of a device that has its label already, and of which its owner's password is known.
   *
   * @param random draws the others, which nobody must be able to guess if the device is a real one
   */
  public static Keys of(Label label, Secret owner, RandomGenerator random) {
    return new Keys(label, owner, password(random), password(random));
  }

  private static Secret password(RandomGenerator random) {
    byte[] bytes = new byte[PASSWORD_BYTES];
    String hex;
    do {
      random.nextBytes(bytes);
      hex = HexFormat.of().formatHex(bytes);
      // Without a letter it would be the same in capitals.
    } while (hex.equals(capitals(hex)));
    return Secret.of(hex);
  }

  private static String capitals(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /** The one that is meant. */
  public Secret of(Password password) {
    return switch (password) {
      case CODE -> label.code();
      case OWNER -> owner;
      case NEW -> chosen;
      case WRONG -> wrong;
      case BLANK -> BLANK;
      case LOWERCASE -> Secret.of(label.code().reveal().toLowerCase(Locale.ROOT));
      case UPPERCASE -> Secret.of(capitals(owner.reveal()));
    };
  }

  /**
   * Makes the vault of a device, and lets its owner choose a password if that is the one that
   * works.
   */
  public void provision(Storage storage, Specimen specimen, Hashing hashing, RandomGenerator random)
      throws IOException {
    Vault.provision(storage, hashing, random, label.code());
    if (specimen.password() == Password.OWNER) {
      PasswordChange change =
          Vault.open(storage, hashing, random, 0).changePassword(label.code(), owner, 0);
      if (change != PasswordChange.DONE) {
        throw new IOException("the owner's password was not set: " + change);
      }
    }
  }
}
