package dev.pinhole.bench.rig;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Damage;
import dev.pinhole.bench.Keys;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.bench.Watched;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.sim.Finger;
import dev.pinhole.vault.PasswordChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A bench of real parts with a real device on it.
 *
 * <p>What is done to the device is dated when it is begun, so that in the trace a cause comes
 * before its effect; the longest that a board took is part of the {@link #uncertainty}. No verdict
 * comes of what was not looked at: if a board, the console or the login is not there when the
 * device must be, methods throw.
 */
final class RigBench implements Bench {
  /**
   * From a coil's current to the contact, the longer of operating and releasing: Songle, SRD relay
   * data sheet, "operation time 10 msec max, release time 5 msec max"; with some to spare for
   * others.
   */
  private static final Duration CONTACT = Duration.ofMillis(15);

  /** A console that does not hang on the device's power is open by then. */
  private static final Duration CONSOLE_OPENS = Duration.ofSeconds(2);

  /** From ready until the login is there, and between two looks for it. */
  private static final Duration LOGIN_OPENS = Duration.ofSeconds(60);

  private static final Duration LOGIN_LOOK = Duration.ofSeconds(1);

  /** Between two looks at the boards while nothing is done. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final Answer NOBODY = new Answer(LoginOutcome.UNAVAILABLE, false);

  private final Rig rig;
  private final RigDescription description;
  private final SystemClock clock;
  private final Optional<Keys> keys;
  private final Optional<Login> login;
  private final Optional<Ear> ear;
  private final Uptime uptime;
  private final Runnable closed;
  private volatile Watched watched;
  private boolean powered;
  private long cutAt;
  private Optional<Login.Session> session = Optional.empty();

  /**
   * A bench whose device has no power.
   *
   * @param keys there if {@code login} is
   * @param closed run once this is closed
   */
  RigBench(
      Rig rig,
      RigDescription description,
      SystemClock clock,
      Optional<Keys> keys,
      Optional<Login> login,
      Runnable closed) {
    this.rig = rig;
    this.description = description;
    this.clock = clock;
    this.keys = keys;
    this.login = login;
    this.closed = closed;
    this.uptime = new Uptime(description.ready(), description.profile().holdTime());
    this.cutAt = clock.nanos();
    this.watched = new Watched(clock, cutAt);
    this.ear = description.console().map(place -> new Ear(place, clock, watched));
    ear.ifPresent(e -> e.awaitOpen(CONSOLE_OPENS));
    rig.watchLamp(this::lamp);
  }

  private void lamp(long at, boolean lit) {
    Watched now = watched;
    now.lamp(Math.max(at, now.origin()), lit);
  }

  /** Cuts the power, and begins a new trace once the device has surely noticed. */
  void beginAnew() {
    rig.rest();
    if (powered) {
      ear.ifPresent(e -> e.power(false));
      powered = false;
      cutAt = clock.nanos();
    }
    session = Optional.empty();
    clock.pause(Duration.ofNanos(cutAt + description.offAtLeast().toNanos() - clock.nanos()));
    watched = new Watched(clock, clock.nanos());
    ear.ifPresent(e -> e.writeTo(watched));
    rig.watchLamp(this::lamp);
  }

  @Override
  public String name() {
    return RigBenches.NAME;
  }

  @Override
  public Duration uncertainty() {
    requireSound();
    Duration done = rig.slowestOutput().plus(CONTACT);
    Duration heard = ear.map(Ear::uncertainty).orElse(Duration.ZERO);
    Duration seen = rig.lampUncertainty();
    return done.plus(heard.compareTo(seen) > 0 ? heard : seen).plus(description.uncertainty());
  }

  private void requireSound() {
    rig.requireSound();
    ear.ifPresent(Ear::requireSound);
  }

  @Override
  public void power(boolean on) {
    if (on == powered) {
      return;
    }
    if (on) {
      requireSound();
      clock.pause(Duration.ofNanos(cutAt + description.offAtLeast().toNanos() - clock.nanos()));
    }
    ear.ifPresent(e -> e.power(on));
    powered = on;
    watched.power(clock.nanos(), on);
    rig.power(on);
    cutAt = clock.nanos();
  }

  @Override
  public void contact(boolean closed) {
    if (closed) {
      requireSound();
    }
    watched.button(clock.nanos(), closed);
    rig.contact(closed);
  }

  @Override
  public void play(List<Finger.Move> moves) {
    long start = clock.nanos();
    for (Finger.Move move : moves) {
      waitUntil(start + move.at());
      contact(move.closed());
    }
  }

  @Override
  public void pause(Duration time) {
    waitUntil(clock.nanos() + time.toNanos());
    requireSound();
  }

  /** A hold on a bench that has fallen apart ends at once. */
  private void waitUntil(long end) {
    while (end - clock.nanos() > LOOK.toNanos() && !Thread.currentThread().isInterrupted()) {
      clock.pause(LOOK);
      requireSound();
    }
    clock.pause(Duration.ofNanos(end - clock.nanos()));
  }

  @Override
  public Optional<Integer> await(int from, Predicate<Entry> wanted, Duration patience) {
    Optional<Integer> found = watched.await(from, wanted, patience, this::isWorthWaiting);
    if (found.isEmpty()) {
      rig.requireSound();
      ear.ifPresent(e -> e.requireHeardSince(from));
    }
    return found;
  }

  /** Not of the lamp: an edge of it may be about to be told, which waits for who asks this. */
  private boolean isWorthWaiting() {
    try {
      rig.requireBoards();
    } catch (BenchException e) {
      return false;
    }
    return ear.map(Ear::isWorthWaiting).orElse(true);
  }

  @Override
  public void watch(int from, Predicate<Entry> enough, Duration patience) {
    watched.await(from, enough, patience, () -> true);
    try {
      requireSound();
    } catch (BenchException e) {
      // Who closes the rig meanwhile, as a signal's hook does, takes boards and device away.
      if (!rig.isEnding()) {
        throw e;
      }
    }
  }

  /** Waits for the device to say that it is ready. */
  Optional<Integer> awaitReady(int from) {
    return await(from, uptime::isReady, description.ready().within());
  }

  @Override
  public Answer login(Password password) {
    Answer answer = ask(page -> page.login(keys().of(password))).orElse(NOBODY);
    watched.login(clock.nanos(), password.words(), answer.outcome());
    return answer;
  }

  private Keys keys() {
    return keys.orElseThrow(RigBench::noLogin);
  }

  private static BenchException noLogin() {
    return new BenchException("this rig has no login: add 'login' to its file");
  }

  /** That nobody answers says nothing of passwords, once the device must be up. */
  private <T> Optional<T> ask(Function<Login, Optional<T>> question) {
    Login page = login.orElseThrow(RigBench::noLogin);
    requireSound();
    Optional<T> answer = question.apply(page);
    long until = clock.nanos() + LOGIN_OPENS.toNanos();
    while (answer.isEmpty() && uptime.mustBeUp(trace())) {
      if (until - clock.nanos() <= 0) {
        throw new BenchException(
            "the device must be up, and its login at "
                + description.login().orElseThrow().url()
                + " does not answer: check network and address");
      }
      clock.pause(LOGIN_LOOK);
      requireSound();
      answer = question.apply(page);
    }
    return answer;
  }

  @Override
  public Optional<PasswordChange> changePassword(Password old, Password chosen) {
    return ask(page -> page.change(keys().of(old), keys().of(chosen)));
  }

  @Override
  public Answer openSession(Password password) {
    Optional<Login.Session> opened = ask(page -> page.open(keys().of(password)));
    Answer answer = opened.map(Login.Session::answer).orElse(NOBODY);
    watched.login(clock.nanos(), password.words(), answer.outcome());
    if (answer.outcome() == LoginOutcome.ACCEPTED) {
      session = opened;
    }
    return answer;
  }

  @Override
  public boolean isSessionAlive() {
    Login.Session opened = session.orElseThrow(() -> new BenchException("no session was opened"));
    return ask(page -> page.isAlive(opened))
        .orElseThrow(() -> new BenchException("nobody answers who could know the session"));
  }

  @Override
  public void damage(Damage what) {
    if (powered) {
      throw new BenchException("the device has power: damage is done to what is at rest");
    }
    HookRun.damage(
        description
            .damage()
            .orElseThrow(
                () -> new BenchException("this rig damages nothing: add 'damage' to its file")),
        what);
  }

  @Override
  public Trace trace() {
    return watched.copy();
  }

  @Override
  public long now() {
    return watched.now();
  }

  /** Whether the device has power, as far as this bench has done it. */
  boolean isPowered() {
    return powered;
  }

  @Override
  public void close() {
    try {
      rig.rest();
    } finally {
      rig.watchLamp((_, _) -> {});
      ear.ifPresent(Ear::close);
      login.ifPresent(Login::close);
      closed.run();
    }
  }
}
