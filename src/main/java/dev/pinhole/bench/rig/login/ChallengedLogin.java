package dev.pinhole.bench.rig.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.pinhole.bench.Bench.Answer;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.Login;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Secret;
import java.io.IOException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A login that is asked for by a challenge (RFC 9110, section 11): a request without a password,
 * which must be refused, then one with it.
 *
 * <p>The second tells what came of it: 2xx is accepted, 401 refused, 503 unavailable, and locked
 * are those codes that the settings name. All else tells nothing of the password, and throws: a
 * redirection (to a login page, often), or 403, with which some devices answer a wrong password,
 * some a locked user, and some a right one whose user may not see the page.
 */
abstract sealed class ChallengedLogin implements Login permits HttpLogin, RtspDescribe {
  private static final int NONCE_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  final Place place;
  final Duration patience;
  final String user;
  private final Set<Integer> locked;
  private String nonce = "";
  private int count;

  ChallengedLogin(Place place, Settings settings) {
    if (settings.user().chars().anyMatch(Character::isISOControl)) {
      throw new BadInputException("the login's user has a character that cannot be sent");
    }
    if (settings.locked().stream().anyMatch(code -> code < 400 || code > 599 || code == 401)) {
      throw new BadInputException(
          "the login's codes for 'locked' are from 400 to 599, without 401, which says that a"
              + " password is wrong");
    }
    if (!settings.patience().isPositive()) {
      throw new BadInputException("the login's patience must be more than zero");
    }
    this.place = place;
    this.patience = settings.patience();
    this.user = settings.user();
    this.locked = settings.locked();
  }

  /** Requests of one attempt. */
  interface Conversation extends AutoCloseable {
    /**
     * Sends the request.
     *
     * @param authorization the value of that field; empty for none
     * @throws IOException if nobody answers
     */
    Head ask(byte[] authorization) throws IOException;

    @Override
    void close();
  }

  abstract Conversation begin();

  abstract String method();

  /** What the request's first line names. */
  abstract String target();

  /** Whether an answer is as good as it can be. */
  abstract boolean isGood(int status);

  /**
   * The scheme to log in by; empty if none of the challenges can be answered.
   *
   * @param challenges none, if the server asks for a password and does not say how
   */
  abstract Optional<Scheme> scheme(List<Challenge> challenges);

  /** Answers the strongest challenge of a digest. */
  final Optional<Scheme> digest(List<Challenge> challenges) {
    return Digest.strongest(challenges)
        .map(
            challenge -> {
              String fresh = challenge.get("nonce").orElseThrow();
              count = fresh.equals(nonce) ? count + 1 : 1;
              nonce = fresh;
              byte[] own = new byte[NONCE_BYTES];
              RANDOM.nextBytes(own);
              return new Digest(challenge, user, HexFormat.of().formatHex(own), count);
            });
  }

  @Override
  public final Optional<Answer> login(Secret password) {
    try (Conversation conversation = begin()) {
      Head first = conversation.ask(new byte[0]);
      Optional<LoginOutcome> early = outcome(first);
      if (early.isPresent()) {
        return early.map(ChallengedLogin::answer);
      } else if (isGood(first.status())) {
        throw new BenchException(place + " asks for no password: give a url that does");
      }
      List<Challenge> challenges = challenges(first);
      Scheme scheme = scheme(challenges).orElseThrow(() -> unanswerable(challenges));
      Head second = give(conversation, scheme, password);
      if (second.status() == 401 && isStale(second)) {
        List<Challenge> again = challenges(second);
        scheme = scheme(again).orElseThrow(() -> unanswerable(again));
        second = give(conversation, scheme, password);
        if (second.status() == 401 && isStale(second)) {
          throw new BenchException(place + " takes every nonce for stale, also its newest");
        }
      }
      return Optional.of(answer(judge(second, scheme)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Answer answer(LoginOutcome outcome) {
    return new Answer(outcome, false);
  }

  private Head give(Conversation conversation, Scheme scheme, Secret password) throws IOException {
    byte[] authorization = scheme.authorization(method(), target(), password);
    try {
      return conversation.ask(authorization);
    } finally {
      Arrays.fill(authorization, (byte) 0);
    }
  }

  private LoginOutcome judge(Head second, Scheme scheme) {
    if (isGood(second.status())) {
      if (scheme.isContradictedBy(second)) {
        throw new BenchException(
            place + " accepts the password, but proves that it does not know it");
      }
      return LoginOutcome.ACCEPTED;
    } else if (second.status() == 401) {
      return LoginOutcome.REFUSED;
    }
    return outcome(second).orElseThrow(() -> unexpected(second));
  }

  /** What an answer says whether or not a password was given. */
  private Optional<LoginOutcome> outcome(Head head) {
    if (locked.contains(head.status())) {
      return Optional.of(LoginOutcome.LOCKED);
    }
    return head.status() == 503 ? Optional.of(LoginOutcome.UNAVAILABLE) : Optional.empty();
  }

  private List<Challenge> challenges(Head head) {
    if (head.status() != 401) {
      throw unexpected(head);
    }
    try {
      return Challenge.parse(head.all("WWW-Authenticate"));
    } catch (ParseException e) {
      throw new BenchException(
          place + " asks for a password in a way that cannot be read: " + e.getMessage());
    }
  }

  private boolean isStale(Head head) {
    return Digest.strongest(challenges(head))
        .flatMap(challenge -> challenge.get("stale"))
        .filter("true"::equalsIgnoreCase)
        .isPresent();
  }

  private BenchException unanswerable(List<Challenge> challenges) {
    List<String> known = List.of("basic", "digest", "bearer", "negotiate", "ntlm");
    List<String> offered =
        challenges.stream()
            .map(challenge -> known.contains(challenge.scheme()) ? challenge.scheme() : "another")
            .distinct()
            .toList();
    return new BenchException(
        place
            + " asks for a password, but not in a way that this login can answer; it offers "
            + (offered.isEmpty() ? "none" : String.join(", ", offered)));
  }

  private BenchException unexpected(Head head) {
    String start = place + " answers " + head.status() + " to " + method() + ", which says nothing";
    return new BenchException(
        head.status() / 100 == 3
            ? start + " of a password: give the url that it leads to, if that asks for one"
            : start
                + " of a password: give another url, or name the code in 'locked' if it means"
                + " that");
  }

  /** A request's first line and fields, as bytes that hold the password or its digest. */
  static byte[] request(String start, byte[] authorization) {
    byte[] name = authorization.length == 0 ? new byte[0] : "Authorization: ".getBytes(ISO_8859_1);
    byte[] before = start.getBytes(ISO_8859_1);
    byte[] after = (authorization.length == 0 ? "\r\n" : "\r\n\r\n").getBytes(ISO_8859_1);
    byte[] all =
        Arrays.copyOf(before, before.length + name.length + authorization.length + after.length);
    int at = before.length;
    for (byte[] part : List.of(name, authorization, after)) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  @Override
  public void close() {
    // Each attempt has connections of its own.
  }
}
