package dev.pinhole.camera;

/** A bounded ring of lines, one an attempt (I13). */
public interface Audit {
  /**
   * Adds a line and, if the ring is full, drops the oldest. May fail: the device goes on.
   *
   * @param line one line without its end, free of secrets (I12)
   */
  void add(String line);
}
