package dev.pinhole.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two that write one vault could leave two passwords (I3): whoever comes second is refused. */
class HeldVaultTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void makeTheVault() throws IOException {
    file = folder.resolve("vault");
    try (FileStorage storage = FileStorage.open(file)) {
      storage.create(TestVault.owned(0).image());
    }
  }

  private void assertRefusedLeavingNothingOpen(Path path) {
    try (WatchedFiles files = new WatchedFiles(_ -> {}, Storage.SIZE)) {
      assertThatThrownBy(() -> FileStorage.open(path))
          .isInstanceOf(BadInputException.class)
          .hasMessageStartingWith(path + ": another process holds this vault");
      assertThat(files.stillOpen()).isZero();
    }
  }

  @Test
  void whatAnotherProcessHoldsIsRefusedUntilItIsGone() throws Exception {
    Process other = OtherProcess.start("hold", file.toString());
    try {
      assertThat(other.getInputStream().read()).isEqualTo('!');
      assertRefusedLeavingNothingOpen(file);
      other.getOutputStream().close();
      assertThat(other.waitFor()).isZero();
      FileStorage.open(file).close();
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  /** As by a copy of this class that another class loader has loaded. */
  @Test
  void whatIsLockedInThisProcessByOthersIsRefused() throws IOException {
    try (FileChannel others = FileChannel.open(file, StandardOpenOption.WRITE)) {
      assertThat(others.lock().isValid()).isTrue();
      assertRefusedLeavingNothingOpen(file);
    }
  }

  @Test
  void anotherNameOfTheSameFileIsTheSameVault() throws Exception {
    Path link = Files.createLink(folder.resolve("link"), file);
    try (FileStorage storage = FileStorage.open(file)) {
      assertRefusedLeavingNothingOpen(link);
      assertThat(storage.exists()).isTrue();
      assertThat(OtherProcess.run("open", file.toString())).contains("another process holds");
    }
  }

  /** The file is known by what it is: when it was locked it still had its unfinished name. */
  @Test
  void aVaultThatWasJustMadeIsHeldUnderItsName() throws Exception {
    Path second = folder.resolve("second");
    try (FileStorage storage = FileStorage.open(second)) {
      storage.create(TestVault.owned(0).image());
      assertRefusedLeavingNothingOpen(second);
      assertThat(OtherProcess.run("open", second.toString())).contains("another process holds");
    }
  }

  @Test
  void aVaultThatCouldNotBeMadeHoldsNothing() throws IOException {
    Path second = folder.resolve("second");
    try (WatchedFiles files = new WatchedFiles(_ -> {}, Storage.SIZE);
        FileStorage storage = FileStorage.open(second)) {
      assertThatThrownBy(() -> storage.create(new byte[Storage.SIZE - 1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a vault has 8192 bytes, not 8191");
      Files.createSymbolicLink(second, file);
      assertThatThrownBy(() -> storage.create(new byte[Storage.SIZE]))
          .isInstanceOf(BadInputException.class);
      assertThat(files.stillOpen()).isZero();
    }
  }

  @Test
  void itIsNamedByItsPath() throws IOException {
    try (FileStorage storage = FileStorage.open(file)) {
      assertThat(storage).hasToString(file.toString());
    }
  }
}
