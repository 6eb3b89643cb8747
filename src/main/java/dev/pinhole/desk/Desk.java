package dev.pinhole.desk;

import dev.pinhole.desk.TrailEntry.Issued;
import dev.pinhole.desk.TrailEntry.KeyMade;
import dev.pinhole.desk.TrailEntry.Received;
import dev.pinhole.desk.TrailEntry.Refused;
import dev.pinhole.desk.TrailEntry.ShownAgain;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Secret;
import dev.pinhole.recovery.DeskKey;
import dev.pinhole.recovery.LongSerial;
import dev.pinhole.recovery.SignedTicket;
import dev.pinhole.recovery.Ticket;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A desk at work: takes requests, answers them, and knows which wait. For one thread. */
public final class Desk implements AutoCloseable {
  /** How far the clock of whoever received a request may be ahead of this computer's. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final DeskFolder folder;
  private final InstantSource clock;
  private final BusinessHours hours;
  private final Trail trail;

  private Desk(DeskFolder folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
    this.hours = folder.hours();
    this.trail = Trail.open(folder.database());
  }

  /**
   * Opens a desk.
   *
   * @param clock that says when something is done
   * @throws BadInputException if a file of the folder is missing or wrong
   */
  public static Desk open(DeskFolder folder, InstantSource clock) {
    return new Desk(folder, clock);
  }

  /** When it answers. */
  public BusinessHours hours() {
    return hours;
  }

  /** What its clock shows. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Takes a request, or refuses it; either is recorded.
   *
   * @param received when it came; empty for now
   * @throws BadInputException if that is still to come, or the trail cannot be written
   */
  public Request receive(RequestMail mail, Optional<Instant> received) {
    Instant now = clock.instant();
    Instant at = received.orElse(now);
    if (at.isAfter(now.plus(AHEAD))) {
      throw new BadInputException("--received: is still to come; check date and offset");
    }
    Claim claim = Claim.of(mail);
    Optional<String> device = claim.device().map(serial -> String.join(" ", serial.lines()));
    TrailLine line =
        trail.append(
            now,
            lines -> {
              long number = Requests.in(lines).all().size() + 1L;
              return claim.shortcomings().isEmpty()
                  ? new Received(
                      number,
                      at,
                      hours.due(at),
                      mail.sender(),
                      mail.subject(),
                      device.orElseThrow())
                  : new Refused(
                      number, at, mail.sender(), mail.subject(), device, claim.shortcomings());
            });
    return Requests.in(List.of(line)).all().getFirst();
  }

  /**
   * Issues the ticket that a request asks for, or shows the one that it got.
   *
   * @param number of the request
   * @param by who issues it; recorded
   * @param passphrase is asked only if there is something to sign
   * @return the request with its ticket
   * @throws BadInputException if there is no such request, it was refused, or the key cannot be
   *     used; nothing is issued then
   */
  public Request issue(long number, String by, Supplier<Secret> passphrase) {
    List<TrailLine> lines = trail.lines();
    Request request = issuable(lines, number);
    Optional<SignedTicket> signed =
        request.ticket().isPresent()
            ? Optional.empty()
            : Optional.of(sign(request.device().orElseThrow(), key(lines), passphrase.get()));
    trail.append(
        clock.instant(),
        before ->
            issuable(before, number).ticket().isPresent()
                ? new ShownAgain(number, by)
                : new Issued(
                    number,
                    signed.orElseThrow().text(),
                    by,
                    signed.orElseThrow().ticket().keyId()));
    return request(number);
  }

  private static Request issuable(List<TrailLine> lines, long number) {
    Request request = Requests.in(lines).get(number);
    if (!request.why().isEmpty()) {
      throw new BadInputException(
          "request %d was refused, so it gets no ticket; its requester may ask again"
              .formatted(number));
    }
    return request;
  }

  private SignedTicket sign(LongSerial device, DeskKey key, Secret passphrase) {
    PrivateKey secret = folder.open(key, passphrase);
    Ticket ticket =
        new Ticket(
            device.serial(),
            device.challenge(),
            device.generation(),
            Ticket.RESTORE,
            clock.instant().getEpochSecond(),
            key.id());
    try {
      SignedTicket signed = SignedTicket.sign(ticket, secret);
      // A file that was swapped would make tickets that no device takes.
      SignedTicket.Expected expected =
          new SignedTicket.Expected(
              device.serial(), Optional.of(device.challenge()), device.generation(), List.of(key));
      if (signed.refusal(expected).isEmpty()) {
        return signed;
      }
    } catch (InvalidKeyException e) {
      // Said below.
    }
    throw new BadInputException(
        folder.keyFile(key), 0, "is not the private key of this desk's key; take it from a backup");
  }

  /** All requests, in the order of their numbers. */
  public List<Request> requests() {
    return Requests.in(trail.lines()).all();
  }

  /**
   * One of them.
   *
   * @throws BadInputException if there is none of that number
   */
  public Request request(long number) {
    return Requests.in(trail.lines()).get(number);
  }

  /** Other requests for the same long serial number, before it. */
  public List<Request> sameBefore(Request request) {
    return requests().stream()
        .filter(other -> other.number() < request.number())
        .filter(other -> request.device().isPresent() && other.device().equals(request.device()))
        .toList();
  }

  /** Its public keys: the one that signs first, and those before it, the latest first. */
  public List<DeskKey> keys() {
    return keys(trail.lines());
  }

  private static List<DeskKey> keys(List<TrailLine> lines) {
    List<DeskKey> keys = new ArrayList<>();
    for (TrailLine line : lines) {
      if (line.entry() instanceof KeyMade made) {
        keys.addFirst(DeskKey.parse(made.key()));
      }
    }
    return keys;
  }

  private static DeskKey key(List<TrailLine> lines) {
    return keys(lines).getFirst();
  }

  /**
   * Makes a new key, which signs from now on. The old one is kept, and signs nothing more.
   *
   * @throws BadInputException if the passphrase is not good, or it cannot be written
   */
  public DeskKey rotate(Secret passphrase) {
    DeskKey key = folder.makeKey(passphrase);
    trail.append(clock.instant(), _ -> new KeyMade(key.text()));
    return key;
  }

  /**
   * What was found in the trail.
   *
   * @param lines how many are as they were written
   * @param hash of the last of them, 64 hexadecimal digits; it stands for all of them
   * @param damage what something else did, a clause; empty if nothing
   */
  public record Verdict(int lines, String hash, Optional<String> damage) {}

  /**
   * Looks whether every line of the trail is as it was written.
   *
   * @param known the hash of a line that was there before, which must be there; empty for none. It
   *     finds a trail that was cut off or written anew as a whole
   */
  public Verdict verify(Optional<String> known) {
    Trail.Reading reading = trail.read();
    List<TrailLine> lines = reading.lines();
    Optional<String> damage = reading.damage();
    if (damage.isEmpty()
        && known.isPresent()
        && lines.stream().noneMatch(line -> line.hash().equals(known.get()))) {
      damage = Optional.of("it has no line with that hash: it was cut off or written anew");
    }
    return new Verdict(
        lines.size(), lines.isEmpty() ? TrailLine.NO_HASH : lines.getLast().hash(), damage);
  }

  @Override
  public void close() {
    trail.close();
  }
}
