package dev.pinhole.agent;

import dev.pinhole.label.Label;
import dev.pinhole.label.LabelFile;
import dev.pinhole.label.Profiles;
import dev.pinhole.label.Secret;
import dev.pinhole.vault.FileStorage;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.Login;
import dev.pinhole.vault.PasswordChange;
import dev.pinhole.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** A provisioned device's files, whose owner's password we have not forgotten. */
public final class DeviceFolder {
  public static final String CODE = "QWERTY";
  public static final String OWNERS_PASSWORD = "correct horse battery";

  /** What a device with a short hold and no boot time has in its profile. */
  public static final String QUICK =
      Profiles.shippedText("c1c")
          .replaceFirst("(?m)^hold-time: .*$", "hold-time: 1s")
          .replaceFirst("(?m)^last-seconds: .*$", "last-seconds: 500ms")
          .replaceFirst("(?m)^boot-time: .*$", "boot-time: 0s");

  public final Path folder;
  public final Path config;

  /**
   * Makes them.
   *
   * @param profile as YAML
   * @param more lines of configuration on top
   */
  public DeviceFolder(Path folder, String profile, String... more) throws IOException {
    this.folder = folder;
    this.config = folder.resolve("camera.yaml");
    Label label = Label.of("c1c", "123456789", Secret.of(CODE));
    LabelFile.write(folder.resolve("label.yaml"), label);
    try (FileStorage storage = FileStorage.open(vault())) {
      Vault.provision(storage, Hashing.product(), new SecureRandom(), label.code());
      PasswordChange change =
          Vault.open(storage, Hashing.product(), new SecureRandom(), 0)
              .changePassword(label.code(), Secret.of(OWNERS_PASSWORD), 0);
      if (change != PasswordChange.DONE) {
        throw new IllegalStateException("the owner's password was not set: " + change);
      }
    }
    Files.writeString(folder.resolve("profile.yaml"), profile);
    Files.writeString(
        config,
        "model: c1c\nfirmware: 1.0.0\nprofile: profile.yaml\nlabel: label.yaml\nvault: vault.bin\n"
            + String.join("\n", more)
            + "\n");
  }

  public Path vault() {
    return folder.resolve("vault.bin");
  }

  public AgentConfig read() {
    return AgentConfigFile.read(config);
  }

  /** Whose passwords the vault accepts; only while no agent holds it. */
  public record Accepted(boolean owners, boolean verificationCode) {
    public static final Accepted OWNERS_ONLY = new Accepted(true, false);
    public static final Accepted CODE_ONLY = new Accepted(false, true);
  }

  /** Asks the vault, as a login does; a failed attempt is counted, and cleared by a success. */
  public Accepted accepted() throws IOException {
    try (FileStorage storage = FileStorage.open(vault())) {
      Vault vault = Vault.open(storage, Hashing.product(), new SecureRandom(), 0);
      boolean code = vault.login(Secret.of(CODE), 0) == Login.ACCEPTED;
      boolean owners = vault.login(Secret.of(OWNERS_PASSWORD), 0) == Login.ACCEPTED;
      return new Accepted(owners, code);
    }
  }
}
