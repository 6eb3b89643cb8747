package dev.pinhole.vault;

import dev.pinhole.label.Secret;
import java.util.Arrays;
import java.util.Optional;

/** Which passwords may be chosen, and which attempts are worth a hash. */
final class Passwords {
  private Passwords() {}

  /** Why a new password is refused; empty if it is not. */
  static Optional<PasswordChange> objection(Secret old, Secret chosen) {
    if (chosen.length() < Vault.SHORTEST_PASSWORD) {
      return Optional.of(PasswordChange.TOO_SHORT);
    } else if (chosen.length() > Vault.LONGEST_PASSWORD) {
      return Optional.of(PasswordChange.TOO_LONG);
    } else if (isBlank(chosen)) {
      return Optional.of(PasswordChange.BLANK);
    } else if (chosen.equals(old)) {
      return Optional.of(PasswordChange.SAME);
    }
    return Optional.empty();
  }

  /** Whether a secret could be a password at all. */
  static boolean isPossible(Secret secret) {
    return secret.length() <= Vault.LONGEST_PASSWORD && !isBlank(secret);
  }

  private static boolean isBlank(Secret secret) {
    byte[] utf8 = secret.utf8();
    boolean blank = true;
    for (byte unit : utf8) {
      blank &= unit >= 0 && unit <= ' ';
    }
    Arrays.fill(utf8, (byte) 0);
    return blank;
  }
}
