package dev.pinhole.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.label.Secret;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only slow, salted hashes are stored (I12), and they are the Argon2id that others compute. */
class HashingTest {
  private final Hashing product = Hashing.product();

  /**
   * The Argon2id vectors, version 1.3, of the reference implementation's {@code src/test.c}
   * (github.com/P-H-C/phc-winner-argon2). RFC 9106's own vector has a secret key and associated
   * data, for which password4j has no way in.
   */
  @ParameterizedTest
  @CsvSource({
    "256,   2, password,          somesalt,"
        + " 9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
    "65536, 1, password,          somesalt,"
        + " f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98"
  })
  void itIsTheArgon2idOfTheReferenceImplementation(
      int memoryKiB, int iterations, String password, String salt, String expected) {
    HashCost cost = new HashCost(HashCost.Algorithm.ARGON2ID, memoryKiB, iterations, 1);

    byte[] hash = product.derive(password.getBytes(UTF_8), cost, salt.getBytes(UTF_8));

    assertThat(HexFormat.of().formatHex(hash)).isEqualTo(expected);
  }

  @Test
  void theProductUsesOwaspsMinimumOrMore() {
    PasswordHash hash = product.hash(TestVault.CODE, new SecureRandom());

    assertThat(hash.cost()).isEqualTo(new HashCost(HashCost.Algorithm.ARGON2ID, 19_456, 2, 1));
    assertThat(product.accepts(hash.cost())).isTrue();
    assertThat(product.matches(TestVault.CODE, hash)).isTrue();
    assertThat(product.matches(Secret.of("ABCDEf"), hash)).isFalse();
  }

  @Test
  void noThreadIsStarted() {
    product.derive(new byte[8], product.cost(), new byte[16]);

    Set<String> threads =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .collect(Collectors.toSet());
    assertThat(threads).noneMatch(name -> name.contains("password4j"));
  }

  @Test
  void theLibraryPrintsNeitherABannerNorAWarning() throws Exception {
    assertThat(OtherProcess.run("hash")).isEqualTo("0");
  }

  @Test
  void thePasswordsOfTwoRecordsHaveDifferentSalts() {
    RandomGenerator random = TestVault.random();
    PasswordHash one = Hashing.weakForTests().hash(TestVault.CODE, random);
    PasswordHash two = Hashing.weakForTests().hash(TestVault.CODE, random);

    assertThat(one.salt()).isNotEqualTo(two.salt());
    assertThat(one.hash()).isNotEqualTo(two.hash());
  }
}
