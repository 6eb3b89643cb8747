package dev.pinhole.vault;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The one credential of a camera, kept so that no power cut and no single damaged slot can leave
 * two passwords, none, a blank one, or an older one (I3, I4).
 *
 * <p>Times are nanoseconds of one monotonic clock of this boot; they may be negative and may wrap.
 * A vault has no thread and no clock of its own and is not for use by two threads at once, so that
 * one hash is computed at a time; the methods that hash take tens of milliseconds and more with
 * {@link Hashing#product()}, and an {@link Attempt} lets another thread take them. No method throws
 * because of the storage: the vault closes instead.
 */
public final class Vault {
  /** Failures that lock the login. */
  public static final int LOGIN_LIMIT = CredentialRecord.MOST_LOGIN_FAILURES;

  /** Fewest characters of a password that an owner chooses; a verification code has fewer. */
  public static final int SHORTEST_PASSWORD = 8;

  /** Most characters of any password, so that a long attempt cannot keep the camera busy. */
  public static final int LONGEST_PASSWORD = 128;

  /** How long a locked login stays locked; a boot starts this time anew. */
  public static final Duration LOCK_TIME = Duration.ofMinutes(30);

  /** Wrong answers after which a nonce is void. */
  public static final int ANSWER_LIMIT = Recovery.MOST_WRONG_ANSWERS;

  /** Wrong imports that lock imports, for {@link #LOCK_TIME}. */
  public static final int IMPORT_LIMIT = Recovery.MOST_WRONG_IMPORTS;

  private static final long LOCK_NANOS = LOCK_TIME.toNanos();

  private final Slots slots;
  private final Hashing hashing;
  private final RandomGenerator random;

  private Condition condition = Condition.UNWRITABLE;
  private String problem = "";

  /** Not null if, and only if, the condition is OK. */
  private CredentialRecord record;

  /** What {@link #ask} has drawn while the vault is damaged. */
  private Recovery unkept = Recovery.NONE;

  /** When the lock time began; means something only while the failures are at the limit. */
  private long lockedSinceNanos;

  /** The same of imports. */
  private long importsLockedSinceNanos;

  private Vault(Storage storage, Hashing hashing, RandomGenerator random) {
    this.slots = new Slots(storage, new RecordCodec(hashing));
    this.hashing = hashing;
    this.random = Objects.requireNonNull(random);
  }

  /**
   * Makes a vault with the default password, once in a camera's life, in the factory.
   *
   * @param storage one without a block
   * @param random where the salt comes from: a {@link java.security.SecureRandom} in a product
   * @param defaultPassword not blank, at most {@value #LONGEST_PASSWORD} characters
   * @throws BadInputException if there is a block, whatever it holds: a damaged vault is mended by
   *     a restore, at the device
   * @throws IOException if the vault could not be made, or does not read as made
   */
  public static void provision(
      Storage storage, Hashing hashing, RandomGenerator random, Secret defaultPassword)
      throws IOException {
    requirePossible(defaultPassword);
    if (storage.exists()) {
      throw new BadInputException(
          storage.toString(),
          0,
          "there is a vault here already, and a camera is provisioned once: hold its reset button,"
              + " or remove this file first");
    }
    Vault vault = new Vault(storage, hashing, random);
    vault.slots.store(CredentialRecord.first(hashing.hash(defaultPassword, random), random, 0));
    if (!vault.proves(defaultPassword)) {
      throw new IOException("the vault does not accept the password it was made with");
    }
  }

  /**
   * Looks at the bytes of a vault's storage without opening it: whoever holds it is not disturbed.
   *
   * @param image {@value Storage#SIZE} bytes
   * @return how many slots hold the newest valid record: 2, 1, of which the next opening makes 2,
   *     or 0, and then the vault will be closed
   */
  public static int soundSlots(byte[] image, Hashing hashing) {
    if (image.length != Storage.SIZE) {
      throw new IllegalArgumentException("a storage has " + Storage.SIZE + " bytes");
    }
    return Slots.sound(image, new RecordCodec(hashing));
  }

  /**
   * Opens a vault, as at every boot: the newest valid slot wins, and when this returns both slots
   * hold it. Look at {@link #condition()} before saying ready.
   *
   * @param storage used by this vault alone from now on
   * @param nowNanos the time; if login or imports are locked, their lock time begins now
   * @return a vault, which is closed if its condition is not OK
   */
  public static Vault open(
      Storage storage, Hashing hashing, RandomGenerator random, long nowNanos) {
    Vault vault = new Vault(storage, hashing, random);
    vault.lockedSinceNanos = nowNanos;
    vault.importsLockedSinceNanos = nowNanos;
    try {
      Optional<CredentialRecord> found = vault.slots.recover();
      if (found.isPresent()) {
        vault.become(found.get());
      } else {
        vault.shut(
            Condition.DAMAGED,
            storage.exists() ? "neither slot holds a valid record" : "there is no vault");
      }
    } catch (IOException e) {
      vault.shut(Condition.UNWRITABLE, reason(e));
    }
    return vault;
  }

  /**
   * Tries to log in. The attempt is counted, durably, before it is hashed.
   *
   * @param password anything; a blank or overlong one is wrong
   * @param nowNanos the time
   */
  public Login login(Secret password, long nowNanos) {
    Attempt attempt = begin(nowNanos);
    attempt.check(password, hashing);
    return conclude(attempt);
  }

  /**
   * Replaces the password by one that the owner chose. What is wrong with the new password is said
   * before the old one is looked at.
   *
   * @param old checked and counted as {@link #login} does
   * @param chosen {@value #SHORTEST_PASSWORD} to {@value #LONGEST_PASSWORD} characters
   * @param nowNanos the time
   */
  public PasswordChange changePassword(Secret old, Secret chosen, long nowNanos) {
    Optional<PasswordChange> objection = objection(old, chosen);
    if (objection.isPresent()) {
      return objection.get();
    }
    Attempt attempt = begin(nowNanos);
    attempt.check(old, hashing);
    attempt.choose(chosen, hashing, random);
    return concludeChange(attempt);
  }

  /** Why a new password is refused, whatever the vault holds; empty if it is not. */
  public static Optional<PasswordChange> objection(Secret old, Secret chosen) {
    return Passwords.objection(old, chosen);
  }

  /**
   * Begins a login or a change of the password: counts it, durably, unless it is refused at once.
   * One at a time: whoever begins another before the last is concluded clears the count of both
   * with one success.
   *
   * @param nowNanos the time
   */
  public Attempt begin(long nowNanos) {
    if (condition != Condition.OK) {
      return Attempt.refused(Login.CLOSED);
    }
    if (lockRemainingNanos(nowNanos) > 0) {
      return Attempt.refused(Login.LOCKED);
    }
    int failures = record.loginFailures() % LOGIN_LIMIT + 1;
    if (!store(record.withLoginFailures(failures))) {
      return Attempt.refused(Login.CLOSED);
    }
    lockedSinceNanos = nowNanos;
    return Attempt.counted(record);
  }

  /** Concludes a login: one that was right and still is clears the counter of failures. */
  public Login conclude(Attempt attempt) {
    return verdict(attempt, record -> record.withLoginFailures(0));
  }

  /** Concludes a change of the password: it is changed if the old one was right and still is. */
  public PasswordChange concludeChange(Attempt attempt) {
    PasswordHash chosen = attempt.chosen();
    return change(verdict(attempt, old -> old.withPassword(CredentialKind.OWNER, chosen)));
  }

  private static PasswordChange change(Login verdict) {
    return switch (verdict) {
      case CLOSED -> PasswordChange.CLOSED;
      case LOCKED -> PasswordChange.LOCKED;
      case WRONG -> PasswordChange.WRONG;
      case ACCEPTED -> PasswordChange.DONE;
    };
  }

  private Login verdict(Attempt attempt, UnaryOperator<CredentialRecord> success) {
    if (attempt.isRefused()) {
      return attempt.refusal();
    } else if (condition != Condition.OK) {
      return Login.CLOSED;
    } else if (!attempt.isRight(record)) {
      return Login.WRONG;
    }
    return store(success.apply(record)) ? Login.ACCEPTED : Login.CLOSED;
  }

  /**
   * Durably replaces the owner's password by the default password, and proves that it works. Mends
   * a damaged or missing vault. Whoever calls this has seen to it that somebody is at the device
   * (I2).
   *
   * @param defaultPassword the verification code of this device, from its label (I5); not blank
   */
  public Restore restore(Secret defaultPassword) {
    requirePossible(defaultPassword);
    if (condition == Condition.UNWRITABLE) {
      return Restore.UNWRITABLE;
    }
    PasswordHash hash = hashing.hash(defaultPassword, random);
    CredentialRecord next =
        record == null
            ? CredentialRecord.first(hash, random, slots.highestSequence())
            : record.withPassword(CredentialKind.DEFAULT, hash);
    if (!store(next)) {
      return Restore.UNWRITABLE;
    }
    try {
      if (proves(defaultPassword)) {
        return Restore.DONE;
      }
      shut(Condition.UNWRITABLE, "the restored record does not accept the default password");
    } catch (IOException e) {
      shut(Condition.UNWRITABLE, reason(e));
    }
    return Restore.NOT_PROVEN;
  }

  /**
   * Draws a nonce for an answer to name, in place of any of before, and keeps it: durably, or in a
   * damaged vault until the power goes.
   *
   * @return empty if it cannot be written, now or because of this
   */
  public Optional<Nonce> ask() {
    if (condition == Condition.UNWRITABLE) {
      return Optional.empty();
    }
    Nonce drawn = Nonce.draw(random);
    return keep(recovery().asking(drawn)) ? Optional.of(drawn) : Optional.empty();
  }

  private boolean keep(Recovery next) {
    if (record == null) {
      unkept = next;
      return true;
    }
    return store(record.with(next));
  }

  /**
   * The nonce that an answer must name; empty if none is waited for: none was drawn since the
   * password last changed, or {@value #ANSWER_LIMIT} answers were wrong.
   */
  public Optional<Nonce> asked() {
    return recovery().asked();
  }

  /** Counts a wrong answer, as durably as its nonce; does nothing if none is waited for. */
  public void countWrongAnswer() {
    if (asked().isPresent()) {
      keep(recovery().withWrongAnswer());
    }
  }

  /** Counts a wrong import, durably; does nothing while imports are locked. */
  public void countWrongImport(long nowNanos) {
    if (condition == Condition.OK && importLockRemainingNanos(nowNanos) == 0) {
      int count = record.recovery().wrongImports() % IMPORT_LIMIT + 1;
      store(record.with(record.recovery().withWrongImports(count)));
      importsLockedSinceNanos = nowNanos;
    }
  }

  /**
   * Begins to set a password that the owner chose, without the old one. Whoever calls this has seen
   * to it that somebody is at the device and holds what this device made (I2).
   *
   * @param nowNanos the time
   * @return refused if imports are locked or the condition is not OK
   */
  public Attempt beginImport(long nowNanos) {
    if (condition != Condition.OK) {
      return Attempt.refused(Login.CLOSED);
    }
    return importLockRemainingNanos(nowNanos) > 0
        ? Attempt.refused(Login.LOCKED)
        : Attempt.granted(record);
  }

  /** Concludes it: the password is set unless it was changed or restored meanwhile. */
  public PasswordChange concludeImport(Attempt attempt) {
    PasswordHash chosen = attempt.chosen();
    return change(
        verdict(attempt, old -> old.withPassword(CredentialKind.OWNER, chosen, Recovery.NONE)));
  }

  /** Whether the vault can be relied on. */
  public Condition condition() {
    return condition;
  }

  /** Why the condition is not OK, one line without a secret; empty if it is. */
  public Optional<String> problem() {
    return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
  }

  /** Whose password works; empty if the condition is not OK. */
  public Optional<CredentialKind> kind() {
    return Optional.ofNullable(record).map(CredentialRecord::kind);
  }

  /**
   * The number that changes with every password change and restore, 1 or more; 0 if the condition
   * is not OK. Compare for equality only: after a lost vault it starts anew, at random.
   */
  public long generation() {
    return record == null ? 0 : record.generation();
  }

  /** The number a session must have been opened under to be alive; as {@link #generation()}. */
  public long sessionEpoch() {
    return record == null ? 0 : record.sessionEpoch();
  }

  /**
   * Attempts counted since the last success, 0 to {@value #LOGIN_LIMIT}; 0 if the condition is not
   * OK. When a lock time is over this stays at the limit until the next attempt, which counts as
   * the first.
   */
  public int loginFailures() {
    return record == null ? 0 : record.loginFailures();
  }

  /** How long the login will stay locked, in nanoseconds; 0 if it is not. */
  public long lockRemainingNanos(long nowNanos) {
    return loginFailures() < LOGIN_LIMIT ? 0 : remaining(lockedSinceNanos, nowNanos);
  }

  /** Wrong imports since the last that was right; as {@link #loginFailures}. */
  public int wrongImports() {
    return recovery().wrongImports();
  }

  /** What the record keeps of the ways in that need no hold. */
  Recovery recovery() {
    return record == null ? unkept : record.recovery();
  }

  /** How long imports will stay locked, in nanoseconds; 0 if they are not. */
  public long importLockRemainingNanos(long nowNanos) {
    return wrongImports() < IMPORT_LIMIT ? 0 : remaining(importsLockedSinceNanos, nowNanos);
  }

  private static long remaining(long sinceNanos, long nowNanos) {
    long elapsed = nowNanos - sinceNanos;
    return elapsed >= LOCK_NANOS ? 0 : LOCK_NANOS - Math.max(0, elapsed);
  }

  /** Whether a record that is read from storage anew accepts a password; not counted (I6). */
  private boolean proves(Secret password) throws IOException {
    return slots
        .reread()
        .filter(stored -> hashing.matches(password, stored.passwordHash()))
        .isPresent();
  }

  /** Stores a record; while it does, and if it fails in any way, the vault is closed. */
  private boolean store(CredentialRecord next) {
    if (!next.inRange()) {
      shut(Condition.UNWRITABLE, "its numbers are used up");
      return false;
    }
    shut(Condition.UNWRITABLE, "a write was broken off");
    try {
      slots.store(next);
    } catch (IOException e) {
      shut(Condition.UNWRITABLE, reason(e));
      return false;
    }
    become(next);
    return true;
  }

  private void become(CredentialRecord next) {
    condition = Condition.OK;
    problem = "";
    record = next;
  }

  private void shut(Condition why, String line) {
    condition = why;
    problem = line;
    record = null;
    unkept = Recovery.NONE;
  }

  private static String reason(IOException e) {
    return "the storage failed: " + e;
  }

  private static void requirePossible(Secret defaultPassword) {
    if (!Passwords.isPossible(defaultPassword)) {
      throw new IllegalArgumentException("the default password is blank or too long");
    }
  }
}
