package dev.pinhole.sim;

import dev.pinhole.vault.Storage;
import java.io.IOException;
import java.util.function.LongConsumer;

/**
 * Storage that takes its time, as flash does: what is written and forced keeps the device busy.
 *
 * <p>The times are ours, of the order of a small eMMC or SD card.
 */
public final class FlashTiming implements Storage {
  private static final long WRITE_NANOS = 1_000_000;
  private static final long FORCE_NANOS = 12_000_000;

  private final Storage storage;
  private final LongConsumer busy;

  /**
   * Storage behind storage.
   *
   * @param busy told how many nanoseconds an operation takes, before it takes effect
   */
  public FlashTiming(Storage storage, LongConsumer busy) {
    this.storage = storage;
    this.busy = busy;
  }

  @Override
  public boolean exists() {
    return storage.exists();
  }

  @Override
  public void create(byte[] image) throws IOException {
    busy.accept(FORCE_NANOS);
    storage.create(image);
  }

  @Override
  public void read(int offset, byte[] into) throws IOException {
    storage.read(offset, into);
  }

  @Override
  public void write(int offset, byte[] from) throws IOException {
    busy.accept(WRITE_NANOS);
    storage.write(offset, from);
  }

  @Override
  public void force() throws IOException {
    busy.accept(FORCE_NANOS);
    storage.force();
  }
}
