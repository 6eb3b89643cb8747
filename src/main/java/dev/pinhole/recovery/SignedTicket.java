package dev.pinhole.recovery;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A ticket with its signature, as it is sent to a device's owner. Immutable. */
public final class SignedTicket {
  /** Longer is none, so that nobody is kept busy; a ticket of 9 digits has about 210 characters. */
  public static final int LONGEST_TEXT = 1000;

  private static final String PREFIX = "ticket";
  private static final int SIGNATURE_BYTES = 64;
  private static final int GROUPS_IN_LINE = 12;

  private final Ticket ticket;
  private final byte[] signature;

  private SignedTicket(Ticket ticket, byte[] signature) {
    this.ticket = ticket;
    this.signature = signature;
  }

  /**
   * Signs a ticket.
   *
   * @param secret of the key that the ticket names; not checked
   * @throws InvalidKeyException if it is no Ed25519 key
   */
  public static SignedTicket sign(Ticket ticket, PrivateKey secret) throws InvalidKeyException {
    return new SignedTicket(ticket, DeskKey.sign(secret, ticket.canonical()));
  }

  /**
   * Reads a ticket as it was pasted, typed or scanned.
   *
   * @throws RefusedException if it was mistyped or is none
   */
  public static SignedTicket parse(String text) throws RefusedException {
    if (text.length() > LONGEST_TEXT) {
      // Pasted with the mail around it, perhaps: nobody's forgery.
      throw new RefusedException(Refusal.MISTYPED);
    }
    String plain = Bech32m.plain(text);
    byte[] bytes =
        Bech32m.read(PREFIX, plain).orElseThrow(() -> new RefusedException(Refusal.MISTYPED));
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    Optional<Ticket> ticket = Ticket.read(buffer);
    if (ticket.isEmpty() || buffer.remaining() != SIGNATURE_BYTES) {
      throw new RefusedException(Refusal.NO_TICKET);
    }
    byte[] signature = new byte[SIGNATURE_BYTES];
    buffer.get(signature);
    return new SignedTicket(ticket.get(), signature);
  }

  /** Capital letters and digits in groups of four, lines of twelve groups: to be sent and typed. */
  public String text() {
    return Bech32m.grouped(Bech32m.write(PREFIX, bytes()), GROUPS_IN_LINE);
  }

  private byte[] bytes() {
    byte[] fields = ticket.fields();
    return ByteBuffer.allocate(fields.length + signature.length).put(fields).put(signature).array();
  }

  /** What it says; believe it only after {@link #refusal}. */
  public Ticket ticket() {
    return ticket;
  }

  /**
   * What a device that is asked expects of a ticket.
   *
   * @param serial its own serial number
   * @param challenge the one that is open; empty for none
   * @param generation of the password that works
   * @param keys of desks that it trusts
   */
  public record Expected(
      String serial, Optional<Challenge> challenge, long generation, List<DeskKey> keys) {
    public Expected {
      Objects.requireNonNull(serial);
      Objects.requireNonNull(challenge);
      keys = List.copyOf(keys);
    }
  }

  /**
   * Why a device refuses it; empty if it is right. The signature is looked at first, so that
   * whoever has no ticket of the desk's learns nothing of what the device expects.
   */
  public Optional<Refusal> refusal(Expected expected) {
    Optional<DeskKey> key =
        expected.keys().stream().filter(known -> known.id() == ticket.keyId()).findFirst();
    if (key.isEmpty()) {
      return Optional.of(Refusal.UNKNOWN_KEY);
    } else if (!key.get().signed(ticket.canonical(), signature)) {
      return Optional.of(Refusal.FORGED_TICKET);
    } else if (ticket.action() != Ticket.RESTORE) {
      return Optional.of(Refusal.UNKNOWN_ACTION);
    } else if (!ticket.serial().equals(expected.serial())) {
      return Optional.of(Refusal.OTHER_DEVICE);
    } else if (ticket.generation() != expected.generation()) {
      return Optional.of(Refusal.OLDER_GENERATION);
    } else if (expected.challenge().isEmpty()) {
      return Optional.of(Refusal.NOTHING_ASKED);
    } else if (!ticket.challenge().equals(expected.challenge().get())) {
      return Optional.of(Refusal.OTHER_CHALLENGE);
    }
    return Optional.empty();
  }
}
