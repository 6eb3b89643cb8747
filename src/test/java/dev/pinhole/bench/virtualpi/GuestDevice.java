package dev.pinhole.bench.virtualpi;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A device for the virtual Pi, provisioned, with an owner's password that we have not forgotten.
 */
final class GuestDevice {
  static final Images IMAGES =
      new Images(Path.of(System.getProperty("pinhole.virtual-pi", "target/virtual-pi")));

  private static final Label LABEL = Label.of("c1c", "123456789", Secret.of("QWERTY"));
  private static final Secret OWNERS_PASSWORD = Secret.of("correct horse battery");

  private static final String CONFIG =
      """
      model: c1c
      firmware: 1.0.0
      profile: profile.yaml
      label: label.yaml
      vault: vault.bin
      audit: audit.log
      console:
        tty: /dev/ttyAMA0
        edges: true
      """;

  final DataDisk disk;
  private final Path folder;

  /**
   * Makes one.
   *
   * @param bootTime the profile's; everything else is as shipped
   */
  GuestDevice(Path folder, String bootTime) throws IOException {
    this(folder, bootTime, Map.of());
  }

  /** Makes one with more files on its disk. */
  GuestDevice(Path folder, String bootTime, Map<String, String> more) throws IOException {
    this.folder = folder;
    Path vault = folder.resolve("factory.bin");
    try (FileStorage storage = FileStorage.open(vault)) {
      Vault.provision(storage, Hashing.product(), new SecureRandom(), LABEL.code());
      PasswordChange change =
          Vault.open(storage, Hashing.product(), new SecureRandom(), 0)
              .changePassword(LABEL.code(), OWNERS_PASSWORD, 0);
      if (change != PasswordChange.DONE) {
        throw new IllegalStateException("the owner's password was not set: " + change);
      }
    }
    Map<String, byte[]> files = new HashMap<>();
    files.put("label.yaml", LabelFile.yaml(LABEL).getBytes(UTF_8));
    files.put("vault.bin", Files.readAllBytes(vault));
    files.put(
        "profile.yaml",
        Profiles.shippedText("c1c")
            .replaceFirst("(?m)^boot-time: .*$", "boot-time: " + bootTime)
            .getBytes(UTF_8));
    files.put("camera.yaml", CONFIG.getBytes(UTF_8));
    more.forEach((name, text) -> files.put(name, text.getBytes(UTF_8)));
    Files.delete(vault);
    disk = DataDisk.make(folder.resolve("data.img"), files);
  }

  private static final Pattern LINE = Pattern.compile("\\[ *([0-9]+)\\.([0-9]{6})\\] .*");

  /** The device's own time of a line of its console, in microseconds. */
  static long micros(SerialLog.Line line) {
    Matcher matcher = LINE.matcher(line.text());
    if (!matcher.matches()) {
      throw new AssertionError("a line without its time: " + line.text());
    }
    return Long.parseLong(matcher.group(1) + matcher.group(2));
  }

  /** Whose passwords the vault on the disk accepts; only while no machine runs on it. */
  record Accepted(boolean owners, boolean verificationCode) {
    static final Accepted OWNERS_ONLY = new Accepted(true, false);
    static final Accepted CODE_ONLY = new Accepted(false, true);
  }

  Accepted accepted() throws IOException {
    DataDisk copy = disk.copyTo(folder.resolve("copy.img"));
    copy.repair();
    return new Accepted(accepts(copy, OWNERS_PASSWORD), accepts(copy, LABEL.code()));
  }

  private boolean accepts(DataDisk copy, Secret password) throws IOException {
    Path vault = folder.resolve("vault.bin");
    copy.takeOut("vault.bin", vault);
    Files.setPosixFilePermissions(
        vault, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    try (FileStorage storage = FileStorage.open(vault)) {
      return Vault.open(storage, Hashing.product(), new SecureRandom(), 0).login(password, 0)
          == Login.ACCEPTED;
    } finally {
      Files.delete(vault);
    }
  }
}
