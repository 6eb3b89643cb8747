package dev.pinhole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinhole.label.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provisioned device comes to know a desk's next key, and everything else stays. */
class DeskKeyChangeTest {
  @TempDir private Path folder;
  private Path file;
  private DeskKey one;
  private DeskKey two;
  private DeskKey three;

  @BeforeEach
  void provision() throws Exception {
    one = Desk.of(1).key();
    two = Desk.of(2).key();
    three = Desk.of(3).key();
    file = folder.resolve("keys.yaml");
    write(FactoryKeys.draw(LocalDate.of(2026, 11, 1), List.of(one), new SecureRandom()));
  }

  private void write(String text) throws Exception {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private FactoryKeys add(DeskKey... keys) {
    return new DeskKeyChange(List.of(), List.of(keys)).apply(file);
  }

  private void assertRefused(DeskKeyChange change, String why) throws Exception {
    String before = Files.readString(file);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> change.apply(file))
        .withMessageStartingWith(file.toString())
        .withMessageContaining(why);
    assertThat(file).hasContent(before);
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void theDeviceKeyAndAllElseStay() throws Exception {
    String before = Files.readString(file);
    FactoryKeys old = FactoryKeys.read(file);
    FactoryKeys changed = add(two);
    assertThat(changed.desks()).containsExactly(one, two);
    assertThat(changed.device()).isEqualTo(old.device());
    assertThat(FactoryKeys.read(file)).isEqualTo(changed);
    assertThat(file)
        .hasContent(before.replace(one.text() + "]", one.text() + ", " + two.text() + "]"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));

    new DeskKeyChange(List.of(two), List.of()).apply(file);
    assertThat(file).hasContent(before);
  }

  @Test
  void theOldKeyMakesRoomForTheNextInOneChange() throws Exception {
    add(two);
    assertRefused(new DeskKeyChange(List.of(), List.of(three)), "at most two");
    new DeskKeyChange(List.of(one), List.of(three)).apply(file);
    assertThat(FactoryKeys.read(file).desks()).containsExactly(two, three);
  }

  @Test
  void whatIsThereIsNotAddedAndWhatIsNotThereIsNotRemoved() throws Exception {
    assertRefused(new DeskKeyChange(List.of(), List.of(one)), one.name() + " already");
    assertRefused(new DeskKeyChange(List.of(), List.of(two, two)), two.name() + " already");
    assertRefused(new DeskKeyChange(List.of(two), List.of()), "does not know key " + two.name());
    assertRefused(new DeskKeyChange(List.of(one, one), List.of()), "does not know key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# mine\ndevice-key: DEVICE # yes\nmanufactured: '2026-11-01'\n",
        "manufactured: 2026-11-01\ndevice-key: DEVICE",
        "desk-keys: []\nmanufactured: 2026-11-01\ndevice-key: DEVICE\n",
        "desk-keys : [  ] # none yet\r\nmanufactured: 2026-11-01\r\ndevice-key: DEVICE\r\n",
        "manufactured: 2026-11-01\ndesk-keys: [\n  # none\n  ]\ndevice-key: DEVICE\n",
        "desk-keys:\n  []\nmanufactured: 2026-11-01\ndevice-key: DEVICE\n",
        "\"desk-keys\": []\nmanufactured: 2026-11-01\ndevice-key: DEVICE\n",
        "{manufactured: 2026-11-01, device-key: DEVICE}\n"
      })
  void howeverItIsWrittenItIsChangedRightOrNotAtAll(String text) throws Exception {
    String device = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=";
    write(text.replace("DEVICE", device));
    FactoryKeys before = FactoryKeys.read(file);
    try {
      assertThat(add(two).desks()).containsExactly(two);
    } catch (BadInputException e) {
      assertThat(e).hasMessageContaining("must be written as 'desk-keys: [KEY, KEY]'");
      assertThat(FactoryKeys.read(file)).isEqualTo(before);
      return;
    }
    assertThat(FactoryKeys.read(file))
        .isEqualTo(new FactoryKeys(before.manufactured(), List.of(two), before.device()));
    assertThat(Files.readString(file).replaceAll("(\r?\n)?desk-keys.*\\]", ""))
        .contains(
            text.replace("DEVICE", device).replaceAll("(?s)(\r?\n)?desk-keys.*?\\]", "").strip());
  }

  /** As a cut leaves it: the old file whole, and something beside it. */
  @Test
  void whatACutOffChangeLeftIsTold() throws Exception {
    Path left = Files.writeString(folder.resolve("keys.yaml.new"), "manufac");
    String before = Files.readString(file);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> add(two))
        .withMessageStartingWith(left.toString())
        .withMessageContaining("remove it");
    assertThat(file).hasContent(before);
    Files.delete(left);
    add(two);
  }

  @Test
  void aLinkStaysALink() throws Exception {
    Path real = Files.move(file, folder.resolve("real.yaml"));
    Files.createSymbolicLink(file, real);
    add(two);
    assertThat(file).isSymbolicLink();
    assertThat(FactoryKeys.read(real).desks()).containsExactly(one, two);
  }

  @Test
  void anErrorShowsNoKey() throws Exception {
    String secret = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNk";
    write(
        "manufactured: 2026-11-01\ndesk-keys: [" + one.text() + "]\ndevice-key: " + secret + "\n");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> add(two))
        .satisfies(e -> assertThat(e).message().contains(":3: ").doesNotContain(secret));
  }
}
