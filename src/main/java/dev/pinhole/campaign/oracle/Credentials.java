package dev.pinhole.campaign.oracle;

import dev.pinhole.bench.Password;
import dev.pinhole.camera.LoginOutcome;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which password works, how many failures are counted, and what therefore may be answered; where a
 * power cut or a fault of the storage leaves it open, everything that may be.
 */
final class Credentials {
  /** The generation of a vault that is closed: no password works. */
  static final int NO_GENERATION = 0;

  /** Whether the vault is closed for everyone. */
  enum Closed {
    NO,
    PERHAPS,
    YES
  }

  /**
   * What may be.
   *
   * @param works whose password
   * @param generation one number for each time that the password was changed or restored
   */
  private record World(Password works, int generation) {}

  private final Set<World> worlds = new LinkedHashSet<>();
  private int lastGeneration = NO_GENERATION;
  private Closed closed = Closed.NO;

  /** Whether it is in this boot because the storage failed, though the medium may have it. */
  private boolean seemsClosed;

  private final Failures logins = new Failures();
  private final Failures imports = new Failures();

  /** Whether which password works depends on how a write that was broken off has ended. */
  private boolean byChance;

  /** A write may have been broken off since the vault was last opened whole. */
  private boolean unsettled;

  Credentials(Password works) {
    mayBecome(works);
  }

  private void mayBecome(Password password) {
    lastGeneration++;
    worlds.add(new World(password, lastGeneration));
  }

  Set<Password> may() {
    EnumSet<Password> may = EnumSet.noneOf(Password.class);
    worlds.forEach(world -> may.add(world.works));
    return may;
  }

  Closed closed() {
    return closed;
  }

  boolean isUnsettled() {
    return unsettled;
  }

  boolean areByChance() {
    return byChance;
  }

  /** The wrong recovery files. */
  Failures imports() {
    return imports;
  }

  /** Those that may be now, of which something that is made now will be. */
  Set<Integer> generations() {
    Set<Integer> now = new LinkedHashSet<>();
    if (closed != Closed.YES && !seemsClosed) {
      worlds.forEach(world -> now.add(world.generation));
    }
    if (closed != Closed.NO || seemsClosed) {
      now.add(NO_GENERATION);
    }
    return now;
  }

  /** Whether the password may not have changed since something of these was made. */
  boolean mayStillBe(Set<Integer> generations) {
    return generations().stream().anyMatch(generations::contains);
  }

  /** Whether the password surely has not changed since something of these was made. */
  boolean areStill(Set<Integer> generations) {
    return generations.containsAll(generations());
  }

  /** The password was seen to be the same as when something of these was made, or not to be. */
  void seen(Set<Integer> generations, boolean still) {
    if (closed == Closed.NO && !seemsClosed) {
      keepIf(world -> generations.contains(world.generation) == still);
    }
  }

  private void keepIf(Predicate<World> right) {
    Set<World> kept = worlds.stream().filter(right).collect(Collectors.toSet());
    if (!kept.isEmpty()) {
      worlds.retainAll(kept);
    }
  }

  /** What may be answered to a password by a device that is up and whose storage works. */
  Set<LoginOutcome> allowed(Password password, long now) {
    EnumSet<LoginOutcome> allowed = EnumSet.noneOf(LoginOutcome.class);
    if (closed != Closed.NO) {
      allowed.add(LoginOutcome.UNAVAILABLE);
    }
    if (closed == Closed.YES) {
      return allowed;
    }
    if (logins.mayBeLocked(now)) {
      allowed.add(LoginOutcome.LOCKED);
    }
    if (!logins.mustBeLocked(now)) {
      Set<Password> may = may();
      if (may.contains(password)) {
        allowed.add(LoginOutcome.ACCEPTED);
      }
      if (may.size() > 1 || !may.contains(password)) {
        allowed.add(LoginOutcome.REFUSED);
      }
    }
    return allowed;
  }

  void accepted(Password password, long now) {
    if (may().contains(password)) {
      keepIf(world -> world.works == password);
      closed = Closed.NO;
    } else {
      becomes(password);
    }
    clear(now);
  }

  private void clear(long now) {
    logins.clear();
    logins.lockBegins(now);
  }

  void refused(Password password, long now) {
    keepIf(world -> world.works != password);
    closed = Closed.NO;
    logins.count(now);
  }

  void locked() {
    closed = Closed.NO;
    logins.areLocked();
  }

  /** Nobody was told: it may have been counted, and if it was right, the count been cleared. */
  void unanswered(Password password, long now) {
    logins.perhapsCount(now);
    if (may().contains(password)) {
      logins.perhapsClear();
    }
    unsettled = true;
  }

  /** From now on this one works, and no other. */
  private void becomes(Password password) {
    worlds.clear();
    mayBecome(password);
    closed = Closed.NO;
  }

  /** A change of the password was acknowledged. */
  void changed(Password to, long now) {
    becomes(to);
    clear(now);
    byChance = false;
  }

  /** A change of the password was begun, and nobody was told what came of it. */
  void perhapsChanged(Password from, Password to, long now) {
    boolean right = may().contains(from);
    unanswered(from, now);
    if (right) {
      mayBecome(to);
      byChance = true;
    }
  }

  /** A password was set by a recovery file. */
  void imported(Password to, long now) {
    changed(to, now);
    imports.clear();
  }

  /** The same was begun, and nobody was told what came of it. */
  void perhapsImported(Password to) {
    mayBecome(to);
    logins.perhapsClear();
    imports.perhapsClear();
    unsettled = true;
    byChance = true;
  }

  /** A restore was said to be done. */
  void restored() {
    if (closed == Closed.YES) {
      imports.clear();
    } else if (closed == Closed.PERHAPS || seemsClosed) {
      imports.perhapsClear();
    }
    becomes(Password.CODE);
    logins.clear();
    unsettled = false;
    byChance = false;
    seemsClosed = false;
  }

  /** A restore was begun, and broken off. */
  void perhapsRestored() {
    if (closed != Closed.NO || seemsClosed) {
      imports.perhapsClear();
    }
    if (closed == Closed.YES) {
      worlds.clear();
      closed = Closed.PERHAPS;
    }
    mayBecome(Password.CODE);
    logins.perhapsClear();
    unsettled = true;
    byChance = true;
  }

  /** Something was being written, and may have been broken off. */
  void perhapsWritten() {
    unsettled = true;
  }

  /** The device starts: the lock time begins anew, and both halves of the vault are written. */
  void boots(long now) {
    logins.lockBegins(now);
    imports.lockBegins(now);
    unsettled = true;
    seemsClosed = false;
  }

  /** The device is up: both halves of the vault are whole again. */
  void isUp() {
    unsettled = false;
  }

  void closes(Closed how) {
    closed = how;
  }

  /** The device says so while its storage fails. */
  void seemsClosed() {
    seemsClosed = true;
  }

  boolean isSeeminglyClosed() {
    return seemsClosed;
  }

  /** Some of these work on the medium: what does not, does not. */
  void narrow(Set<Password> working) {
    worlds.removeIf(world -> !working.contains(world.works));
  }
}
