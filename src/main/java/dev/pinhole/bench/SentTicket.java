package dev.pinhole.bench;

/**
 * Which ticket somebody sends to a device. If no long serial number was read, it is made for one
 * that the device has never shown.
 */
public enum SentTicket {
  /** What the desk answers to the long serial number that was read last. */
  RIGHT,
  /** The same with two characters swapped, as somebody copies it. */
  MISTYPED,
  /** The first line of it. */
  CUT_SHORT,
  /** One that names the desk's key, and was signed by another. */
  FORGED,
  /** The answer of a desk that the device does not know. */
  OTHER_DESK,
  /** The desk's answer to another device. */
  OTHER_DEVICE,
  /** The desk's answer to another challenge of the same device. */
  OTHER_CHALLENGE,
  /** The desk's answer to the same challenge, before the password changed last. */
  OLDER_GENERATION,
  /** The desk asks for something that no device does. */
  OTHER_ACTION
}
