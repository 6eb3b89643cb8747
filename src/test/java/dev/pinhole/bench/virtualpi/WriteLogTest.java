package dev.pinhole.bench.virtualpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.virtualpi.WriteLog.Entry;
import dev.pinhole.bench.virtualpi.WriteLog.Flush;
import dev.pinhole.bench.virtualpi.WriteLog.Write;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is read as QEMU writes it, or refused. */
class WriteLogTest {
  private static final long MAGIC = 0x6a736677736872L;
  private static final int SECTORS = 64;

  @TempDir private Path folder;

  @Test
  void writesAndFlushesAreReadInTheirOrder() throws IOException {
    byte[] log = log(3, entry(62, 2, 0, 'a', 'b'), entry(0, 0, 1), entry(0, 1, 0, 'c'));

    List<Entry> entries = read(log);

    assertThat(entries).hasSize(3);
    assertThat(entries.get(0))
        .isInstanceOfSatisfying(
            Write.class,
            write -> {
              assertThat(write.sector()).isEqualTo(62);
              assertThat(write.bytes()).hasSize(1024).endsWith(sector('b'));
              assertThat(write.bytes()).startsWith(sector('a'));
            });
    assertThat(entries.get(1)).isEqualTo(new Flush());
    assertThat(entries.get(2))
        .isInstanceOfSatisfying(
            Write.class, write -> assertThat(write.bytes()).containsOnly((byte) 'c'));
    assertThat(WriteLog.count(folder.resolve("log"))).isEqualTo(3);
  }

  @Test
  void aLogThatNobodyHasWrittenToHasNoEntries() throws IOException {
    Path log = Files.createFile(folder.resolve("log"));
    assertThat(WriteLog.count(log)).isZero();
    assertThat(read(log(0))).isEmpty();
  }

  @Test
  void anotherFileIsNoLog() {
    assertRefused(new byte[512], "no log of writes");
    assertRefused(changed(8, 2), "version 2");
    assertRefused(changed(25, 16), "sectors of 4096 bytes");
    assertRefused(changed(22, 1), "entries");
    assertRefused(new byte[100], "ends within an entry");
  }

  private static byte[] changed(int at, int value) {
    byte[] log = log(0);
    log[at] = (byte) value;
    if (at == 25) {
      log[24] = 0;
    }
    return log;
  }

  @Test
  void aLogThatIsNotWholeIsRefused() {
    byte[] whole = log(2, entry(5, 2, 0, 'a', 'b'), entry(0, 0, 1));
    assertRefused(Arrays.copyOf(whole, whole.length - 1), "ends within an entry");
    assertRefused(Arrays.copyOf(whole, whole.length - 513), "ends within an entry");
    assertRefused(Arrays.copyOf(whole, whole.length + 512), "2 entries end at byte");
    whole[16] = 3;
    assertRefused(whole, "ends within an entry");
    whole[16] = 1;
    assertRefused(whole, "1 entries end at byte");
  }

  @Test
  void whatADiskOfOursIsNotToldIsRefused() {
    assertRefused(log(1, entry(63, 2, 0, 'a', 'b')), "entry 0 is neither");
    assertRefused(log(1, entry(64, 1, 0, 'a')), "entry 0 is neither");
    assertRefused(log(1, entry(-1, 1, 0, 'a')), "entry 0 is neither");
    assertRefused(log(1, entry(Long.MAX_VALUE, 2, 0, 'a', 'b')), "entry 0 is neither");
    assertRefused(log(1, entry(1, Long.MAX_VALUE, 0)), "entry 0 is neither");
    assertRefused(log(1, entry(1, 0, 0)), "entry 0 is neither");
    assertRefused(log(2, entry(0, 0, 1), entry(0, 1, 2, 'a')), "entry 1 is neither");
    assertRefused(log(1, entry(0, 1, 4)), "entry 0 is neither");
    assertRefused(log(1, entry(0, 0, 8)), "entry 0 is neither");
    assertRefused(log(1, entry(0, 1, 1, 'a')), "entry 0 is neither");
  }

  /** Bytes where an entry should be, such as those of a write, are not taken for one. */
  @Test
  void anEntryIsWhereItShouldBe() {
    byte[] log = log(1, entry(5, 1, 0, 'a'));
    log[512 + 511] = 1;
    assertRefused(log, "entry 0 does not begin");
    byte[] data = log(1, entry(5, 1, 0, 'a'));
    data[512 + 24] = 1;
    assertRefused(data, "entry 0 does not begin");
  }

  private List<Entry> read(byte[] log) throws IOException {
    Path file = folder.resolve("log");
    Files.write(file, log);
    return WriteLog.read(file, SECTORS);
  }

  private void assertRefused(byte[] log, String why) {
    assertThatThrownBy(() -> read(log)).isInstanceOf(IOException.class).hasMessageContaining(why);
  }

  private static byte[] sector(char character) {
    byte[] sector = new byte[512];
    Arrays.fill(sector, (byte) character);
    return sector;
  }

  private static byte[] log(long count, byte[]... entries) {
    int length = 512 + Arrays.stream(entries).mapToInt(entry -> entry.length).sum();
    ByteBuffer log = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    log.putLong(MAGIC).putLong(1).putLong(count).putInt(512).position(512);
    for (byte[] entry : entries) {
      log.put(entry);
    }
    return log.array();
  }

  /** An entry, and a sector full of each character. */
  private static byte[] entry(long sector, long sectors, long flags, char... data) {
    ByteBuffer entry = ByteBuffer.allocate(512 * (1 + data.length)).order(ByteOrder.LITTLE_ENDIAN);
    entry.putLong(sector).putLong(sectors).putLong(flags).putLong(0);
    for (int i = 0; i < data.length; i++) {
      Arrays.fill(entry.array(), 512 * (i + 1), 512 * (i + 2), (byte) data[i]);
    }
    return entry.array();
  }
}
