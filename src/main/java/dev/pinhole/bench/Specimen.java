package dev.pinhole.bench;

import dev.pinhole.label.Profile;
import java.util.Objects;

/**
 * The device that a bench is to test, as it comes onto the bench: provisioned, unplugged, its
 * button released.
 *
 * @param profile its profile
 * @param profileText the same as a file has it
 * @param password whose password works: {@link Password#OWNER} or {@link Password#CODE}
 */
public record Specimen(Profile profile, String profileText, Password password) {
  public Specimen {
    Objects.requireNonNull(profile);
    Objects.requireNonNull(profileText);
    if (password != Password.OWNER && password != Password.CODE) {
      throw new IllegalArgumentException("a device has its owner's password or its default one");
    }
  }

  /** Another where the two are the same device. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Specimen that
        && password == that.password
        && profileText.equals(that.profileText);
  }

  @Override
  public int hashCode() {
    return Objects.hash(profileText, password);
  }
}
