package dev.pinhole.desk;

import dev.pinhole.recovery.LongSerial;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A request, and what came of it.
 *
 * @param number from 1
 * @param received when it came
 * @param due when it must have been answered; empty if it was refused, which is an answer
 * @param sender who asks, on one line
 * @param subject on one line; may be empty
 * @param device that a ticket is asked for; may be missing if it was refused
 * @param why it was refused; empty if it was not
 * @param ticket empty if none was issued yet
 */
public record Request(
    long number,
    Instant received,
    Optional<Instant> due,
    String sender,
    String subject,
    Optional<LongSerial> device,
    Set<Shortcoming> why,
    Optional<IssuedTicket> ticket) {
  public Request {
    Objects.requireNonNull(received);
    Objects.requireNonNull(due);
    Objects.requireNonNull(sender);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(device);
    why = Set.copyOf(why);
    Objects.requireNonNull(ticket);
  }

  /**
   * A ticket that was issued. It is no secret from its requester, and of no use to others: a device
   * takes it with a press at the device, once.
   *
   * @param text as it is sent
   * @param at when it was issued
   * @param by who issued it
   * @param keyId of the key that signed it, as {@link dev.pinhole.recovery.DeskKey#id}
   */
  public record IssuedTicket(String text, Instant at, String by, long keyId) {
    public IssuedTicket {
      Objects.requireNonNull(text);
      Objects.requireNonNull(at);
      Objects.requireNonNull(by);
    }
  }

  /** Whether it waits for an answer. */
  public boolean isOpen() {
    return due.isPresent() && ticket.isEmpty();
  }

  /** Whether it waits for an answer that was due before a time. */
  public boolean isOverdue(Instant at) {
    return isOpen() && due.orElseThrow().isBefore(at);
  }

  Request with(IssuedTicket issued) {
    return new Request(number, received, due, sender, subject, device, why, Optional.of(issued));
  }
}
