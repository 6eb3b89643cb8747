package dev.pinhole.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A slot is read as it was written, or not at all. */
class RecordCodecTest {
  private static final HashCost WEAK = Hashing.weakForTests().cost();

  private final RecordCodec codec = new RecordCodec(Hashing.weakForTests());
  private final RecordCodec product = new RecordCodec(Hashing.product());

  @Test
  void everyFieldComesBack() {
    CredentialRecord record =
        new CredentialRecord(
            3,
            2,
            5,
            CredentialKind.OWNER,
            7,
            hash(WEAK),
            new Recovery(Optional.of(new Nonce(-1, 8)), 4, 7));

    CredentialRecord back = codec.decode(codec.encode(record)).orElseThrow();

    assertThat(back).usingRecursiveComparison().isEqualTo(record);
  }

  @Test
  void theLayoutIsTheDocumentedOne() {
    byte[] bytes =
        codec.encode(
            new CredentialRecord(
                0x0102030405060708L,
                0x1112L,
                0x2122L,
                CredentialKind.DEFAULT,
                6,
                hash(WEAK),
                new Recovery(Optional.of(new Nonce(0x3132, 0x4142)), 3, 6)));

    assertThat(HexFormat.of().formatHex(bytes, 0, 128))
        .isEqualTo(
            HexFormat.of().formatHex("PinVault".getBytes(StandardCharsets.US_ASCII))
                + "0002"
                + "00a0"
                + "0102030405060708"
                + "0000000000001112"
                + "0000000000002122"
                + "02"
                + "06"
                + "7e"
                + "01"
                + "00000000"
                + "00000001"
                + "53".repeat(16)
                + "48".repeat(32)
                + "010306"
                + "00".repeat(13)
                + "0000000000003132"
                + "0000000000004142");
    assertThat(Arrays.copyOfRange(bytes, 128, 160))
        .isEqualTo(RecordCodec.sha256().digest(Arrays.copyOf(bytes, 128)));
  }

  @Test
  void everyFlippedBitIsFound() {
    byte[] bytes = codec.encode(valid());

    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(codec.decode(flipped)).as("bit %d", bit).isEmpty();
    }
  }

  @Test
  void everyTruncationIsFound() {
    byte[] bytes = codec.encode(valid());

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThat(codec.decode(cut)).as("length %d", length).isEmpty();
      byte[] blankAfter = Arrays.copyOf(cut, bytes.length);
      if (!Arrays.equals(blankAfter, bytes)) {
        assertThat(codec.decode(blankAfter)).as("zeros after %d", length).isEmpty();
      }
      byte[] erasedAfter = bytes.clone();
      Arrays.fill(erasedAfter, length, bytes.length, (byte) 0xFF);
      if (!Arrays.equals(erasedAfter, bytes)) {
        assertThat(codec.decode(erasedAfter)).as("ones after %d", length).isEmpty();
      }
    }
    assertThat(codec.decode(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
  }

  @Test
  void everyMixOfTwoRecordsIsFound() {
    byte[] old = codec.encode(valid());
    byte[] next = codec.encode(valid().withLoginFailures(1));

    int firstDifference = Arrays.mismatch(old, next);
    for (int length = firstDifference + 1; length < old.length; length++) {
      byte[] mixed = old.clone();
      System.arraycopy(next, 0, mixed, 0, length);
      assertThat(codec.decode(mixed)).as("first %d bytes new", length).isEmpty();
    }
  }

  @Test
  void anyBytesAreReadWithoutAnException() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[random.nextInt(2 * RecordCodec.RECORD_BYTES)];
      random.nextBytes(bytes);
      assertThat(codec.decode(bytes)).isEmpty();
    }
  }

  @Test
  void aFieldOutOfRangeIsDamageEvenIfTheChecksumFits() {
    byte[] bytes = codec.encode(valid());

    assertThat(codec.decode(forged(bytes, 0, 'p'))).as("magic").isEmpty();
    assertThat(codec.decode(forged(bytes, 9, 1))).as("version").isEmpty();
    assertThat(codec.decode(forged(bytes, 11, 127))).as("length").isEmpty();
    assertThat(codec.decode(forged(bytes, 36, 0))).as("kind").isEmpty();
    assertThat(codec.decode(forged(bytes, 36, 3))).as("kind").isEmpty();
    assertThat(codec.decode(forged(bytes, 37, 8))).as("failures").isEmpty();
    assertThat(codec.decode(forged(bytes, 37, 255))).as("failures").isEmpty();
    assertThat(codec.decode(forged(bytes, 38, 0))).as("algorithm").isEmpty();
    assertThat(codec.decode(forged(bytes, 39, 2))).as("parallelism").isEmpty();
    for (int number : new int[] {12, 20, 28}) {
      assertThat(codec.decode(forged(bytes, number, 0x80))).as("negative, at %d", number).isEmpty();
      assertThat(codec.decode(forged(bytes, number, 0x40))).as("2^62 + 1, at %d", number).isEmpty();
      assertThat(codec.decode(forged(bytes, number + 7, 0))).as("0, at %d", number).isEmpty();
    }
    assertThat(codec.decode(forged(bytes, 37, 7))).as("seven failures are fine").isPresent();
    assertThat(codec.decode(forged(bytes, 96, 1))).as("a nonce of zeros is fine").isPresent();
    assertThat(codec.decode(forged(bytes, 96, 2))).as("neither asked nor not").isEmpty();
    assertThat(codec.decode(forged(bytes, 96, 255))).as("neither asked nor not").isEmpty();
    assertThat(codec.decode(forged(bytes, 97, 1))).as("answers to nothing").isEmpty();
    byte[] asked = forged(bytes, 96, 1);
    assertThat(codec.decode(forged(asked, 97, 4))).as("four wrong answers are fine").isPresent();
    assertThat(codec.decode(forged(asked, 97, 5))).as("answers").isEmpty();
    assertThat(codec.decode(forged(asked, 97, 255))).as("answers").isEmpty();
    assertThat(codec.decode(forged(bytes, 98, 7))).as("seven imports are fine").isPresent();
    assertThat(codec.decode(forged(bytes, 98, 8))).as("imports").isEmpty();
    assertThat(codec.decode(forged(bytes, 98, 255))).as("imports").isEmpty();
    for (int at = 99; at < 128; at++) {
      assertThat(codec.decode(forged(bytes, at, 1))).as("not zero, at %d", at).isEmpty();
    }
  }

  @Test
  void theProductRefusesTheTestSettingAndTheOtherWayRound() {
    byte[] weak = codec.encode(valid());
    byte[] strong = product.encode(withCost(Hashing.product().cost()));

    assertThat(product.decode(weak)).isEmpty();
    assertThat(product.decode(strong)).isPresent();
    assertThat(codec.decode(strong)).isEmpty();
    HashCost dear = new HashCost(HashCost.Algorithm.SALTED_SHA_256, 19_456, 2, 1);
    assertThat(product.decode(product.encode(withCost(dear)))).isEmpty();
  }

  @Test
  void theProductRefusesLessThanOwaspsMinimumAndMoreThanACameraCanBear() {
    assertThat(argon2(19_455, 2, 1)).isFalse();
    assertThat(argon2(19_456, 1, 1)).isFalse();
    assertThat(argon2(19_456, 2, 0)).isFalse();
    assertThat(argon2(19_456, 2, 2)).isFalse();
    assertThat(argon2(65_537, 2, 1)).isFalse();
    assertThat(argon2(Integer.MAX_VALUE, 2, 1)).isFalse();
    assertThat(argon2(Integer.MIN_VALUE, 2, 1)).isFalse();
    assertThat(argon2(19_456, 11, 1)).isFalse();
    assertThat(argon2(19_456, -1, 1)).isFalse();
    assertThat(argon2(19_456, 2, 1)).isTrue();
    assertThat(argon2(65_536, 10, 1)).isTrue();
  }

  private boolean argon2(int memoryKiB, int iterations, int parallelism) {
    HashCost cost = new HashCost(HashCost.Algorithm.ARGON2ID, memoryKiB, iterations, parallelism);
    return product.decode(product.encode(withCost(cost))).isPresent();
  }

  /** Changes one byte and makes the checksum fit again. */
  private static byte[] forged(byte[] bytes, int at, int value) {
    byte[] forged = bytes.clone();
    forged[at] = (byte) value;
    byte[] checksum = RecordCodec.sha256().digest(Arrays.copyOf(forged, 128));
    ByteBuffer.wrap(forged).put(128, checksum);
    return forged;
  }

  private static CredentialRecord valid() {
    return withCost(WEAK);
  }

  private static CredentialRecord withCost(HashCost cost) {
    return new CredentialRecord(1, 1, 1, CredentialKind.DEFAULT, 0, hash(cost), Recovery.NONE);
  }

  private static PasswordHash hash(HashCost cost) {
    byte[] salt = new byte[PasswordHash.SALT_BYTES];
    byte[] hash = new byte[PasswordHash.HASH_BYTES];
    Arrays.fill(salt, (byte) 'S');
    Arrays.fill(hash, (byte) 'H');
    return new PasswordHash(cost, salt, hash);
  }

  @Test
  void aNegativeCountOfFailuresIsOutOfRange() {
    assertThat(valid().withLoginFailures(0).inRange()).isTrue();
    assertThat(valid().withLoginFailures(-1).inRange()).isFalse();
  }

  @Test
  void aHashOfAnotherLengthIsNone() {
    for (int[] lengths : new int[][] {{15, 32}, {17, 32}, {16, 31}, {16, 33}}) {
      assertThatThrownBy(() -> new PasswordHash(WEAK, new byte[lengths[0]], new byte[lengths[1]]))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(hash(WEAK)).hasToString(WEAK.toString());
  }
}
