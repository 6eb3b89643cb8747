package dev.pinhole.bench;

/** Which recovery file somebody sends to a device. */
public enum SentFile {
  /** What the owner kept last. */
  KEPT,
  /** The same with one digit changed. */
  CHANGED,
  /** The same without its last line. */
  CUT_SHORT,
  /** The same with another serial number. */
  OTHER_DEVICE,
  /** One that somebody has made up for this serial number; none need be kept. */
  FORGED
}
