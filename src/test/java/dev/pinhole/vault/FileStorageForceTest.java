package dev.pinhole.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a vault file asks of the kernel, so that a power cut leaves no half of it (I3). */
class FileStorageForceTest {
  private static final byte[] IMAGE = TestVault.owned(0).image();

  @TempDir Path folder;
  private final List<Path> forced = new ArrayList<>();
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("vault");
  }

  /** A name that lasts longer than what it names would be a damaged vault. */
  @Test
  void aNewVaultIsForcedBeforeItHasItsNameAndTheNameIsForcedBeforeItCounts() throws IOException {
    Consumer<Path> onForce =
        path -> {
          forced.add(path);
          if (path.equals(folder)) {
            assertThat(file).exists();
          } else {
            assertThat(file).doesNotExist();
            assertThat(bytes(path)).isEqualTo(IMAGE);
          }
        };
    try (WatchedFiles _ = new WatchedFiles(onForce, Storage.SIZE);
        FileStorage storage = FileStorage.open(file)) {
      storage.create(IMAGE);
    }
    assertThat(forced).containsExactly(folder.resolve("vault.new"), folder);
  }

  /** Whoever made it may have been killed after the renaming, and before the folder was forced. */
  @Test
  void theFirstForceOfAVaultThatWasThereReachesItsNameToo() throws IOException {
    try (FileStorage storage = FileStorage.open(file)) {
      storage.create(IMAGE);
    }
    try (WatchedFiles _ = new WatchedFiles(forced::add, Storage.SIZE);
        FileStorage storage = FileStorage.open(file)) {
      storage.write(0, new byte[] {1});
      assertThat(forced).isEmpty();
      storage.force();
      assertThat(forced).containsExactly(file, folder);
      storage.force();
    }
    assertThat(forced).containsExactly(file, folder, file);
  }

  @Test
  void aKernelThatTakesAFewBytesAtOnceGetsThemAll() throws IOException {
    byte[] record = TestVault.slot(TestVault.owned(3).image(), 0);
    byte[] back = new byte[record.length];
    try (WatchedFiles _ = new WatchedFiles(forced::add, 50);
        FileStorage storage = FileStorage.open(file)) {
      storage.create(IMAGE);
      storage.write(Slots.SLOT_BYTES, record);
      storage.read(Slots.SLOT_BYTES, back);
    }
    assertThat(back).isEqualTo(record);
    assertThat(bytes(file)).isEqualTo(TestVault.withSlot(IMAGE, 1, record));
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
