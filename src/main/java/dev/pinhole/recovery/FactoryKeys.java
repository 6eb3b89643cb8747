package dev.pinhole.recovery;

import static java.util.stream.Collectors.joining;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Setting;
import dev.pinhole.label.Settings;
import dev.pinhole.label.SettingsFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the factory gives a device besides its label, for the ways in that need no hold. Never
 * written by the device.
 *
 * <pre>
 * manufactured: 2026-11-01
 * desk-keys: [MCowBQYDK2VwAyEA...]
 * device-key: ...
 * </pre>
 *
 * @param manufactured the date of manufacture
 * @param desks whose tickets are taken: none, one, or two while a desk changes its key
 * @param device by which the device knows its own recovery files; a secret
 */
public record FactoryKeys(LocalDate manufactured, List<DeskKey> desks, DeviceKey device) {
  /** The most desks whose tickets a device takes. */
  public static final int MOST_DESKS = 2;

  /**
   * @throws BadInputException if there are more than two desks, or one twice
   */
  public FactoryKeys {
    Objects.requireNonNull(manufactured);
    Objects.requireNonNull(device);
    desks = checked(desks);
  }

  private static List<DeskKey> checked(List<DeskKey> desks) {
    if (desks.size() > MOST_DESKS) {
      throw new BadInputException(
          "a device has at most two desk keys: the one that signs and the next");
    } else if (desks.stream().distinct().count() < desks.size()) {
      throw new BadInputException("the same desk key is given twice; give each once");
    }
    return List.copyOf(desks);
  }

  /**
   * Reads them.
   *
   * @throws BadInputException if it cannot be read or is wrong; names file and line, shows no key
   */
  public static FactoryKeys read(Path file) {
    return of(SettingsFile.read(file));
  }

  static FactoryKeys of(Setting whole) {
    Settings settings = whole.map("manufactured", "desk-keys", "device-key");
    LocalDate manufactured = settings.require("manufactured").as(FactoryKeys::date);
    DeviceKey device = settings.require("device-key").as(DeviceKey::parse);
    Optional<Setting> keys = settings.optional("desk-keys");
    List<DeskKey> desks =
        keys.map(list -> list.list().stream().map(key -> key.as(DeskKey::parse)).toList())
            .orElse(List.of());
    try {
      checked(desks);
    } catch (BadInputException e) {
      throw keys.orElseThrow().bad(e.getMessage());
    }
    return new FactoryKeys(manufactured, desks, device);
  }

  /**
   * Such keys, with a new device key, for a device that lives in memory only.
   *
   * @param random a {@link SecureRandom} unless the device is simulated
   */
  public static FactoryKeys drawn(
      LocalDate manufactured, List<DeskKey> desks, RandomGenerator random) {
    byte[] key = new byte[RecoveryFile.KEY_BYTES];
    random.nextBytes(key);
    return new FactoryKeys(manufactured, desks, DeviceKey.of(key));
  }

  private static LocalDate date(String text) {
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.getYear() >= 2000 && date.getYear() <= 2999) {
        return date;
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    throw new BadInputException("manufactured must be a date, such as 2026-11-01");
  }

  /** The content of such a file, with a new device key; to be written for its owner alone. */
  public static String draw(LocalDate manufactured, List<DeskKey> desks, SecureRandom random) {
    if (manufactured.getYear() < 2000) {
      throw new BadInputException("--manufactured must be a date after 1999, such as 2026-11-01");
    }
    byte[] key = new byte[RecoveryFile.KEY_BYTES];
    random.nextBytes(key);
    return """
    # Factory data of one device: keep it with the label, and as secret.
    manufactured: %s
    %s
    device-key: %s
    """
        .formatted(manufactured, line(checked(desks)), Base64.getEncoder().encodeToString(key));
  }

  /** Desk keys as they stand in such a file. */
  static String line(List<DeskKey> desks) {
    return desks.stream().map(DeskKey::text).collect(joining(", ", "desk-keys: [", "]"));
  }
}
