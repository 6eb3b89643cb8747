package dev.pinhole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinhole.label.BadInputException;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeskKeyTest {
  private static final HexFormat HEX = HexFormat.of();

  /** The order of the group: RFC 8032, 5.1. */
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static DeskKey key(String hex) {
    byte[] spki = HEX.parseHex("302a300506032b6570032100" + hex);
    return DeskKey.parse(Base64.getEncoder().encodeToString(spki));
  }

  private static PrivateKey secret(String hex) throws Exception {
    return KeyFactory.getInstance("Ed25519")
        .generatePrivate(
            new PKCS8EncodedKeySpec(HEX.parseHex("302e020100300506032b657004220420" + hex)));
  }

  /** RFC 8032, 7.1: tests 1, 2, 3 and SHA(abc). */
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42,"
        + "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf,"
        + "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f,"
        + "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
  })
  void signsAndChecksAsPublished(String secret, String publicKey, String message, String signature)
      throws Exception {
    byte[] bytes = HEX.parseHex(message);
    byte[] signed = HEX.parseHex(signature);
    assertThat(DeskKey.sign(secret(secret), bytes)).isEqualTo(signed);
    assertThat(key(publicKey).signed(bytes, signed)).isTrue();
    for (int bit = 0; bit < signed.length * 8; bit++) {
      byte[] other = signed.clone();
      other[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(key(publicKey).signed(bytes, other)).isFalse();
    }
  }

  /** RFC 8032, 5.1.7: S must be below the order, or one signature has two forms. */
  @Test
  void aSecondFormOfASignatureIsNone() {
    byte[] signature =
        HEX.parseHex(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    byte[] reversed = new byte[32];
    for (int i = 0; i < 32; i++) {
      reversed[i] = signature[63 - i];
    }
    byte[] more = new BigInteger(1, reversed).add(ORDER).toByteArray();
    for (int i = 0; i < 32; i++) {
      signature[32 + i] = more[more.length - 1 - i];
    }
    assertThat(
            key("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
                .signed(new byte[0], signature))
        .isFalse();
  }

  @Test
  void aSignatureOfAnotherLengthIsNone() {
    DeskKey key = key("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    for (int length : new int[] {0, 1, 63, 65, 200}) {
      assertThat(key.signed(new byte[0], new byte[length])).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "not base64!", "MCowBQYDK2VwAyEA"})
  void whatIsNoKeyIsRefused(String text) {
    assertThatExceptionOfType(BadInputException.class).isThrownBy(() -> DeskKey.parse(text));
  }
}
