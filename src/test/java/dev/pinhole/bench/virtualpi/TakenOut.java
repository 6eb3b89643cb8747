package dev.pinhole.bench.virtualpi;

import dev.pinhole.bench.virtualpi.Chronicle.Password;
import dev.pinhole.bench.virtualpi.Chronicle.State;
import dev.pinhole.label.Secret;
import dev.pinhole.vault.Condition;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.Login;
import dev.pinhole.vault.MemoryStorage;
import dev.pinhole.vault.Storage;
import dev.pinhole.vault.Vault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The vault of a disk that lost its power: the file system is mended as a boot would, the vault's
 * file is taken out, and opened as an agent would.
 */
final class TakenOut {
  /** On the disk. */
  static final String VAULT = "vault.bin";

  /** What follows the numbers of a record: whose password it is, and its hash. */
  private static final int PASSWORD_AT = 36;

  private static final int FAILURES_AT = 37;
  private static final int PASSWORD_END = 96;
  private static final int SLOT = 4096;

  /** The sums in the superblock are brought up to date by any mount. */
  private static final Pattern COUNTED =
      Pattern.compile(
          "(?m)^Free (blocks|inodes) count wrong \\([0-9]+, counted=[0-9]+\\)\\.\\RFix\\? yes\\R");

  /** What e2fsck says besides what is wrong. */
  private static final Pattern ASIDE =
      Pattern.compile(
          "(?m)^(e2fsck |Pass |.*: recovering|.*FILE SYSTEM WAS MODIFIED|.* files \\().*\\R?|^\\R");

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private final List<Password> known;
  private final Path image;
  private final Path requests;
  private final Path vault;
  private final Map<ByteBuffer, List<Password>> working;
  private final Map<String, Integer> mended;
  private int soundSlots;

  /**
   * What all that look at images of one run know of each other.
   *
   * @param working which passwords a vault accepts
   * @param mended how often e2fsck had to mend what a mount would not, by what it was
   */
  record Shared(Map<ByteBuffer, List<Password>> working, Map<String, Integer> mended) {
    Shared() {
      this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }
  }

  /** What is wrong with a disk, in words without a secret. */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1;

    Unfit(String message) {
      super(message);
    }
  }

  /**
   * @param known all passwords that ever worked, or were tried
   * @param folder empty, for one thread's files
   */
  TakenOut(List<Password> known, Path folder, Shared shared) throws IOException {
    this.known = known;
    this.image = folder.resolve("image");
    this.requests = folder.resolve("requests");
    this.vault = folder.resolve("vault");
    this.working = shared.working;
    this.mended = shared.mended;
    Files.writeString(requests, "stat " + VAULT + "\ndump " + VAULT + " " + vault + "\n");
  }

  /**
   * Looks at a disk.
   *
   * @throws Unfit if it cannot be mended, or its vault is there and not one with one password
   */
  State state(byte[] disk) throws IOException, Unfit {
    soundSlots = 0;
    PulledPlug.save(disk, image);
    mend();
    Files.deleteIfExists(vault);
    String said = Tools.run("debugfs", "-f", requests.toString(), image.toString());
    if (!Files.exists(vault)) {
      if (said.contains("File not found")) {
        return State.MISSING;
      }
      throw new IOException(said);
    }
    // As the agent, which is nobody else, must find it to open it.
    if (!said.contains("Mode:  0600") || !said.contains("User:   990")) {
      throw new Unfit("the vault's owner or permissions are lost");
    }
    return opened(Files.readAllBytes(vault));
  }

  /** All is answered with yes; that something had to be asked that no mount would is counted. */
  private void mend() throws IOException, Unfit {
    Process process =
        Tools.command(List.of("e2fsck", "-fy", image.toString())).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int code;
    try {
      code = process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("e2fsck was interrupted", e);
    }
    if (code != 0 && code != 1) {
      throw new Unfit("e2fsck ended with " + code + ": " + said);
    }
    String rest = COUNTED.matcher(said).replaceAll("");
    if (rest.contains("? yes")) {
      String what = NUMBER.matcher(ASIDE.matcher(rest).replaceAll("")).replaceAll("N");
      mended.merge(String.join(" / ", what.strip().lines().toList()), 1, Integer::sum);
    }
  }

  /** How many slots of the vault that was looked at last hold its record: 1 or 2, 0 for none. */
  int soundSlots() {
    return soundSlots;
  }

  private State opened(byte[] bytes) throws Unfit {
    if (bytes.length != Storage.SIZE) {
      throw new Unfit("the vault has " + bytes.length + " bytes");
    }
    soundSlots = Vault.soundSlots(bytes, Hashing.product());
    Vault opened = open(bytes);
    if (opened.condition() != Condition.OK) {
      throw new Unfit(
          "the vault is " + opened.condition() + ": " + opened.problem().orElse("no reason"));
    }
    List<Password> accepted = accepted(bytes, opened);
    if (accepted.size() != 1) {
      throw new Unfit("the passwords that work are " + accepted);
    }
    return State.of(accepted.getFirst(), opened.loginFailures());
  }

  private static Vault open(byte[] bytes) {
    return Vault.open(new MemoryStorage(bytes), Hashing.product(), new SecureRandom(), 0);
  }

  /**
   * Which passwords a vault accepts. That depends on both slots' passwords and on which slot won,
   * for which the generation stands, and not on what is counted: it is looked at once for each.
   */
  private List<Password> accepted(byte[] bytes, Vault opened) {
    ByteBuffer key = ByteBuffer.allocate(8 + 2 * (PASSWORD_END - PASSWORD_AT));
    key.putLong(opened.generation());
    for (int slot = 0; slot < 2; slot++) {
      key.put(bytes, slot * SLOT + PASSWORD_AT, PASSWORD_END - PASSWORD_AT);
      key.put(8 + slot * (PASSWORD_END - PASSWORD_AT) + FAILURES_AT - PASSWORD_AT, (byte) 0);
    }
    return working.computeIfAbsent(key.flip(), _ -> tried(bytes));
  }

  private List<Password> tried(byte[] bytes) {
    List<Password> accepted = new ArrayList<>();
    for (Password password : known) {
      if (accepts(bytes, password.secret())) {
        accepted.add(password);
      }
    }
    return List.copyOf(accepted);
  }

  /** Each is tried on a copy, so that no attempt counts against another. */
  private static boolean accepts(byte[] bytes, Secret password) {
    return open(bytes).login(password, 0) == Login.ACCEPTED;
  }
}
