package dev.pinhole.bench.serve;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Need;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.scenario.Glob;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The keywords of Robot Framework that work a bench, and what its libdoc says of them.
 *
 * <p>Where the console is waited for is remembered between calls, as in a scenario: what was waited
 * for once does not count again.
 */
final class Keywords {
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  private final Operator operator;
  private final List<Keyword> all;

  /** From which entry on the console is waited for. */
  private long from; // guarded by this

  /** What a keyword does with its arguments, of which there are as many as it has. */
  @FunctionalInterface
  interface Body {
    /**
     * Does it.
     *
     * @return what the keyword returns; empty for nothing
     * @throws Failed if what should be is not
     * @throws IllegalArgumentException if an argument is wrong; says what would be right
     */
    String run(List<String> arguments) throws Failed, BusyException;
  }

  /**
   * A keyword.
   *
   * @param arguments their names, in the notation of Robot Framework: {@code name=default}
   * @param doc what it does; its first line is the summary
   */
  record Keyword(String name, List<String> arguments, String doc, Body body) {}

  /** A keyword found that something is not as it should be. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    Failed(String message) {
      super(message);
    }
  }

  Keywords(Operator operator) {
    this.operator = operator;
    this.all =
        List.of(
            new Keyword(
                "Power On",
                List.of(),
                "Plugs the device in.\n\n`Wait For Console` then counts what is said from now on.",
                _ -> power(true)),
            new Keyword("Power Off", List.of(), "Pulls the plug.", _ -> power(false)),
            new Keyword(
                "Power Cycle",
                List.of("off=2s"),
                "Pulls the plug, waits for ``off``, and plugs the device in.",
                this::cycle),
            new Keyword(
                "Press Button",
                List.of(),
                "Presses the reset button, and keeps it pressed.",
                _ -> {
                  operator.press();
                  return "";
                }),
            new Keyword(
                "Release Button",
                List.of(),
                "Releases the reset button.",
                _ -> {
                  operator.release();
                  return "";
                }),
            new Keyword(
                "Hold Button",
                List.of("time=20s"),
                "Holds the reset button for a time that the bench measures.\n\n"
                    + "Times are numbers with a unit: ``20s``, ``19.8s``, ``20000ms``. A hold is"
                    + " never shorter than asked for.",
                this::hold),
            new Keyword(
                "Wait For Console",
                List.of("line", "timeout=90s"),
                "Waits until the device says a line that was not waited for before.\n\n"
                    + "``*`` in it is anything: ``restored after a hold of *``. Returns the line.",
                this::waitForConsole),
            new Keyword(
                "Console Should Not Have Said",
                List.of("line"),
                "Fails if the device said such a line since the last one that was waited for, or"
                    + " since the power came.",
                this::shouldNotHaveSaid),
            new Keyword(
                "Lamp Should Be",
                List.of("state", "timeout=0s"),
                "Fails unless the lamp is ``lit``, or ``dark``, or comes to be so within the"
                    + " timeout.",
                this::lampShouldBe),
            new Keyword(
                "Login Should Be",
                List.of("password", "outcome"),
                "Tries to log in, and fails unless that comes of it.\n\n"
                    + "Passwords are ``owner``, ``code`` (on the label), ``new`` and ``wrong``;"
                    + " what they are is the bench's secret. Outcomes are ``accepted``,"
                    + " ``refused``, ``locked`` and ``unavailable``.",
                this::loginShouldBe),
            new Keyword(
                "Change Password",
                List.of("old", "chosen"),
                "Changes the password, from one that `Login Should Be` knows to another.\n\n"
                    + "Returns ``done``, ``wrong``, ``locked``, ``closed``, ``too-short``,"
                    + " ``too-long``, ``blank``, ``same``, or ``unavailable``.",
                this::changePassword),
            new Keyword(
                "Let Time Pass",
                List.of("time"),
                "Waits for a time of the bench, which on a simulated device may pass faster.",
                this::pause),
            new Keyword(
                "Get Trace",
                List.of(),
                "Returns what was seen so far, a line each: number, seconds, what.",
                _ -> Words.trace(operator.seen(), 0)));
  }

  List<Keyword> all() {
    return all;
  }

  private synchronized long from() {
    return from;
  }

  private synchronized void from(long number) {
    from = number;
  }

  private String power(boolean on) throws BusyException {
    if (on) {
      from(operator.seen().count());
    }
    operator.power(on);
    return "";
  }

  private String cycle(List<String> arguments) throws BusyException {
    Duration off = time(arguments.get(0), LONGEST_WAIT);
    operator.power(false);
    operator.seen().pause(off);
    return power(true);
  }

  private String hold(List<String> arguments) throws BusyException {
    Duration time = time(arguments.get(0), Routes.LONGEST_HOLD);
    if (time.isZero()) {
      throw new IllegalArgumentException("a hold lasts longer than 0s");
    }
    operator.hold(time);
    return "";
  }

  private String waitForConsole(List<String> arguments) throws Failed, BusyException {
    Glob line = new Glob(arguments.get(0));
    Duration patience = time(arguments.get(1), LONGEST_WAIT);
    operator.require(Need.CONSOLE);
    OptionalLong found = operator.seen().await(from(), line, patience);
    if (found.isEmpty() && operator.hasSeen(from(), line)) {
      // It came while that was asked.
      found = operator.seen().await(from(), line, Duration.ZERO);
    }
    if (found.isEmpty()) {
      throw new Failed(
          "the console must say '%s' within %s, and did not"
              .formatted(line, Durations.spell(patience)));
    }
    from(found.getAsLong() + 1);
    return operator.seen().line(found.getAsLong());
  }

  private String shouldNotHaveSaid(List<String> arguments) throws Failed, BusyException {
    Glob line = new Glob(arguments.get(0));
    operator.require(Need.CONSOLE);
    if (operator.hasSeen(from(), line)) {
      throw new Failed("the console must not say '%s', and said it".formatted(line));
    }
    return "";
  }

  private String lampShouldBe(List<String> arguments) throws Failed {
    boolean lit =
        switch (arguments.get(0).toLowerCase(Locale.ROOT)) {
          case "lit", "on", "1" -> true;
          case "dark", "off", "0" -> false;
          default -> throw new IllegalArgumentException("a lamp is lit or dark");
        };
    operator.require(Need.LAMP);
    if (!operator.seen().awaitLamp(lit, time(arguments.get(1), LONGEST_WAIT))) {
      throw new Failed("the lamp must be %s, and is not".formatted(lit ? "lit" : "dark"));
    }
    return "";
  }

  private String loginShouldBe(List<String> arguments) throws Failed, BusyException {
    Password password = password(arguments.get(0));
    String wanted = arguments.get(1).toLowerCase(Locale.ROOT);
    List<String> outcomes = Arrays.stream(LoginOutcome.values()).map(Words::of).toList();
    if (!outcomes.contains(wanted)) {
      throw new IllegalArgumentException("a login is one of " + String.join(", ", outcomes));
    }
    String outcome = Words.of(operator.login(password));
    if (!outcome.equals(wanted)) {
      throw new Failed(
          "the login with the %s must be %s, and is %s"
              .formatted(password.words(), wanted, outcome));
    }
    return "";
  }

  private String changePassword(List<String> arguments) throws BusyException {
    return operator
        .changePassword(password(arguments.get(0)), password(arguments.get(1)))
        .map(Words::of)
        .orElse("unavailable");
  }

  private String pause(List<String> arguments) {
    operator.seen().pause(time(arguments.get(0), LONGEST_WAIT));
    return "";
  }

  private static Password password(String word) {
    return Words.password(word.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Arrays.stream(Password.values())
                        .map(password -> password.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ", "a password is one of ", ""))));
  }

  private static Duration time(String text, Duration longest) {
    Duration time = Durations.parse(text);
    if (time.isNegative() || time.compareTo(longest) > 0) {
      throw new IllegalArgumentException("a time is 0s to " + Durations.spell(longest) + " here");
    }
    return time;
  }

  /**
   * Runs a keyword.
   *
   * @param given as many arguments as are given; defaults fill the rest
   */
  String run(Keyword keyword, List<String> given) throws Failed, BusyException {
    List<String> arguments = keyword.arguments();
    if (given.size() > arguments.size()) {
      throw new IllegalArgumentException(
          "'%s' takes at most %d arguments".formatted(keyword.name(), arguments.size()));
    }
    List<String> values =
        IntStream.range(0, arguments.size())
            .mapToObj(i -> i < given.size() ? given.get(i) : byDefault(arguments.get(i)))
            .toList();
    try {
      return keyword.body().run(values);
    } catch (BenchException e) {
      throw new Failed("the bench cannot: " + e.getMessage());
    }
  }

  private static String byDefault(String argument) {
    int end = argument.indexOf('=');
    if (end < 0) {
      throw new IllegalArgumentException("the argument '" + argument + "' is missing");
    }
    return argument.substring(end + 1);
  }
}
