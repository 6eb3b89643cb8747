package dev.pinhole.vault;

import dev.pinhole.label.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the next boot would serve from some bytes, as far as anybody can tell from outside.
 *
 * @param generation 0 if the vault is closed, as are the other numbers
 * @param working which of {@link TestVault#ALL} open it
 */
record Served(
    long generation,
    long epoch,
    int failures,
    Optional<CredentialKind> kind,
    Set<Secret> working,
    Recovery recovery) {
  static final Served NOTHING = new Served(0, 0, 0, Optional.empty(), Set.of(), Recovery.NONE);

  /** A fresh vault's numbers begin at random, from 2^40; this stands for all of them. */
  private static final long AT_RANDOM = -1;

  static Served by(byte[] image) {
    Vault vault = TestVault.open(image);
    return new Served(
        vault.generation(),
        vault.sessionEpoch(),
        vault.loginFailures(),
        vault.kind(),
        Set.copyOf(TestVault.working(image)),
        vault.recovery());
  }

  /** After this, with another count of failures. */
  Served with(int newFailures) {
    return new Served(generation, epoch, newFailures, kind, working, recovery);
  }

  /** After this, with another password, by which both numbers rise. */
  Served with(CredentialKind newKind, Secret password) {
    return new Served(
        generation + 1, epoch + 1, 0, Optional.of(newKind), Set.of(password), recovery.closed());
  }

  /** After this, with something else kept of the ways in that need no hold. */
  Served with(Recovery newRecovery) {
    return new Served(generation, epoch, failures, kind, working, newRecovery);
  }

  /** The default password in a vault that follows none. */
  static Served afresh() {
    return new Served(
        AT_RANDOM,
        AT_RANDOM,
        0,
        Optional.of(CredentialKind.DEFAULT),
        Set.of(TestVault.CODE),
        Recovery.NONE);
  }

  /** Whether this is one of those, where numbers at random are as good as each other. */
  boolean isAmong(List<Served> allowed) {
    boolean atRandom = generation >= 1L << 40 && generation == epoch;
    Served anyNumbers = new Served(AT_RANDOM, AT_RANDOM, failures, kind, working, recovery);
    return allowed.contains(this) || (atRandom && allowed.contains(anyNumbers));
  }
}
