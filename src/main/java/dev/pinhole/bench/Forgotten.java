package dev.pinhole.bench;

import dev.pinhole.recovery.LongSerial;
import java.util.Optional;

/** Where somebody turns to a device who has forgotten its password, and has no hold to help. */
public interface Forgotten {
  /** Asks for another long serial number, which makes the last one void. */
  Reception renewLongSerial();

  /**
   * Sends a ticket.
   *
   * @param asked the long serial number that somebody read at the device; empty if nobody did
   */
  Reception sendTicket(Optional<LongSerial> asked, SentTicket which);

  /**
   * Lets the owner keep a recovery file, the only thing here that needs a password.
   *
   * @return why not, as of a login; {@link Reception#NOTHING} if the device makes none now
   */
  Reception keepRecoveryFile(Password with);

  /**
   * Sends a recovery file, and chooses a password.
   *
   * @throws BenchException if none was kept that it could be made of
   */
  Reception sendRecoveryFile(SentFile which, Password chosen);
}
