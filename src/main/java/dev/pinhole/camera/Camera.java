package dev.pinhole.camera;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Label;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Secret;
import dev.pinhole.recovery.FactoryKeys;
import dev.pinhole.recovery.LongSerial;
import dev.pinhole.recovery.Presence;
import dev.pinhole.recovery.Refusal;
import dev.pinhole.rules.Action;
import dev.pinhole.rules.Condition;
import dev.pinhole.rules.Event;
import dev.pinhole.rules.Fact;
import dev.pinhole.rules.LampSign;
import dev.pinhole.rules.Machine;
import dev.pinhole.rules.State;
import dev.pinhole.rules.Step;
import dev.pinhole.vault.Attempt;
import dev.pinhole.vault.CredentialKind;
import dev.pinhole.vault.Login;
import dev.pinhole.vault.PasswordChange;
import dev.pinhole.vault.Restore;
import dev.pinhole.vault.Vault;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * One camera from power-on to power-off: feeds the rules with what happens, and does what they
 * answer.
 *
 * <p>One thread owns it and gives it its turns: {@link #start} once, then {@link #turn} whenever an
 * edge came or the delay that it asked for is over. It never waits and never calls back. A reboot
 * or a power cut is the end of it: what comes up then is a new camera on the same vault.
 */
public final class Camera {
  /** A shorter sleep is within what reading two clocks in turn can feign. */
  private static final long SLEEP_NOTICED_NANOS = 1_000_000;

  /** Turns come at least every 100 ms while the button is held. */
  private static final long PAUSE_NOTICED_NANOS = 150_000_000;

  private final Machine machine;
  private final Ports ports;
  private final LampPlayer lamp;
  private final LampPlayer buzzer;
  private final LabelSource labelSource;
  private final VaultSource vaultSource;
  private final KeysSource keysSource;
  private final Profile profile;
  private final RandomGenerator random;
  private final Button.EdgeSink edges = this::edge;

  private State state;
  private Vault vault;
  private Label label;
  private long sleptNanos;
  private boolean broken;
  private boolean sampleWanted;
  private long sampleDue;
  private long lastTurn;
  private final Set<String> told = new HashSet<>();
  private OtherWays otherWays;
  private volatile Access access = Access.NONE;
  private volatile Ways ways = Ways.HOLD;

  /** A device that was given no keys: a hold is the only way in. */
  public Camera(Profile profile, LabelSource labelSource, VaultSource vaultSource, Ports ports) {
    this(profile, labelSource, vaultSource, KeysSource.NONE, () -> 0, ports);
  }

  /**
   * A device.
   *
   * @param random where the GUIDs of recovery files come from: a {@link java.security.SecureRandom}
   *     in a product
   */
  public Camera(
      Profile profile,
      LabelSource labelSource,
      VaultSource vaultSource,
      KeysSource keysSource,
      RandomGenerator random,
      Ports ports) {
    this.random = random;
    this.profile = profile;
    this.keysSource = keysSource;
    this.machine = new Machine(Rules.of(profile));
    this.state = machine.initial();
    this.ports = ports;
    this.lamp = LampPlayer.lamp(ports.lamp(), profile);
    this.buzzer = LampPlayer.buzzer(ports.buzzer(), profile);
    this.labelSource = labelSource;
    this.vaultSource = vaultSource;
  }

  /** Power has come: reads the label, opens and if need be repairs the vault, begins to boot. */
  public void start() {
    long now = ports.clock().nanos();
    sleptNanos = ports.clock().sleptNanos();
    vault = vaultSource.open(now);
    noteAccess();
    vault.problem().ifPresent(why -> ports.console().say(now, "vault: " + why));
    try {
      label = labelSource.read();
    } catch (BadInputException e) {
      ports.console().say(now, "label: " + e.getMessage());
    }
    otherWays = new OtherWays(profile, label, keys(), vault, random);
    noteAccess();
    feed(new Event.Started(ports.clock().nanos(), ports.button().pressed(), condition()));
    planSample(ports.clock().nanos());
  }

  /** Keys that are wrong leave the hold as it is. */
  private Optional<FactoryKeys> keys() {
    try {
      return keysSource.read();
    } catch (BadInputException e) {
      ports.console().say(ports.clock().nanos(), "keys: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** A vault that can no longer be written is a fault at once, not only at the next boot. */
  private void noticeVault() {
    if (vault.condition() == dev.pinhole.vault.Condition.UNWRITABLE && !broken) {
      broken = true;
      feed(new Event.Broke(ports.clock().nanos(), condition()));
    }
  }

  private Condition condition() {
    if (label == null) {
      return Condition.LABEL_INVALID;
    }
    return switch (vault.condition()) {
      case OK -> Condition.SOUND;
      case DAMAGED -> Condition.VAULT_DAMAGED;
      case UNWRITABLE -> Condition.VAULT_UNWRITABLE;
    };
  }

  /**
   * Does all that is due.
   *
   * @return nanoseconds until the next turn is wanted if no edge comes before; {@link
   *     Machine#NEVER} if only an edge matters
   */
  public long turn() {
    long now = ports.clock().nanos();
    noticePause(now);
    noticeSleep();
    ports.button().drain(edges);
    if (sampleWanted && now - sampleDue >= 0) {
      sampleWanted = false;
      feed(new Event.Sample(now, ports.button().pressed()));
    }
    lamp.play(now);
    buzzer.play(now);
    long after = ports.clock().nanos();
    planSample(after);
    long untilSample = sampleWanted ? Math.max(0, sampleDue - after) : Machine.NEVER;
    return Math.min(untilSample, Math.min(lamp.delay(after), buzzer.delay(after)));
  }

  /** The machine may ask for an earlier sample, but nothing takes back one that it asked for. */
  private void planSample(long now) {
    long delay = machine.delay(state, now);
    if (delay != Machine.NEVER && !(sampleWanted && sampleDue - now <= delay)) {
      sampleWanted = true;
      sampleDue = now + delay;
    }
  }

  /** Whoever slept did not watch the button (I8, I9). */
  private void noticeSleep() {
    if (slept()) {
      voidPressIfSlept();
      sleptNanos = ports.clock().sleptNanos();
      feed(new Event.Blind(ports.clock().nanos(), ports.button().pressed()));
    }
  }

  private boolean slept() {
    return ports.clock().sleptNanos() - sleptNanos > SLEEP_NOTICED_NANOS;
  }

  /** The clock stood still meanwhile: how long ago somebody was there is not known (I2). */
  private void voidPressIfSlept() {
    if (otherWays != null && slept()) {
      otherWays.used();
    }
  }

  /** A late loop loses nothing if the kernel dated the edges, and is blind if nobody did (I1). */
  private void noticePause(long now) {
    boolean late = now - lastTurn > PAUSE_NOTICED_NANOS;
    lastTurn = now;
    if (late && state instanceof State.Holding && !ports.button().datesEdges()) {
      feed(new Event.Blind(now, ports.button().pressed()));
    }
  }

  /** An edge may restore, so a sleep since the turn began must be known before it is handled. */
  private void edge(long at, boolean pressed, boolean gap) {
    noticeSleep();
    feed(new Event.Edge(at, pressed, gap));
  }

  private void feed(Event event) {
    Step step = machine.step(state, event);
    state = step.state();
    List<Action> actions = step.actions();
    if (!actions.isEmpty()) {
      for (Action action : actions) {
        carryOut(action, ports.clock().nanos());
      }
    }
  }

  private void carryOut(Action action, long now) {
    switch (action) {
      case Action.Show show -> show(show.sign(), now);
      case Action.Tell tell -> tell(tell.fact(), now);
      case Action.Restore _ -> restore();
      case Action.Reboot _ -> {
        ports.console().say(now, "rebooting");
        show(LampSign.DARK, now);
        ports.reboot().now();
      }
    }
  }

  private void show(LampSign sign, long now) {
    lamp.show(sign, now);
    buzzer.show(sign, now);
  }

  private void tell(Fact fact, long now) {
    String message = Messages.of(fact);
    ports.console().say(now, message);
    if (fact instanceof Fact.Attempt attempt) {
      audit(message, now);
      if (attempt.outcome() == Fact.Outcome.ABANDONED
          && attempt.heldNanos() >= Presence.SHORTEST_PRESS.toNanos()) {
        pressed(now);
      }
    }
  }

  private void audit(String line, long now) {
    try {
      ports.audit().add(line);
    } catch (RuntimeException e) {
      ports.console().say(now, "audit: a line was lost");
    }
  }

  /** Somebody is there, and may want to know what a ticket must answer. */
  private void pressed(long now) {
    told.clear();
    otherWays.pressed(now);
    done(now);
    sayLongSerial(now);
  }

  private void sayLongSerial(long now) {
    otherWays
        .longSerial()
        .map(LongSerial::lines)
        .orElse(List.of())
        .forEach(line -> ports.console().say(now, "long serial number: " + line));
  }

  /**
   * Draws a challenge in place of the one that is open.
   *
   * @return why not; empty if it was drawn and is said
   */
  public Optional<Refusal> askAnew() {
    voidPressIfSlept();
    long now = ports.clock().nanos();
    Optional<Refusal> refusal = up() ? otherWays.askAnew(now) : Optional.of(Refusal.NOT_READY);
    tell("new long serial number", refusal, now);
    if (refusal.isEmpty()) {
      sayLongSerial(now);
    }
    return done(refusal);
  }

  /**
   * Takes a ticket, and restores.
   *
   * @param text as it was typed, pasted or scanned
   * @return why not; empty if it was taken and the default password works
   */
  public Optional<Refusal> ticket(String text) {
    voidPressIfSlept();
    long now = ports.clock().nanos();
    boolean counts = up() && !otherWays.isNothingAsked();
    Optional<Refusal> refusal =
        Machine.takesGrant(state) ? otherWays.ticket(text, now) : notReady();
    tell("ticket", refusal, counts, now);
    if (done(refusal).isPresent()) {
      return refusal;
    }
    feed(new Event.Granted(now));
    return state instanceof State.Rebooting ? Optional.empty() : Optional.of(Refusal.CLOSED);
  }

  private Optional<Refusal> notReady() {
    boolean unwritable = up() && vault.condition() == dev.pinhole.vault.Condition.UNWRITABLE;
    return Optional.of(unwritable ? Refusal.CLOSED : Refusal.NOT_READY);
  }

  /** A recovery file for the owner to keep; empty if there is none to be had. */
  public Optional<Secret> recoveryFile() {
    return up() ? otherWays.recoveryFile() : Optional.empty();
  }

  /**
   * Looks at a recovery file, and begins to set a password that the owner chose.
   *
   * @param file as it was sent; any bytes
   */
  public Import beginImport(byte[] file) {
    voidPressIfSlept();
    long now = ports.clock().nanos();
    Optional<Refusal> refusal =
        up() ? otherWays.recoveryFile(file, now) : Optional.of(Refusal.NOT_READY);
    if (refusal.isPresent()) {
      tell("recovery file", refusal, now);
      return new Import.Refused(done(refusal).orElseThrow());
    }
    return new Import.Begun(vault.beginImport(now));
  }

  /**
   * What became of the beginning of an import: the hashes are still to be computed, on any thread,
   * and then it is to be concluded.
   */
  public sealed interface Import {
    /** The file is not taken. */
    record Refused(Refusal why) implements Import {}

    /** It is, if nothing changes the password before the attempt is concluded. */
    record Begun(Attempt attempt) implements Import {}
  }

  /** Concludes an import; empty if the device is no longer up. */
  public Optional<PasswordChange> concludeImport(Attempt attempt) {
    if (!up()) {
      return Optional.empty();
    }
    PasswordChange change = vault.concludeImport(attempt);
    Optional<Refusal> refusal = OtherWays.refusal(change);
    if (refusal.isEmpty()) {
      otherWays.used();
    }
    tell("recovery file", refusal, ports.clock().nanos());
    return Optional.of(done(change));
  }

  private void tell(String what, Optional<Refusal> refusal, long now) {
    tell(what, refusal, true, now);
  }

  /**
   * Tells of each wrong ticket and file that counts, for those are limited in number; of what else
   * is refused once until the next press, so that nobody far away can fill the console or flush the
   * audit (I13).
   */
  private void tell(String what, Optional<Refusal> refusal, boolean counts, long now) {
    String line = refusal.map(why -> what + " refused: " + why.words()).orElse(what + " accepted");
    boolean limited = refusal.isEmpty() || (counts && isWrong(refusal.get()));
    if (!limited && !told.add(line)) {
      return;
    }
    ports.console().say(now, line);
    audit(line, now);
  }

  private static boolean isWrong(Refusal why) {
    return why.isWrongTicket() || why.isWrongFile();
  }

  /** The record is durable, was read again, and proven by a login before this says so (I6). */
  private void restore() {
    Restore outcome = vault.restore(label.code());
    noteAccess();
    long now = ports.clock().nanos();
    feed(
        switch (outcome) {
          case DONE -> new Event.Restored(now);
          case UNWRITABLE, NOT_PROVEN -> new Event.RestoreFailed(now, Condition.VAULT_UNWRITABLE);
        });
  }

  /**
   * Tries to log in.
   *
   * @param password what was typed
   */
  public LoginOutcome login(Secret password) {
    return up() ? outcome(vault.login(password, ports.clock().nanos())) : LoginOutcome.UNAVAILABLE;
  }

  /**
   * Lets the owner choose a password.
   *
   * @param old the password that works now; a wrong one counts as a failed login
   * @param chosen the new one
   * @return what came of it; empty while the device is not up
   */
  public Optional<PasswordChange> changePassword(Secret old, Secret chosen) {
    return up()
        ? Optional.of(done(vault.changePassword(old, chosen, ports.clock().nanos())))
        : Optional.empty();
  }

  /**
   * Begins a login or a change of the password whose hashes are computed elsewhere, so that no
   * restore waits for them (I7). One at a time.
   *
   * @return empty while the device is not up
   */
  public Optional<Attempt> begin() {
    return up() ? Optional.of(done(vault.begin(ports.clock().nanos()))) : Optional.empty();
  }

  /** Concludes a login. */
  public LoginOutcome conclude(Attempt attempt) {
    return up() ? outcome(vault.conclude(attempt)) : LoginOutcome.UNAVAILABLE;
  }

  /** Concludes a change of the password; empty if the device is no longer up. */
  public Optional<PasswordChange> concludeChange(Attempt attempt) {
    return up() ? Optional.of(done(vault.concludeChange(attempt))) : Optional.empty();
  }

  private LoginOutcome outcome(Login verdict) {
    return switch (done(verdict)) {
      case ACCEPTED -> LoginOutcome.ACCEPTED;
      case WRONG -> LoginOutcome.REFUSED;
      case LOCKED -> LoginOutcome.LOCKED;
      case CLOSED -> LoginOutcome.UNAVAILABLE;
    };
  }

  /** What came of something that used the vault, once it is known what that did to the vault. */
  private <T> T done(T result) {
    noteAccess();
    noticeVault();
    return result;
  }

  private void noteAccess() {
    long now = ports.clock().nanos();
    access =
        new Access(
            vault.sessionEpoch(),
            vault.kind().filter(kind -> kind == CredentialKind.DEFAULT).isPresent(),
            now,
            vault.lockRemainingNanos(now));
    ways = otherWays == null ? Ways.HOLD : otherWays.now();
  }

  /** Which ways in that need no hold stand open; on any thread. */
  public Ways ways() {
    return ways;
  }

  /**
   * What the vault grants now; on any thread. Never behind what console and lamp say: once they
   * show a restore, this is of after it (I6).
   */
  public Access access() {
    return access;
  }

  private boolean up() {
    return switch (state) {
      case State.Unplugged _, State.Booting _ -> false;
      case State.Ready _,
          State.Holding _,
          State.Restoring _,
          State.Rebooting _,
          State.Stuck _,
          State.Fault _ ->
          true;
    };
  }

  /** Where the device is now. */
  public State state() {
    return state;
  }

  /** What the device has to say of itself, for whoever asks on its own thread; once it started. */
  public Status status() {
    return new Status(state, label != null, vault.condition());
  }
}
