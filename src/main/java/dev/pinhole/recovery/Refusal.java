package dev.pinhole.recovery;

/** Why a ticket or a recovery file is not taken: each with words for people, free of secrets. */
public enum Refusal {
  /** This model and firmware do not allow the method. */
  NOT_ALLOWED("this model does not allow this method"),
  /** Nobody pressed the button since the device booted. */
  NO_PRESS("press the button at the device first, then try again within 10 minutes"),
  /** Somebody pressed it, but too long ago. */
  PRESS_TOO_OLD("the press at the device was more than 10 minutes ago: press again"),
  /** Its check characters do not fit. */
  MISTYPED(
      "a character is wrong, missing, swapped or too much: send the lines of the ticket alone"),
  /** It is no ticket of this version: too short, too long, or with a number that means nothing. */
  NO_TICKET("this is no ticket of a kind that this device knows: is it whole?"),
  /** It asks for something that no device does. */
  UNKNOWN_ACTION("the ticket asks for something that this device cannot do"),
  /** It is signed by a key that this device does not know. */
  UNKNOWN_KEY("the ticket is signed by a key that this device does not know"),
  /** Something in it is not as it was signed. */
  FORGED_TICKET(
      "the signature of the ticket does not fit: it was changed, or not issued by the desk"),
  /** It is for another device. */
  OTHER_DEVICE("this is for another device: the serial numbers differ"),
  /** The device asks for no ticket: none was asked for, it was used, or it is void. */
  NOTHING_ASKED(
      "no long serial number is open: it was used or is void; press the button for a new one"),
  /** It answers another challenge. */
  OTHER_CHALLENGE("the ticket answers another long serial number, not the one that is open"),
  /** It was made before the password changed. */
  OLDER_GENERATION("the password has changed since this was made, which makes it void"),
  /** It is no recovery file. */
  NO_RECOVERY_FILE("this is no recovery file: choose the file as it was downloaded"),
  /** Its device did not make it so. */
  FORGED_FILE("this device did not make this recovery file, or it was changed"),
  /** The vault is damaged or cannot be written. */
  CLOSED("the stored password is damaged or cannot be written: see the device"),
  /** The device is doing something else: booting, restoring, or its button is held. */
  NOT_READY("the device is not ready: let go of its button, and wait until it is"),
  /** Too many wrong files; see the vault for how long. */
  LOCKED("too many wrong recovery files: imports are locked for 30 minutes");

  private final String words;

  Refusal(String words) {
    this.words = words;
  }

  /** Whether it tells of a ticket that somebody made or changed, and not merely mistyped. */
  public boolean isWrongTicket() {
    return switch (this) {
      case NO_TICKET,
          UNKNOWN_ACTION,
          UNKNOWN_KEY,
          FORGED_TICKET,
          OTHER_DEVICE,
          OTHER_CHALLENGE,
          OLDER_GENERATION ->
          true;
      case NOT_ALLOWED,
          NO_PRESS,
          PRESS_TOO_OLD,
          MISTYPED,
          NOTHING_ASKED,
          NO_RECOVERY_FILE,
          FORGED_FILE,
          CLOSED,
          NOT_READY,
          LOCKED ->
          false;
    };
  }

  /** Whether it tells of a file that is not this device's, or not any more. */
  public boolean isWrongFile() {
    return this == NO_RECOVERY_FILE
        || this == FORGED_FILE
        || this == OTHER_DEVICE
        || this == OLDER_GENERATION;
  }

  /** A clause for people: what is wrong, and what to do. */
  public String words() {
    return words;
  }
}
