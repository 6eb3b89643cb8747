package dev.pinhole.bench.virtualpi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.bench.BenchDesk;
import dev.pinhole.bench.Keys;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.Trace;
import dev.pinhole.label.LabelFile;
import dev.pinhole.recovery.FactoryKeys;
import dev.pinhole.vault.FileStorage;
import dev.pinhole.vault.Hashing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes devices of one kind: a disk as the factory delivers it, copied for each, and a boot that
 * all may share.
 */
final class GuestFactory {
  static final String LABEL = "label.yaml";
  static final String KEYS = "keys.yaml";
  static final String VAULT = "vault.bin";
  static final String KEYSTORE = "web.p12";
  static final String DISK_SIZE = "32M";

  private final Keys keys;
  private final DataDisk disk;
  private final Path folder;
  private Boot boot; // guarded by this

  /**
   * A boot that was saved when it had got as far as was waited for.
   *
   * @param disk as it then was
   * @param seen what was seen until then
   */
  record Boot(VirtualPi.State state, DataDisk disk, Trace seen) {}

  /**
   * Makes the disk.
   *
   * @param folder empty, for what this makes
   * @param keys its label, and what may work on it
   * @param keystore the certificate and key of its login page
   * @param edges whether its console tells each edge of the button
   */
  GuestFactory(Path folder, Specimen specimen, Keys keys, byte[] keystore, boolean edges)
      throws IOException {
    this.folder = folder;
    this.keys = keys;
    SecureRandom random = new SecureRandom();
    Path vault = folder.resolve(VAULT);
    try (FileStorage storage = FileStorage.open(vault)) {
      keys.provision(storage, specimen, Hashing.product(), random);
    }
    String config =
        """
        model: %s
        firmware: 1.0.0
        profile: profile.yaml
        label: %s
        vault: %s
        audit: audit.log
        console: {tty: /dev/ttyAMA0, edges: %s}
        web: {port: %d, keystore: %s}
        """
            .formatted(
                specimen.profile().modelId(), LABEL, VAULT, edges, VirtualPi.WEB_PORT, KEYSTORE);
    Map<String, byte[]> files = new HashMap<>();
    if (specimen.hasFactoryKeys()) {
      config += "keys: " + KEYS + "\n";
      String factoryKeys = FactoryKeys.draw(BenchDesk.MANUFACTURED, BenchDesk.get().keys(), random);
      files.put(KEYS, factoryKeys.getBytes(UTF_8));
    }
    files.put("camera.yaml", config.getBytes(UTF_8));
    files.put("profile.yaml", specimen.profileText().getBytes(UTF_8));
    files.put(LABEL, LabelFile.yaml(keys.label()).getBytes(UTF_8));
    files.put(VAULT, Files.readAllBytes(vault));
    files.put(KEYSTORE, keystore);
    disk = DataDisk.make(folder.resolve("factory.img"), DISK_SIZE, files);
  }

  Keys keys() {
    return keys;
  }

  /** The disk of a new device. */
  DataDisk newDisk(Path copy) throws IOException {
    return disk.copyTo(copy);
  }

  /** How a boot is made for the first that wants it. */
  @FunctionalInterface
  interface FirstBoot {
    /** Boots, saves and describes; empty if it did not get as far as was wanted. */
    Optional<Boot> make(Path stateFile, Path diskCopy) throws IOException;
  }

  /** The boot that all share; the first waits for it to be made, others wait for the first. */
  synchronized Optional<Boot> boot(FirstBoot first) throws IOException {
    if (boot == null) {
      boot = first.make(folder.resolve("booted.state"), folder.resolve("booted.img")).orElse(null);
    }
    return Optional.ofNullable(boot);
  }
}
