package dev.pinhole.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vault file is whole or missing, its owner's alone, and held by one process. */
class FileStorageTest {
  private static final byte[] IMAGE = TestVault.owned(0).image();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("vault");
  }

  @Test
  void aMissingFileIsAMissingVaultAndOpeningMakesNone() throws IOException {
    try (FileStorage storage = FileStorage.open(file)) {
      assertThat(storage.exists()).isFalse();
      assertThatThrownBy(storage::force).isInstanceOf(NoSuchFileException.class);
      assertThatThrownBy(() -> storage.read(0, new byte[1]))
          .isInstanceOf(NoSuchFileException.class);
      assertThatThrownBy(() -> storage.write(0, new byte[1]))
          .isInstanceOf(NoSuchFileException.class);
      assertThat(TestVault.open(storage).condition()).isEqualTo(Condition.DAMAGED);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aVaultIsMadeWholeAndForItsOwnerAlone() throws IOException {
    create();

    assertThat(Files.readAllBytes(file)).isEqualTo(IMAGE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder).isDirectoryNotContaining(entry -> !entry.equals(file));
  }

  @Test
  void whatACutLeftOfMakingAVaultIsNoVaultAndNotInTheWay() throws IOException {
    Path unfinished = folder.resolve("vault.new");
    Files.write(unfinished, Arrays.copyOf(IMAGE, 5000));
    Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));

    try (FileStorage storage = FileStorage.open(file)) {
      assertThat(storage.exists()).isFalse();
    }
    create();
    assertThat(Files.readAllBytes(file)).isEqualTo(IMAGE);
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void aVaultIsNeverMadeOverAnother() throws IOException {
    try (FileStorage one = FileStorage.open(file);
        FileStorage two = FileStorage.open(file)) {
      one.create(IMAGE);

      assertThatThrownBy(() -> two.create(new byte[Storage.SIZE]))
          .isInstanceOf(FileAlreadyExistsException.class);
      assertThat(two.exists()).isFalse();
      assertThatThrownBy(() -> one.create(IMAGE)).isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(IMAGE);
  }

  @Test
  void bytesAreWrittenWhereTheyBelongAndNowhereElse() throws IOException {
    create();
    try (FileStorage storage = FileStorage.open(file)) {
      storage.write(4096, new byte[] {1, 2, 3});
      storage.force();
      byte[] back = new byte[5];
      storage.read(4095, back);

      assertThat(back).startsWith(IMAGE[4095], 1, 2, 3);
      assertThatThrownBy(() -> storage.write(8190, new byte[3]))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> storage.read(-1, new byte[3]))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    byte[] expected = IMAGE.clone();
    System.arraycopy(new byte[] {1, 2, 3}, 0, expected, 4096, 3);
    assertThat(Files.readAllBytes(file)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rwx------", "rw--w----", "rw-rw-rw-"})
  void aFileOpenToOthersIsRefused(String permissions) throws IOException {
    create();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    assertRefused(() -> FileStorage.open(file), permissions, "chmod 600");
  }

  @Test
  void aSymbolicLinkIsNotFollowed() throws IOException {
    create();
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertRefused(() -> FileStorage.open(link), "symbolic link");

    Path dangling = Files.createSymbolicLink(folder.resolve("loose"), folder.resolve("none"));
    assertRefused(() -> FileStorage.open(dangling), "symbolic link");
  }

  @Test
  void aSymbolicLinkInPlaceOfTheUnfinishedFileIsNotFollowed() throws IOException {
    Path target = folder.resolve("precious");
    Files.writeString(target, "precious");
    Files.createSymbolicLink(folder.resolve("vault.new"), target);

    try (FileStorage storage = FileStorage.open(file)) {
      assertThatThrownBy(() -> storage.create(IMAGE))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("symbolic link");
    }
    assertThat(target).hasContent("precious");
  }

  /** What stands in the way of a new vault is the storage's failure: a restore must not throw. */
  @Test
  void aRestoreIntoAMissingVaultFailsWithoutThrowingIfSomethingIsInItsWay() throws IOException {
    Files.createDirectory(folder.resolve("vault.new"));
    try (FileStorage storage = FileStorage.open(file)) {
      Vault vault = TestVault.open(storage);
      assertThat(vault.condition()).isEqualTo(Condition.DAMAGED);
      assertThat(vault.restore(TestVault.CODE)).isEqualTo(Restore.UNWRITABLE);
    }
  }

  @Test
  void whatIsNoVaultFileIsRefused() throws IOException {
    assertRefused(() -> FileStorage.open(folder), "not a plain file");

    Files.write(file, new byte[Storage.SIZE + 1]);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertRefused(() -> FileStorage.open(file), "8193 bytes");

    assertRefused(
        () -> FileStorage.open(folder.resolve("none").resolve("vault")), "folder is missing");
  }

  @Test
  void thereIsOneOwnerAtATime() throws Exception {
    create();
    try (FileStorage storage = FileStorage.open(file)) {
      assertThat(storage.exists()).isTrue();
      assertRefused(() -> FileStorage.open(file), "another process holds this vault");
      // Being refused must not have lost the lock, as closing a second channel would.
      assertThat(OtherProcess.run("open", file.toString()))
          .startsWith(file + ": another process holds this vault")
          .endsWith("0");
      assertRefused(() -> FileStorage.open(file), "another process holds this vault");
    }
    assertThat(OtherProcess.run("open", file.toString())).isEqualTo("taken, true 0");
  }

  @Test
  void anInterruptClosesTheFileAndItCanBeOpenedAnew() throws IOException {
    create();
    FileStorage storage = FileStorage.open(file);
    Thread.currentThread().interrupt();
    assertThatThrownBy(storage::force).isInstanceOf(ClosedByInterruptException.class);
    assertThat(Thread.interrupted()).isTrue();
    try (FileStorage again = FileStorage.open(file)) {
      storage.close();
      again.force();
      assertRefused(() -> FileStorage.open(file), "another process holds this vault");
    }
  }

  @Test
  void theMakerOfAVaultIsItsOwner() throws Exception {
    try (FileStorage storage = FileStorage.open(file)) {
      storage.create(IMAGE);
      assertThat(OtherProcess.run("open", file.toString())).contains("another process holds");
    }
  }

  @Test
  void aFileCutShortIsAVaultWithDamagedSlots() throws IOException {
    assertThat(working(truncated(Storage.SIZE - 1))).isEqualTo(Condition.OK);
    assertThat(working(truncated(Slots.SLOT_BYTES + RecordCodec.RECORD_BYTES - 1)))
        .isEqualTo(Condition.OK);
    assertThat(working(truncated(RecordCodec.RECORD_BYTES))).isEqualTo(Condition.OK);
    assertThat(working(truncated(RecordCodec.RECORD_BYTES - 1))).isEqualTo(Condition.DAMAGED);
    assertThat(working(truncated(0))).isEqualTo(Condition.DAMAGED);
  }

  @Test
  void aLifeOnFile() throws IOException {
    try (FileStorage storage = FileStorage.open(file)) {
      Vault.provision(storage, Hashing.weakForTests(), TestVault.random(), TestVault.CODE);
    }
    try (FileStorage storage = FileStorage.open(file)) {
      Vault vault = TestVault.open(storage);
      assertThat(vault.changePassword(TestVault.CODE, TestVault.OWNERS, 0))
          .isEqualTo(PasswordChange.DONE);
    }
    assertThat(TestVault.working(Files.readAllBytes(file))).containsExactly(TestVault.OWNERS);
    try (FileStorage storage = FileStorage.open(file)) {
      assertThat(TestVault.open(storage).restore(TestVault.CODE)).isEqualTo(Restore.DONE);
    }
    assertThat(TestVault.working(Files.readAllBytes(file))).containsExactly(TestVault.CODE);
    Files.delete(file);
    try (FileStorage storage = FileStorage.open(file)) {
      Vault vault = TestVault.open(storage);
      assertThat(vault.login(TestVault.CODE, 0)).isEqualTo(Login.CLOSED);
      assertThat(vault.restore(TestVault.CODE)).isEqualTo(Restore.DONE);
    }
    assertThat(TestVault.working(Files.readAllBytes(file))).containsExactly(TestVault.CODE);
  }

  @Test
  void aVaultWhoseFileWasClosedIsUnwritable() throws IOException {
    create();
    FileStorage storage = FileStorage.open(file);
    Vault vault = TestVault.open(storage);
    storage.close();

    assertThat(vault.login(TestVault.OWNERS, 0)).isEqualTo(Login.CLOSED);
    assertThat(vault.condition()).isEqualTo(Condition.UNWRITABLE);
  }

  private void create() throws IOException {
    try (FileStorage storage = FileStorage.open(file)) {
      storage.create(IMAGE);
    }
  }

  private Path truncated(int length) throws IOException {
    Files.deleteIfExists(file);
    Files.write(file, Arrays.copyOf(IMAGE, length));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /** The condition of a vault file, in which the owner's password works if it is sound. */
  private static Condition working(Path file) throws IOException {
    try (FileStorage storage = FileStorage.open(file)) {
      Vault vault = TestVault.open(storage);
      assertThat(vault.login(TestVault.OWNERS, 0))
          .isEqualTo(vault.condition() == Condition.OK ? Login.ACCEPTED : Login.CLOSED);
      return vault.condition();
    }
  }

  private static void assertRefused(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll(parts)
        .message()
        .doesNotContain("\n");
  }
}
