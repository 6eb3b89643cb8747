package dev.pinhole.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** The storage of simulated lives keeps to what a storage promises. */
class MemoryStorageTest {
  @Test
  void aMissingBlockIsNeitherReadNorWrittenNorForced() {
    MemoryStorage missing = new MemoryStorage();
    assertThatThrownBy(() -> missing.read(0, new byte[1])).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> missing.write(0, new byte[1])).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(missing::force).isInstanceOf(NoSuchFileException.class);
    assertThat(missing.exists()).isFalse();
  }

  @Test
  void aBlockIsMadeOnce() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    byte[] image = TestVault.owned(0).image();
    storage.create(image);
    assertThatThrownBy(() -> storage.create(new byte[Storage.SIZE]))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(storage.image()).isEqualTo(image);
  }
}
