package dev.pinhole.sim;

/** How an operation of a {@link FaultyStorage} fails, and what makes it fail so in the world. */
public enum StorageFault {
  /**
   * The power fails during the operation: it never returns ({@link PowerCut}). A write may have
   * begun, a creation may be complete. The cause: the plug is pulled; or, as long as nobody calls
   * {@link FaultyStorage#cut}, the process is killed.
   */
  POWER_CUT,

  /**
   * The operation fails, once. A write stays pending nevertheless, any part of it; a force leaves
   * pending what was; a creation makes nothing. The cause: a transfer to the card that timed out, a
   * bad contact.
   */
  ERROR,

  /**
   * As {@link #ERROR}; but a force also drops what was pending and calls it clean, so that it is
   * read until the power fails and never reaches the medium. The cause: Linux marks the pages of a
   * failed write-back clean (<a
   * href="https://wiki.postgresql.org/wiki/Fsync_Errors">wiki.postgresql.org/wiki/Fsync_Errors</a>).
   */
  ERROR_LOSING_PAGES,

  /**
   * One write says that it is done and changes nothing, as reading will show. The cause: the
   * firmware of a worn card, which drops what it cannot place.
   */
  SWALLOWED_WRITE,

  /**
   * Every force fails from now on, and what is written stays pending. The cause: a card that no
   * longer takes writes, and hides it until its cache is flushed.
   */
  NO_FORCE,

  /**
   * From now on nothing grows: a creation fails, and so does a write past the end of a block that
   * was cut short. Bytes that are there can be replaced. The cause: another program's log filled
   * the disk.
   */
  DISK_FULL,

  /**
   * From now on writes and creations fail and change nothing; a force fails if writes are pending,
   * and otherwise has nothing to do and succeeds. The cause: ext4 that found itself damaged and was
   * mounted {@code errors=remount-ro}, or the write-protect switch of a card.
   */
  READ_ONLY,

  /**
   * One bit of one read is wrong; the medium has it right. The cause: a marginal cell, or a bus
   * without a checksum.
   */
  FLIPPED_BIT;

  /** Whether it stays until {@link FaultyStorage#mend()}. */
  boolean stays() {
    return this == NO_FORCE || this == DISK_FULL || this == READ_ONLY;
  }
}
