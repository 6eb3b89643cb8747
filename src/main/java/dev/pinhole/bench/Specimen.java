package dev.pinhole.bench;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profile.Method;
import dev.pinhole.label.Profiles;
import dev.pinhole.sim.FaultyStorage;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The device that a bench is to test, as it comes onto the bench: provisioned, unplugged, its
 * button released.
 *
 * @param profile its profile
 * @param profileText the same as a file has it
 * @param password whose password works: {@link Password#OWNER} or {@link Password#CODE}
 * @param flash what becomes of writes to its simulated flash that nothing has forced yet when the
 *     power fails; empty: chance decides
 */
public record Specimen(
    Profile profile, String profileText, Password password, Optional<FaultyStorage.Fate> flash) {
  public Specimen {
    Objects.requireNonNull(profile);
    Objects.requireNonNull(profileText);
    if (password != Password.OWNER && password != Password.CODE) {
      throw new IllegalArgumentException("a device has its owner's password or its default one");
    }
  }

  /**
   * A device of a shipped model.
   *
   * @param model a model whose profile is shipped
   * @param changes what its profile has otherwise, by keys of the first level, as they are written
   * @throws BadInputException if a value is wrong; its line is one of the changed text
   */
  public static Specimen of(
      String name,
      String model,
      Map<String, String> changes,
      Password password,
      Optional<FaultyStorage.Fate> flash) {
    String text = changed(model, changes);
    return new Specimen(Profiles.parse(name, text), text, password, flash);
  }

  /** The text of a shipped profile with changes. */
  public static String changed(String model, Map<String, String> changes) {
    String text = Profiles.shippedText(model);
    for (Map.Entry<String, String> change : changes.entrySet()) {
      text =
          text.replaceFirst(
              "(?m)^" + Pattern.quote(change.getKey()) + ":.*$",
              Matcher.quoteReplacement(change.getKey() + ": " + change.getValue()));
    }
    return text;
  }

  /** Whether the factory gave it keys besides its label: its model has a way in without a hold. */
  public boolean hasFactoryKeys() {
    return profile.methods().contains(Method.LONG_SERIAL)
        || profile.methods().contains(Method.RECOVERY_FILE);
  }

  /** Another where the two are the same device. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Specimen that
        && password == that.password
        && flash.equals(that.flash)
        && profileText.equals(that.profileText);
  }

  @Override
  public int hashCode() {
    return Objects.hash(profileText, password, flash);
  }
}
