package dev.pinhole.desk;

import dev.pinhole.desk.Request.IssuedTicket;
import dev.pinhole.desk.TrailEntry.Issued;
import dev.pinhole.desk.TrailEntry.KeyDropped;
import dev.pinhole.desk.TrailEntry.KeyInUse;
import dev.pinhole.desk.TrailEntry.KeyPrepared;
import dev.pinhole.desk.TrailEntry.Received;
import dev.pinhole.desk.TrailEntry.Refused;
import dev.pinhole.desk.TrailEntry.ShownAgain;
import dev.pinhole.label.BadInputException;
import dev.pinhole.recovery.LongSerial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The requests that a trail tells of.
 *
 * @param all in the order of their numbers
 */
record Requests(List<Request> all) {
  Requests {
    all = List.copyOf(all);
  }

  static Requests in(List<TrailLine> lines) {
    Map<Long, Request> requests = new TreeMap<>();
    for (TrailLine line : lines) {
      switch (line.entry()) {
        case Received in -> requests.put(in.request(), taken(in));
        case Refused no -> requests.put(no.request(), refused(no));
        case Issued out ->
            requests.computeIfPresent(
                out.request(),
                (_, request) ->
                    request.with(new IssuedTicket(out.ticket(), line.at(), out.by(), out.keyId())));
        case KeyInUse _, KeyPrepared _, KeyDropped _, ShownAgain _ -> {
          // Tells nothing of what became of a request.
        }
      }
    }
    return new Requests(List.copyOf(requests.values()));
  }

  private static Request taken(Received in) {
    return new Request(
        in.request(),
        in.received(),
        Optional.of(in.due()),
        in.sender(),
        in.subject(),
        Optional.of(LongSerial.parse(in.device())),
        Set.of(),
        Optional.empty());
  }

  private static Request refused(Refused no) {
    return new Request(
        no.request(),
        no.received(),
        Optional.empty(),
        no.sender(),
        no.subject(),
        no.device().map(LongSerial::parse),
        no.why(),
        Optional.empty());
  }

  /**
   * One of them.
   *
   * @throws BadInputException if there is none of that number
   */
  Request get(long number) {
    return all.stream()
        .filter(request -> request.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "there is no request %d; see 'pinhole desk list'".formatted(number)));
  }
}
