package dev.pinhole.vault;

import static dev.pinhole.vault.TestVault.CHOSEN;
import static dev.pinhole.vault.TestVault.CODE;
import static dev.pinhole.vault.TestVault.OWNERS;
import static dev.pinhole.vault.TestVault.WRONG;

import dev.pinhole.label.Secret;
import dev.pinhole.sim.FaultyStorage;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Everything that writes to a vault, from a boot on, with the passwords that work before it and
 * after it; for the tests that make it fail half-way.
 */
enum Deed {
  BOOT,
  REPAIR_OF_SLOT_0,
  REPAIR_OF_SLOT_1,
  FAILED_LOGIN,
  LOGIN,
  PASSWORD_CHANGE,
  RESTORE,
  RESTORE_WHILE_LOCKED,
  RESTORE_OF_DAMAGED,
  RESTORE_OF_MISSING,
  PROVISIONING,
  ASKING,
  WRONG_ANSWER,
  LAST_WRONG_ANSWER,
  RIGHT_ANSWER,
  WRONG_IMPORT,
  IMPORT;

  /** The storage that the boot finds; of length 0 for none. */
  byte[] image() {
    byte[] owned = TestVault.owned(this == RESTORE_WHILE_LOCKED ? 7 : 3).image();
    return switch (this) {
      case BOOT, FAILED_LOGIN, LOGIN, PASSWORD_CHANGE, RESTORE, RESTORE_WHILE_LOCKED, ASKING ->
          owned;
      case WRONG_ANSWER, RIGHT_ANSWER -> TestVault.asked(2, 3).image();
      case LAST_WRONG_ANSWER -> TestVault.asked(4, 0).image();
      case WRONG_IMPORT, IMPORT -> TestVault.asked(1, 6).image();
      case REPAIR_OF_SLOT_0 -> TestVault.wiped(owned, 0);
      case REPAIR_OF_SLOT_1 -> TestVault.wiped(owned, 1);
      case RESTORE_OF_DAMAGED -> TestVault.wiped(TestVault.wiped(owned, 0), 1);
      case RESTORE_OF_MISSING, PROVISIONING -> new byte[0];
    };
  }

  /** What may work when it was not acknowledged. */
  List<Set<Secret>> beforeOrAfter() {
    return switch (this) {
      case BOOT,
          REPAIR_OF_SLOT_0,
          REPAIR_OF_SLOT_1,
          FAILED_LOGIN,
          LOGIN,
          ASKING,
          WRONG_ANSWER,
          LAST_WRONG_ANSWER,
          WRONG_IMPORT ->
          List.of(after());
      case PASSWORD_CHANGE, RESTORE, RESTORE_WHILE_LOCKED, RIGHT_ANSWER, IMPORT ->
          List.of(Set.of(OWNERS), after());
      case RESTORE_OF_DAMAGED, RESTORE_OF_MISSING, PROVISIONING -> List.of(Set.of(), after());
    };
  }

  /** What must work when it was acknowledged. */
  Set<Secret> after() {
    return switch (this) {
      case BOOT,
          REPAIR_OF_SLOT_0,
          REPAIR_OF_SLOT_1,
          FAILED_LOGIN,
          LOGIN,
          ASKING,
          WRONG_ANSWER,
          LAST_WRONG_ANSWER,
          WRONG_IMPORT ->
          Set.of(OWNERS);
      case PASSWORD_CHANGE, IMPORT -> Set.of(CHOSEN);
      case RESTORE,
          RESTORE_WHILE_LOCKED,
          RESTORE_OF_DAMAGED,
          RESTORE_OF_MISSING,
          PROVISIONING,
          RIGHT_ANSWER ->
          Set.of(CODE);
    };
  }

  /**
   * All that may be served from its image on, in the order in which it comes about: the first is
   * what was there before, the last is what was acknowledged (I10).
   */
  List<Served> stages() {
    Served before = Served.by(image());
    return switch (this) {
      case BOOT, REPAIR_OF_SLOT_0, REPAIR_OF_SLOT_1 -> List.of(before);
      case FAILED_LOGIN -> List.of(before, before.with(4));
      case LOGIN -> List.of(before, before.with(4), before.with(0));
      case PASSWORD_CHANGE ->
          List.of(before, before.with(4), before.with(CredentialKind.OWNER, CHOSEN));
      case RESTORE, RESTORE_WHILE_LOCKED, RIGHT_ANSWER ->
          List.of(before, before.with(CredentialKind.DEFAULT, CODE));
      case ASKING -> List.of(before, before.with(before.recovery().asking(TestVault.NONCE)));
      case WRONG_ANSWER, LAST_WRONG_ANSWER ->
          List.of(before, before.with(before.recovery().withWrongAnswer()));
      case WRONG_IMPORT -> List.of(before, before.with(before.recovery().withWrongImports(7)));
      case IMPORT -> List.of(before, before.with(CredentialKind.OWNER, CHOSEN).with(Recovery.NONE));
      case RESTORE_OF_DAMAGED, RESTORE_OF_MISSING, PROVISIONING ->
          List.of(Served.NOTHING, Served.afresh());
    };
  }

  /** Boots and does it; whether it was acknowledged. */
  boolean isDone(Storage storage) {
    return isDone(storage, new Vault[1]);
  }

  /** As {@link #isDone(Storage)}; also gives the vault, except for provisioning. */
  boolean isDone(Storage storage, Vault[] opened) {
    if (this == PROVISIONING) {
      try {
        Vault.provision(storage, Hashing.weakForTests(), TestVault.random(), CODE);
        return true;
      } catch (IOException e) {
        return false;
      }
    }
    Vault vault = TestVault.open(storage);
    opened[0] = vault;
    return switch (this) {
      case BOOT, REPAIR_OF_SLOT_0, REPAIR_OF_SLOT_1 -> vault.condition() == Condition.OK;
      case FAILED_LOGIN -> vault.login(WRONG, 0) == Login.WRONG;
      case LOGIN -> vault.login(OWNERS, 0) == Login.ACCEPTED;
      case PASSWORD_CHANGE -> vault.changePassword(OWNERS, CHOSEN, 0) == PasswordChange.DONE;
      case RESTORE, RESTORE_WHILE_LOCKED, RESTORE_OF_DAMAGED, RESTORE_OF_MISSING, RIGHT_ANSWER ->
          vault.restore(CODE) == Restore.DONE;
      case ASKING -> vault.ask().isPresent();
      case WRONG_ANSWER, LAST_WRONG_ANSWER -> {
        vault.countWrongAnswer();
        yield vault.condition() == Condition.OK;
      }
      case WRONG_IMPORT -> {
        vault.countWrongImport(0);
        yield vault.condition() == Condition.OK;
      }
      case IMPORT -> {
        Attempt attempt = vault.beginImport(0);
        attempt.choose(CHOSEN, Hashing.weakForTests(), TestVault.random());
        yield vault.concludeImport(attempt) == PasswordChange.DONE;
      }
      case PROVISIONING -> throw new AssertionError();
    };
  }

  /** The operations of a run in which nothing fails. */
  int operations() {
    FaultyStorage storage = new FaultyStorage(image());
    if (!isDone(storage)) {
      throw new AssertionError(this);
    }
    return storage.operations();
  }
}
