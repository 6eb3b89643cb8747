package dev.pinhole.bench.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Need;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Trace.Change;
import dev.pinhole.bench.Trace.Signal;
import dev.pinhole.label.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What can be asked of a bench over HTTP.
 *
 * <p>{@code power} and {@code button} speak as labgrid's power port model {@code rest} does: a PUT
 * whose body is {@code 1} or {@code 0}, a GET that answers exactly that (labgrid 0.4.1,
 * driver/power/rest.py). labgrid's newer {@code HttpDigitalOutput} sends bodies of its user's
 * choice, so {@code button} takes words, too.
 */
final class Routes {
  static final Duration LONGEST_HOLD = Duration.ofHours(1);

  private final Token token;
  private final Operator operator;
  private final String bench;
  private final RemoteLibrary library;

  Routes(Token token, Operator operator, String bench) {
    this.token = token;
    this.operator = operator;
    this.bench = bench;
    this.library = new RemoteLibrary(new Keywords(operator));
  }

  /**
   * Does what is asked.
   *
   * @throws Refused if it cannot be done
   */
  Reply answer(Asked asked) throws Refused {
    String path = path(asked);
    String name = path.replaceFirst("/.*", "");
    String rest = path.substring(Math.min(path.length(), name.length() + 1));
    if (!rest.isEmpty() && !name.equals("hold") && !path.equals("lamp/changes")) {
      throw unknown();
    }
    try {
      return switch (name) {
        case "" -> get(asked, Reply.text(index()));
        case "power" -> power(asked);
        case "button" -> button(asked);
        case "hold" -> holdPort(asked, rest);
        case "lamp" -> get(asked, lamp(rest));
        case "trace" -> get(asked, Reply.text(trace(asked)));
        case "login" -> login(asked);
        case "RPC2" -> rpc(asked);
        default -> throw unknown();
      };
    } catch (BusyException e) {
      throw new Refused(409, e.getMessage());
    } catch (BenchException e) {
      throw new Refused(502, "the bench cannot: " + e.getMessage());
    }
  }

  /** The path behind the token, which is its first part or in the query. */
  private String path(Asked asked) throws Refused {
    String path = asked.path().replaceFirst("^/", "");
    String said = asked.query().get("token");
    if (said == null) {
      said = path.replaceFirst("/.*", "");
      path = path.substring(Math.min(path.length(), said.length() + 1));
    }
    if (!token.is(said)) {
      throw new Refused(
          403, "the token is missing or wrong: ask for /TOKEN/power, or for /power?token=TOKEN");
    }
    return path;
  }

  private static Refused unknown() {
    return new Refused(404, "there is no such thing on this bench: ask for /TOKEN/ to see what is");
  }

  private String index() {
    return """
    Pinhole bench: %s, power %s, button %s, lamp %s

    power        GET, PUT 1 or 0            the plug
    button       GET, PUT 1 or 0            the reset button; or press, release, hold 20000ms,
                                            which answers when it is over
    hold/20s     GET, PUT 1 or 0            a button that a PUT of 1 holds for 20 s
    lamp         GET                        1 lit, 0 dark
    lamp/changes GET                        when it changed, as JSON
    trace?from=0 GET                        what was seen, a line each: number, seconds, what
    login        POST owner, code, new, wrong, blank, lowercase or uppercase
                                            accepted, refused, locked or unavailable
    RPC2         POST                       Robot Framework: Library  Remote  URL
    """
        .formatted(
            bench,
            operator.isPowered() ? "on" : "off",
            operator.isPressed() ? "pressed" : "released",
            !operator.can(Need.LAMP) ? "not seen" : operator.seen().isLit() ? "lit" : "dark");
  }

  private static Reply get(Asked asked, Reply reply) throws Refused {
    requireMethod(asked, "GET", "GET");
    return reply;
  }

  private static void requireMethod(Asked asked, String method, String allowed) throws Refused {
    if (!asked.method().equals(method)) {
      throw new Refused(405, "this takes " + allowed + " alone");
    }
  }

  /** What is to be done, in a word. */
  private static String word(Asked asked) {
    return new String(asked.body(), UTF_8).strip().toLowerCase(Locale.ROOT);
  }

  private Reply power(Asked asked) throws Refused, BusyException {
    if (asked.method().equals("GET")) {
      return Reply.level(operator.isPowered());
    }
    requireMethod(asked, "PUT", "GET and PUT");
    switch (word(asked)) {
      case "1", "on" -> operator.power(true);
      case "0", "off" -> operator.power(false);
      default -> throw new Refused(400, "the power is 1 or 0: send one of them");
    }
    return Reply.text(operator.isPowered() ? "1\n" : "0\n");
  }

  private Reply button(Asked asked) throws Refused, BusyException {
    if (asked.method().equals("GET")) {
      return Reply.level(operator.isPressed());
    }
    requireMethod(asked, "PUT", "GET and PUT");
    String word = word(asked);
    if (word.startsWith("hold ")) {
      return hold(word.substring("hold ".length()));
    }
    switch (word) {
      case "1", "press" -> operator.press();
      case "0", "release" -> operator.release();
      default ->
          throw new Refused(400, "the button takes press, release, 1, 0, or hold and a time");
    }
    return Reply.text(operator.isPressed() ? "1\n" : "0\n");
  }

  /** For who can say 1 and 0 alone: 1 is a hold of a time that stands in the URL. */
  private Reply holdPort(Asked asked, String time) throws Refused, BusyException {
    if (asked.method().equals("GET")) {
      return Reply.level(operator.isPressed());
    }
    requireMethod(asked, "PUT", "GET and PUT");
    return switch (word(asked)) {
      case "1", "press" -> hold(time);
      case "0", "release" -> {
        operator.release();
        yield Reply.text("0\n");
      }
      default -> throw new Refused(400, "a hold takes 1 to begin and 0 to end early");
    };
  }

  private Reply hold(String time) throws Refused, BusyException {
    Duration wanted;
    try {
      wanted = Durations.parse(time);
    } catch (IllegalArgumentException e) {
      throw new Refused(400, "a hold needs a time, such as 20s or 20000ms");
    }
    if (!wanted.isPositive() || wanted.compareTo(LONGEST_HOLD) > 0) {
      throw new Refused(400, "a hold lasts longer than 0s and at most 60min");
    }
    Duration held = operator.hold(wanted);
    return Reply.text("held for " + Durations.seconds(held.toNanos(), 3) + "\n");
  }

  private Reply login(Asked asked) throws Refused, BusyException {
    requireMethod(asked, "POST", "POST");
    Password password =
        Words.password(word(asked))
            .orElseThrow(
                () ->
                    new Refused(
                        400,
                        "a login is with owner, code, new, wrong, blank, lowercase or uppercase:"
                            + " send one"));
    return Reply.text(Words.of(operator.login(password)) + "\n");
  }

  private Reply rpc(Asked asked) throws Refused {
    requireMethod(asked, "POST", "POST");
    return Reply.xml(library.answer(asked.body()));
  }

  private Reply lamp(String rest) {
    operator.require(Need.LAMP);
    return rest.isEmpty() ? Reply.level(operator.seen().isLit()) : Reply.json(lampChanges());
  }

  private String lampChanges() {
    return operator.seen().since(0).stream()
        .filter(seen -> seen.entry() instanceof Change change && change.signal() == Signal.LAMP)
        .map(seen -> (Change) seen.entry())
        .map(change -> "{\"at\":%s,\"lit\":%s}".formatted(seconds(change.at()), change.high()))
        .collect(Collectors.joining(",\n", "[", "]\n"));
  }

  private static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).toPlainString();
  }

  private String trace(Asked asked) throws Refused {
    long from;
    try {
      from = Long.parseUnsignedLong(asked.query().getOrDefault("from", "0"));
    } catch (NumberFormatException e) {
      throw new Refused(400, "from is the number of an entry: 0 for all that are kept");
    }
    return Words.trace(operator.seen(), Math.clamp(from, 0, Long.MAX_VALUE));
  }
}
