package dev.pinhole.agent;

import dev.pinhole.camera.LabelSource;
import dev.pinhole.camera.VaultSource;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Label;
import dev.pinhole.label.LabelFile;
import dev.pinhole.label.PrivateFile;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profile.Method;
import dev.pinhole.recovery.FactoryKeys;
import dev.pinhole.vault.FileStorage;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.Storage;
import dev.pinhole.vault.Vault;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Label and vault of a device, in files that only their owner may read. */
final class DeviceFiles implements LabelSource, VaultSource, Closeable {
  private final AgentConfig config;
  private final Hashing hashing;

  /** The vault's file, held from the first boot on; null if it could not be taken. */
  private FileStorage storage;

  DeviceFiles(AgentConfig config, Hashing hashing) {
    this.config = config;
    this.hashing = hashing;
  }

  /**
   * Takes the vault, and refuses files that should not be used at all: those that others may read,
   * and a vault that another agent holds. What is missing or damaged is a matter for the device.
   *
   * @throws BadInputException with file and remedy
   */
  void take() {
    if (Files.exists(config.label())) {
      requireOwnerOnly(config.label());
    }
    config.keys().filter(Files::exists).ifPresent(DeviceFiles::requireOwnerOnly);
    try {
      storage = FileStorage.open(config.vault());
    } catch (IOException e) {
      // The device says so when it boots: it is a fault, not a mistake in the configuration.
      storage = null;
    }
  }

  /**
   * Looks at label and vault as an agent would find them, without taking them: an agent may be at
   * work on them.
   *
   * @return what somebody should know though the device works, on one line; empty if nothing
   * @throws BadInputException if one is missing, invalid or not private; the first that is found
   */
  static Optional<String> check(AgentConfig config) {
    label(config);
    config.keys().ifPresent(DeviceFiles::keys);
    Optional<String> missing = missingKeys(config);
    if (missing.isPresent() && !config.profile().methods().contains(Method.HOLD)) {
      throw new BadInputException(config.file(), 0, missing.get());
    }
    checkVault(config);
    config.audit().ifPresent(AuditFile::requireFit);
    return missing;
  }

  /** What keys the device needs and has not; empty if it has them, or a hold is all it knows. */
  static Optional<String> missingKeys(AgentConfig config) {
    Set<Method> methods = config.profile().methods();
    boolean needed = methods.contains(Method.LONG_SERIAL) || methods.contains(Method.RECOVERY_FILE);
    return needed && config.keys().isEmpty()
        ? Optional.of(
            "the profile has ways in without a hold, and there are no keys for them: make some with"
                + " 'pinhole provision --keys', and name them as 'keys'")
        : Optional.empty();
  }

  /**
   * Looks at the vault alone.
   *
   * @return how many of its slots hold its record: 1, of which the next boot makes 2, or 2
   * @throws BadInputException if it is missing, not private, no vault, or damaged
   */
  static int checkVault(AgentConfig config) {
    Path vault = config.vault();
    if (!Files.exists(vault)) {
      throw new BadInputException(
          vault,
          0,
          "there is no vault, so every login will be refused: in the factory make it with 'pinhole"
              + " provision'; on a device in use "
              + wayOut(config.profile()));
    }
    requireOwnerOnly(vault);
    try {
      if (Files.size(vault) > Storage.SIZE) {
        throw new BadInputException(
            vault,
            0,
            "is no vault, which has %d bytes: name the vault file".formatted(Storage.SIZE));
      }
      // What was cut short reads as zeros, as it does to the agent.
      byte[] image = Arrays.copyOf(Files.readAllBytes(vault), Storage.SIZE);
      int slots = Vault.soundSlots(image, Hashing.product());
      if (slots == 0) {
        throw new BadInputException(
            vault, 0, "is damaged, so every login will be refused: " + wayOut(config.profile()));
      }
      return slots;
    } catch (IOException e) {
      throw new BadInputException(vault, 0, "cannot be read: " + reason(e));
    }
  }

  private static String wayOut(Profile profile) {
    if (profile.methods().contains(Method.HOLD)) {
      return "hold the button to restore the default password";
    }
    return profile.methods().contains(Method.LONG_SERIAL)
        ? "press the button, and send the desk the long serial number that the console then shows"
        : "only the factory can make a new one, with 'pinhole provision'";
  }

  private static void requireOwnerOnly(Path file) {
    try {
      PrivateFile.requireOwnerOnly(file.toRealPath());
    } catch (IOException e) {
      throw new BadInputException(file, 0, "cannot be read: " + reason(e));
    }
  }

  @Override
  public Label read() {
    return label(config);
  }

  /**
   * Reads a device's label.
   *
   * @throws BadInputException if it is missing, invalid, or others may read it
   */
  static Label label(AgentConfig config) {
    Path file = config.label();
    Label label = LabelFile.read(file, Set.of(config.profile().modelId()));
    requireOwnerOnly(file);
    return label;
  }

  /**
   * Reads the keys of the ways in that need no hold.
   *
   * @return empty if the configuration names none
   * @throws BadInputException if they are missing, invalid, or others may read them
   */
  Optional<FactoryKeys> keys() {
    return config.keys().map(DeviceFiles::keys);
  }

  /** Those of one file; see {@link #keys()}. */
  static FactoryKeys keys(Path file) {
    FactoryKeys keys = FactoryKeys.read(file);
    requireOwnerOnly(file);
    return keys;
  }

  @Override
  public Vault open(long now) {
    return Vault.open(storage(), hashing, new SecureRandom(), now);
  }

  /** As at every boot: a vault that was missing or unreadable is looked for again. */
  private Storage storage() {
    if (storage != null && storage.exists()) {
      return storage;
    }
    try {
      close();
      storage = FileStorage.open(config.vault());
      return storage;
    } catch (IOException e) {
      return new Unusable(reason(e));
    } catch (BadInputException e) {
      return new Unusable(e.getMessage());
    }
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : e.getClass().getSimpleName() + " " + e.getMessage();
  }

  /** Gives the vault's file back. */
  @Override
  public void close() {
    try {
      if (storage != null) {
        storage.close();
      }
    } catch (IOException e) {
      // All that was acknowledged was forced before; what is left is only the lock.
    } finally {
      storage = null;
    }
  }

  /** A storage that cannot be used, as a vault finds out when it is opened. */
  private record Unusable(String reason) implements Storage {
    @Override
    public boolean exists() {
      return true;
    }

    @Override
    public void create(byte[] image) throws IOException {
      throw new IOException(reason);
    }

    @Override
    public void read(int offset, byte[] into) throws IOException {
      throw new IOException(reason);
    }

    @Override
    public void write(int offset, byte[] from) throws IOException {
      throw new IOException(reason);
    }

    @Override
    public void force() throws IOException {
      throw new IOException(reason);
    }
  }
}
