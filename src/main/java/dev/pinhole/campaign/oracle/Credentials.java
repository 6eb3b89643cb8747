package dev.pinhole.campaign.oracle;

import dev.pinhole.bench.Password;
import dev.pinhole.camera.LoginOutcome;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which password works, how many failures are counted, and what therefore may be answered; where a
 * power cut or a fault of the storage leaves it open, everything that may be.
 */
final class Credentials {
  private static final int LIMIT = 7;
  private static final long SECOND = 1_000_000_000;
  private static final long LOCK = 30 * 60 * SECOND;

  /** A boot opens the vault some moments after the power came. */
  private static final long SLACK = SECOND;

  /** Whether the vault is closed for everyone. */
  enum Closed {
    NO,
    PERHAPS,
    YES
  }

  private final EnumSet<Password> may;
  private Closed closed = Closed.NO;

  /** Bit n: n failures may be counted. */
  private int counts = 1;

  /** Whether which password works depends on how a write that was broken off has ended. */
  private boolean byChance;

  /** When the lock began, at the earliest and at the latest. */
  private long lockedFirst;

  private long lockedLast;

  /** A write may have been broken off since the vault was last opened whole. */
  private boolean unsettled;

  Credentials(Password works) {
    this.may = EnumSet.of(works);
  }

  Set<Password> may() {
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

  private boolean mayBeLocked(long now) {
    return (counts & 1 << LIMIT) != 0 && now - lockedLast < LOCK + SLACK;
  }

  private boolean mustBeLocked(long now) {
    return counts == 1 << LIMIT && now - lockedFirst < LOCK - SLACK;
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
    if (mayBeLocked(now)) {
      allowed.add(LoginOutcome.LOCKED);
    }
    if (!mustBeLocked(now)) {
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
    opens(password);
    counts = 1;
    lock(now);
  }

  void refused(Password password, long now) {
    if (may.size() > 1) {
      may.remove(password);
    }
    closed = Closed.NO;
    counts = counted(now);
    lock(now);
  }

  void locked() {
    closed = Closed.NO;
    counts = 1 << LIMIT;
  }

  /** Nobody was told: it may have been counted, and if it was right, the count been cleared. */
  void unanswered(Password password, long now) {
    counts |= counted(now);
    if (may.contains(password)) {
      counts |= 1;
    }
    lockedLast = now;
    unsettled = true;
  }

  private int counted(long now) {
    int next = 0;
    for (int count = 0; count <= LIMIT; count++) {
      if ((counts & 1 << count) == 0) {
        continue;
      }
      if (count < LIMIT) {
        next |= 1 << (count + 1);
      } else if (now - lockedFirst >= LOCK - SLACK) {
        next |= 1 << 1;
      }
    }
    return next == 0 ? 1 << LIMIT : next;
  }

  private void lock(long now) {
    lockedFirst = now;
    lockedLast = now;
  }

  /** From now on this one works, and no other. */
  void opens(Password password) {
    may.clear();
    may.add(password);
    closed = Closed.NO;
  }

  /** A change of the password was acknowledged. */
  void changed(Password to, long now) {
    accepted(to, now);
    byChance = false;
  }

  /** A change of the password was begun, and nobody was told what came of it. */
  void perhapsChanged(Password from, Password to, long now) {
    boolean right = may.contains(from);
    unanswered(from, now);
    if (right) {
      may.add(to);
      byChance = true;
    }
  }

  /** A restore was said to be done. */
  void restored() {
    opens(Password.CODE);
    counts = 1;
    unsettled = false;
    byChance = false;
  }

  /** A restore was begun, and broken off. */
  void perhapsRestored() {
    if (closed == Closed.YES) {
      may.clear();
      closed = Closed.PERHAPS;
    }
    may.add(Password.CODE);
    counts |= 1;
    unsettled = true;
    byChance = true;
  }

  /** The device starts: the lock time begins anew, and both halves of the vault are written. */
  void boots(long now) {
    lock(now);
    unsettled = true;
  }

  /** The device is up: both halves of the vault are whole again. */
  void isUp() {
    unsettled = false;
  }

  void closes(Closed how) {
    closed = how;
  }

  /** Some of these work on the medium: what does not, does not. */
  void narrow(Set<Password> working) {
    may.retainAll(working);
  }
}
