package dev.pinhole.bench.junit;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.ShownLongSerial;
import dev.pinhole.bench.Timeline;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Trace.Said;
import dev.pinhole.bench.scenario.Glob;
import dev.pinhole.bench.scenario.LampReading;
import dev.pinhole.bench.scenario.LampWish;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Durations;
import dev.pinhole.label.LampPatterns;
import dev.pinhole.label.LampSign;
import dev.pinhole.label.Profile;
import dev.pinhole.recovery.LongSerial;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What must be seen of the device on a bench. Each method says one thing that the device does, and
 * throws an {@link AssertionError} that says what was seen instead if it does not.
 *
 * <p>One thread uses a device, the one that uses its bench. Methods throw {@link
 * dev.pinhole.bench.BenchException} if the bench, not the device, is at fault.
 */
public final class Device {
  private static final String READY = "ready";

  /** As long as scenarios wait for a line: a whole boot on an emulated board. */
  private static final Duration LINE_PATIENCE = Duration.ofMinutes(5);

  private static final Duration LAMP_PATIENCE = Duration.ofMinutes(1);

  /** How often the lamp is looked at while it is not as it should be. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  /** More would hide what matters. */
  private static final int LINES_TOLD = 6;

  private final Bench bench;
  private final LampPatterns lamp;

  /** The first entry of the trace that nothing has waited for yet. */
  private int next;

  private Device(Bench bench, LampPatterns lamp) {
    this.bench = bench;
    this.lamp = lamp;
    this.next = bench.trace().size();
  }

  /**
   * The device on a bench, of which what it says from now on counts.
   *
   * @param profile its profile; not null
   */
  public static Device on(Bench bench, Profile profile) {
    return new Device(Objects.requireNonNull(bench), profile.lamp());
  }

  /**
   * Plugs the device in: it says that it is ready within five minutes. Where nothing was done to it
   * before, a bench may let an earlier boot of such a device stand for this one.
   */
  public void boots() {
    next = bench.trace().size();
    next = found(bench.boot(Seen.console(READY), LINE_PATIENCE), READY, LINE_PATIENCE);
  }

  /**
   * The device says a line within five minutes. Lines before the one that was waited for last do
   * not count.
   *
   * @param line the whole line, in which {@code *} stands for anything; not null
   */
  public void says(String line) {
    says(line, LINE_PATIENCE);
  }

  /**
   * The device says a line in time.
   *
   * @param line as in {@link #says(String)}
   * @param within from now; the bench's uncertainty is added. Zero: it has said it already.
   */
  public void says(String line, Duration within) {
    Duration patience = within.plus(bench.uncertainty());
    next = found(bench.await(next, Seen.console(line), patience), line, within);
  }

  /** The number of the entry after the one that was waited for. */
  private int found(Optional<Integer> entry, String line, Duration within) {
    return entry.orElseThrow(
            () ->
                new AssertionError(
                    "the console should say '%s' within %s, and said %s"
                        .formatted(line, Durations.spell(within), saidMeanwhile())))
        + 1;
  }

  private String saidMeanwhile() {
    List<Entry> entries = bench.trace().entries();
    List<String> lines =
        entries.subList(Math.min(next, entries.size()), entries.size()).stream()
            .filter(Said.class::isInstance)
            .map(entry -> "'" + ((Said) entry).line() + "'")
            .toList();
    int left = Math.max(0, lines.size() - LINES_TOLD);
    return lines.isEmpty()
        ? "nothing"
        : (left > 0 ? "..., " : "") + String.join(", ", lines.subList(left, lines.size()));
  }

  /**
   * The device has not said a line, as long as it has been on the bench.
   *
   * @param line as in {@link #says(String)}
   */
  public void hasNotSaid(String line) {
    Glob wanted = new Glob(line);
    for (Entry entry : bench.trace().entries()) {
      if (entry instanceof Said said && wanted.test(said)) {
        throw new AssertionError(
            "the console should not say '%s', and said '%s' at %s"
                .formatted(line, said.line(), Durations.seconds(said.at(), 3)));
      }
    }
  }

  /**
   * The lamp shows a sign within a minute.
   *
   * @param sign as the device's profile has it; not null
   */
  public void shows(LampSign sign) {
    shows(sign, LAMP_PATIENCE);
  }

  /**
   * The lamp shows a sign in time, and for as long as it takes to tell it from others: three times
   * through its pattern, 1.5 s at least. What it showed before now does not count. The shipped 3 s
   * for which a restore is shown are too short: {@code @PinholeBench(profile = "restored-shown:
   * 8s")}.
   *
   * @param within until when it shows it, from now
   */
  public void shows(LampSign sign, Duration within) {
    LampWish wish = new LampWish.Sign(sign);
    Duration look = LampReading.timeFor(wish, lamp);
    long until = bench.now() + within.toNanos() + look.toNanos();
    bench.pause(look);
    Optional<String> objection = objection(wish, look);
    while (objection.isPresent()) {
      if (bench.now() >= until) {
        throw new AssertionError(
            "the lamp should show %s within %s, and does not look like that: %s"
                .formatted(
                    sign.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    Durations.spell(within),
                    objection.get()));
      }
      bench.pause(LOOK_AGAIN);
      objection = objection(wish, look);
    }
  }

  private Optional<String> objection(LampWish wish, Duration look) {
    Trace trace = bench.trace();
    return LampReading.during(trace, trace.end() - look.toNanos(), trace.end(), bench.uncertainty())
        .objection(wish, lamp);
  }

  /** A login is accepted. */
  public void accepts(Password password) {
    login(password, LoginOutcome.ACCEPTED);
  }

  /** A login is refused because the password is wrong, and for no other reason. */
  public void refuses(Password password) {
    login(password, LoginOutcome.REFUSED);
  }

  private void login(Password password, LoginOutcome wanted) {
    LoginOutcome outcome = bench.login(password).outcome();
    if (outcome != wanted) {
      throw new AssertionError(
          "the %s should be %s, and was %s"
              .formatted(password.words(), Timeline.word(wanted), Timeline.word(outcome)));
    }
  }

  /**
   * The long serial number that the device has shown last, as somebody copies it for the desk, for
   * {@link dev.pinhole.bench.Forgotten#sendTicket}.
   *
   * @throws AssertionError if it has shown none since it was on the bench
   */
  public LongSerial longSerial() {
    try {
      return ShownLongSerial.read(bench, 0);
    } catch (BadInputException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
