package dev.pinhole.vault;

import static dev.pinhole.vault.TestVault.CODE;
import static dev.pinhole.vault.TestVault.OWNERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pinhole.label.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Neither a password nor its hash is in anything that could be printed; nor one in storage. */
class SecretsStaySecretTest {
  @Test
  void nothingPrintableShowsAPasswordOrItsHash() throws Exception {
    MemoryStorage storage = TestVault.owned(2);
    byte[] record = TestVault.slot(storage.image(), 0);
    CredentialRecord decoded = new RecordCodec(Hashing.weakForTests()).decode(record).orElseThrow();
    Vault vault = TestVault.open(storage);
    Vault closed = TestVault.open(new byte[0]);
    Secret overlong = Secret.of("ABCDEF".repeat(30));

    List<Object> printable = new ArrayList<>();
    printable.addAll(List.of(vault, storage, decoded, decoded.passwordHash(), Hashing.product()));
    printable.add(closed.problem().orElseThrow());
    printable.add(
        catchThrowable(
            () -> Vault.provision(storage, Hashing.weakForTests(), TestVault.random(), CODE)));
    printable.add(catchThrowable(() -> vault.restore(overlong)));

    String salt = HexFormat.of().formatHex(decoded.passwordHash().salt());
    String hash = HexFormat.of().formatHex(decoded.passwordHash().hash());
    for (Object object : printable) {
      assertThat(object.toString()).doesNotContain(CODE.reveal(), OWNERS.reveal(), salt, hash);
    }
  }

  @Test
  void noPasswordIsInTheStorage() {
    for (byte[] image : List.of(TestVault.provisioned().image(), TestVault.owned(1).image())) {
      String bytes = new String(image, StandardCharsets.ISO_8859_1);
      assertThat(bytes).contains("PinVault").doesNotContain(CODE.reveal(), OWNERS.reveal());
    }
  }
}
