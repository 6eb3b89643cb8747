package dev.pinhole.recovery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinhole.label.BadInputException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryFileTest {
  private static final long GENERATION = 4_503_599_627_370_497L;

  private final Random random = new Random(11);
  private final DeviceKey key = key();
  private final String text =
      RecoveryFile.make(key, "123456789", GENERATION, random).text().reveal();

  private DeviceKey key() {
    byte[] bytes = new byte[RecoveryFile.KEY_BYTES];
    random.nextBytes(bytes);
    return DeviceKey.of(bytes);
  }

  private Optional<Refusal> refusal(String file) {
    try {
      return RecoveryFile.parse(file.getBytes(US_ASCII)).refusal(key, "123456789", GENERATION);
    } catch (RefusedException e) {
      return Optional.of(e.refusal());
    }
  }

  @Test
  void theRightOneIsTaken() {
    assertThat(refusal(text)).isEmpty();
    assertThat(refusal(text.replace("\n", "\r\n"))).isEmpty();
    assertThat(refusal(text.strip())).isEmpty();
    assertThat(text).hasSizeLessThan(RecoveryFile.LONGEST);
  }

  @Test
  void whatDoesNotFitTheDeviceIsRefusedEachWithItsOwnReason() throws Exception {
    RecoveryFile file = RecoveryFile.parse(text.getBytes(US_ASCII));
    assertThat(file.refusal(key, "123456780", GENERATION)).contains(Refusal.OTHER_DEVICE);
    assertThat(file.refusal(key(), "123456789", GENERATION)).contains(Refusal.FORGED_FILE);
    assertThat(file.refusal(key, "123456789", GENERATION + 1)).contains(Refusal.OLDER_GENERATION);
    assertThat(file.refusal(key, "123456789", 0)).contains(Refusal.OLDER_GENERATION);
  }

  @Test
  void aChangeOfAnyCharacterIsSeen() {
    Set<Refusal> seen = new HashSet<>();
    for (int at = 0; at < text.length() - 1; at++) {
      for (char other = 0; other < 128; other++) {
        if (other != text.charAt(at)) {
          Optional<Refusal> refusal =
              refusal(text.substring(0, at) + other + text.substring(at + 1));
          assertThat(refusal).as("%s at %s", (int) other, at).isPresent();
          seen.add(refusal.get());
        }
      }
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(
            Refusal.NO_RECOVERY_FILE, Refusal.FORGED_FILE, Refusal.OTHER_DEVICE);
  }

  @Test
  void oneCutShortOrTooLongIsNone() {
    for (int length = 0; length < text.length() - 1; length++) {
      assertThat(refusal(text.substring(0, length))).contains(Refusal.NO_RECOVERY_FILE);
    }
    assertThat(refusal(text + text)).contains(Refusal.NO_RECOVERY_FILE);
    assertThat(refusal(text + "x".repeat(10_000))).contains(Refusal.NO_RECOVERY_FILE);
    assertThat(refusal(text.replace("" + GENERATION, "9999999999999999999")))
        .contains(Refusal.NO_RECOVERY_FILE);
  }

  @Test
  void eachHasAGuidOfItsOwn() {
    Set<UUID> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String made = RecoveryFile.make(key, "1", 1, random).text().reveal();
      UUID guid = UUID.fromString(made.lines().toList().get(1).substring("guid: ".length()));
      assertThat(guid.version()).isEqualTo(4);
      assertThat(guid.variant()).isEqualTo(2);
      seen.add(guid);
    }
    assertThat(seen).hasSize(1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "not base64"})
  void whatIsNoKeyIsRefusedAndNotShown(String none) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> DeviceKey.parse(none))
        .satisfies(e -> assertThat(none.isEmpty() || !e.getMessage().contains(none)).isTrue());
    byte[] bytes = new byte[RecoveryFile.KEY_BYTES];
    String good = Base64.getEncoder().encodeToString(bytes);
    assertThat(DeviceKey.parse(good + "\n")).hasToString("DeviceKey");
  }
}
