package dev.pinhole.bench.virtualpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.agent.DeviceFolder;
import dev.pinhole.bench.virtualpi.Chronicle.Password;
import dev.pinhole.bench.virtualpi.Chronicle.State;
import dev.pinhole.bench.virtualpi.TakenOut.Unfit;
import dev.pinhole.label.Secret;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.MemoryStorage;
import dev.pinhole.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who takes vaults out of disks must see when one is not as it has to be. */
@Tag("virtual-pi")
class TakenOutTest {
  private static final Password CODE = new Password("code", Secret.of(DeviceFolder.CODE));
  private static final Password OWNERS =
      new Password("owner's", Secret.of(DeviceFolder.OWNERS_PASSWORD));
  private static final Secret WRONG = Secret.of("wrong and wrong again");

  @TempDir private Path folder;
  private GuestDevice device;
  private byte[] vault;

  @BeforeEach
  void makeADevice() throws IOException {
    device = new GuestDevice(folder, DeviceFolder.QUICK);
    Path file = folder.resolve("vault");
    device.disk.takeOut(TakenOut.VAULT, file);
    vault = Files.readAllBytes(file);
  }

  @Test
  void aSoundVaultIsWhatItIs() throws Exception {
    assertThat(state()).isEqualTo(State.of(OWNERS, 0));

    MemoryStorage storage = new MemoryStorage(vault);
    Vault opened = Vault.open(storage, Hashing.product(), new SecureRandom(), 0);
    opened.login(WRONG, 0);
    opened.login(WRONG, 0);
    device.disk.putIn(TakenOut.VAULT, storage.image());
    assertThat(state()).isEqualTo(State.of(OWNERS, 2));

    opened.restore(CODE.secret());
    device.disk.putIn(TakenOut.VAULT, storage.image());
    assertThat(state()).isEqualTo(State.of(CODE, 0));
  }

  @Test
  void aMissingVaultIsMissing() throws Exception {
    device.disk.remove(TakenOut.VAULT);
    assertThat(state()).isEqualTo(State.MISSING);
  }

  @Test
  void oneDamagedSlotIsMadeUpForAndTwoAreNot() throws Exception {
    vault[100] ^= 1;
    device.disk.putIn(TakenOut.VAULT, vault);
    assertThat(state()).isEqualTo(State.of(OWNERS, 0));

    vault[4096] ^= 1;
    device.disk.putIn(TakenOut.VAULT, vault);
    assertUnfit("DAMAGED");
  }

  @Test
  void aVaultCutShortIsUnfit() throws Exception {
    device.disk.putIn(TakenOut.VAULT, Arrays.copyOf(vault, 4096));
    assertUnfit("4096 bytes");
    device.disk.putIn(TakenOut.VAULT, new byte[0]);
    assertUnfit("0 bytes");
  }

  @Test
  void aVaultOfAnotherOrOpenToOthersIsUnfit() throws Exception {
    Path image = device.disk.image();
    Tools.run("debugfs", "-w", "-R", "sif vault.bin mode 0100644", image.toString());
    assertUnfit("owner or permissions");
    Tools.run("debugfs", "-w", "-R", "sif vault.bin mode 0100600", image.toString());
    Tools.run("debugfs", "-w", "-R", "sif vault.bin uid 0", image.toString());
    assertUnfit("owner or permissions");
  }

  @Test
  void aPasswordThatNobodyKnowsIsSeen() {
    assertThatThrownBy(() -> state(List.of(CODE)))
        .isInstanceOf(Unfit.class)
        .hasMessage("the passwords that work are []");
    assertThatThrownBy(() -> state(List.of(OWNERS, new Password("same", OWNERS.secret()))))
        .isInstanceOf(Unfit.class)
        .hasMessage("the passwords that work are [owner's, same]");
  }

  @Test
  void aDiskThatIsNoneIsUnfit() throws Exception {
    Files.write(device.disk.image(), new byte[1 << 20]);
    assertUnfit("e2fsck ended with 8");
  }

  private void assertUnfit(String why) {
    assertThatThrownBy(this::state).isInstanceOf(Unfit.class).hasMessageContaining(why);
  }

  private State state() throws Exception {
    return state(List.of(CODE, OWNERS));
  }

  private State state(List<Password> known) throws Exception {
    Path own = Files.createTempDirectory(folder, "taken-out");
    return new TakenOut(known, own, new TakenOut.Shared())
        .state(Files.readAllBytes(device.disk.image()));
  }
}
