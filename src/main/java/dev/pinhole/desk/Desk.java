package dev.pinhole.desk;

import dev.pinhole.desk.TrailEntry.Issued;
import dev.pinhole.desk.TrailEntry.KeyDropped;
import dev.pinhole.desk.TrailEntry.KeyInUse;
import dev.pinhole.desk.TrailEntry.KeyPrepared;
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
            : Optional.of(
                sign(
                    request.device().orElseThrow(),
                    DeskKeys.in(lines).signing(),
                    passphrase.get()));
    trail.append(
        clock.instant(),
        before ->
            issuable(before, number).ticket().isPresent()
                ? new ShownAgain(number, by)
                : issued(before, number, signed.orElseThrow(), by));
    return request(number);
  }

  /** An old key signs nothing more, not even what was being signed when it became old. */
  private static Issued issued(
      List<TrailLine> before, long number, SignedTicket signed, String by) {
    long keyId = signed.ticket().keyId();
    if (keyId != DeskKeys.in(before).signing().id()) {
      throw keysChanged();
    }
    return new Issued(number, signed.text(), by, keyId);
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
      return SignedTicket.sign(ticket, secret);
    } catch (InvalidKeyException e) {
      throw new AssertionError("it was tried when it was opened", e);
    }
  }

  /**
   * Whether a ticket is signed by a key that signs no more: a device that knows that key no longer
   * refuses it.
   *
   * @param request with a ticket
   */
  public boolean isOfOldKey(Request request) {
    return request.ticket().orElseThrow().keyId() != keys().signing().id();
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

  /** Its public keys. */
  public DeskKeys keys() {
    return DeskKeys.in(trail.lines());
  }

  /**
   * Makes the next key, which signs nothing before {@link #finishRotation}: so there is time to
   * give it to the devices.
   *
   * @param passphrase that the private key is kept under
   * @throws BadInputException if a next key waits already, the passphrase is not good, or it cannot
   *     be written; nothing has changed then
   */
  public DeskKey prepareRotation(Secret passphrase) {
    requireNoNext();
    DeskKey key = folder.makeKey(passphrase);
    // Cut off here, the key's file stays, and nothing names it: the next try makes another.
    trail.append(
        clock.instant(),
        lines -> {
          requireNoNext(lines);
          return new KeyPrepared(key.text());
        });
    return key;
  }

  /**
   * Finds out that no next key waits.
   *
   * @throws BadInputException if one does
   */
  public void requireNoNext() {
    requireNoNext(trail.lines());
  }

  private static void requireNoNext(List<TrailLine> lines) {
    DeskKeys.in(lines)
        .next()
        .ifPresent(
            next -> {
              throw new BadInputException(
                  "the next key, "
                      + next.name()
                      + ", waits already: give it to the devices, then run 'pinhole desk rotate"
                      + " --finish' (or '--cancel' to drop it)");
            });
  }

  /**
   * Lets the next key sign from now on. The old one is kept, and signs nothing more.
   *
   * @param passphrase is asked only if there is a next key. That key is tried before anything
   *     changes, so that the desk always has one that it can use
   * @return the key that signs now
   * @throws BadInputException if there is no next key, or it cannot be used; the old one goes on
   *     signing then
   */
  public DeskKey finishRotation(Supplier<Secret> passphrase) {
    DeskKey next = next(trail.lines());
    folder.open(next, passphrase.get());
    trail.append(clock.instant(), lines -> new KeyInUse(requireNext(lines, next).text()));
    return next;
  }

  /**
   * Drops the next key, which then never signs. Its file stays.
   *
   * @return the key that was dropped
   * @throws BadInputException if there is no next key
   */
  public DeskKey cancelRotation() {
    DeskKey next = next(trail.lines());
    trail.append(clock.instant(), lines -> new KeyDropped(requireNext(lines, next).text()));
    return next;
  }

  private static DeskKey next(List<TrailLine> lines) {
    return DeskKeys.in(lines)
        .next()
        .orElseThrow(
            () ->
                new BadInputException("there is no next key; make one with 'pinhole desk rotate'"));
  }

  /** Somebody else may have come before. */
  private static DeskKey requireNext(List<TrailLine> lines, DeskKey key) {
    DeskKey next = next(lines);
    if (!next.equals(key)) {
      throw keysChanged();
    }
    return next;
  }

  private static BadInputException keysChanged() {
    return new BadInputException("the desk's keys changed meanwhile; try again");
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
