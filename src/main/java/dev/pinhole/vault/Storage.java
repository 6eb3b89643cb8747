package dev.pinhole.vault;

import java.io.IOException;

/**
 * The block of bytes that a vault lives in: everything a vault does to the world goes through here.
 *
 * <p>The block has {@value #SIZE} bytes, numbered from 0. It may be missing altogether; then it can
 * be made once, whole, by {@link #create}. What an implementation must keep to, and what a vault
 * survives:
 *
 * <ul>
 *   <li>{@link #read} sees the bytes last written, forced or not.
 *   <li>{@link #write} is lasting only when a later {@link #force} has returned. If the power fails
 *       before that, each write since the last force may be lost, kept or torn, in any order; a
 *       torn write may ruin the whole 4096-byte sector it falls in, but no other sector.
 *   <li>A {@link #force} that fails leaves it unknown what lasts. Calling it again proves nothing:
 *       the kernel may have dropped the pages and call them clean (<a
 *       href="https://wiki.postgresql.org/wiki/Fsync_Errors">wiki.postgresql.org/wiki/Fsync_Errors</a>).
 * </ul>
 *
 * <p>Not for use by two threads at once. Messages of exceptions carry no byte of the content.
 */
public interface Storage {
  /** The size of the block, in bytes. */
  int SIZE = 8192;

  /** Whether there is a block; false until {@link #create} has returned if there was none. */
  boolean exists();

  /**
   * Makes a missing block. After a power cut at any instant there is either none or a whole one;
   * when this returns, it lasts.
   *
   * @param image all {@value #SIZE} bytes; neither kept nor changed
   * @throws IOException if there is a block already, or it could not be made; it may then exist
   */
  void create(byte[] image) throws IOException;

  /**
   * Fills an array from the block. Bytes that are not there, because the medium was cut short, read
   * as zero.
   *
   * @param offset where to start, in bytes; the whole array must fit inside the block
   * @throws IOException if there is no block, or the medium refuses; the array's content is then
   *     undefined
   */
  void read(int offset, byte[] into) throws IOException;

  /**
   * Writes an array into the block.
   *
   * @param offset where to start, in bytes; the whole array must fit inside the block
   * @param from neither kept nor changed
   * @throws IOException if there is no block, or the medium refuses; any part may then be written
   */
  void write(int offset, byte[] from) throws IOException;

  /**
   * Returns when everything written before will outlast a power cut.
   *
   * @throws IOException if there is no block, or that cannot be promised
   */
  void force() throws IOException;
}
