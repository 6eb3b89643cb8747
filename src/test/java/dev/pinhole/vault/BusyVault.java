package dev.pinhole.vault;

import static dev.pinhole.vault.TestVault.CHOSEN;
import static dev.pinhole.vault.TestVault.CODE;
import static dev.pinhole.vault.TestVault.OWNERS;
import static dev.pinhole.vault.TestVault.WRONG;

import dev.pinhole.label.Secret;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** One deed after another on a vault's file, each told before and after, until it is killed. */
final class BusyVault {
  private final PrintStream told;
  private final FileStorage storage;
  private Vault vault;

  /** In this order they can be done over and over, after a restore. */
  enum Deed {
    PROVISIONING,
    RESTORE,
    FIRST_CHANGE,
    FAILED_LOGIN,
    LOGIN,
    SECOND_CHANGE;

    /** The password that works when it is done. */
    Secret works() {
      return switch (this) {
        case PROVISIONING, RESTORE -> CODE;
        case FIRST_CHANGE, FAILED_LOGIN, LOGIN -> OWNERS;
        case SECOND_CHANGE -> CHOSEN;
      };
    }

    /** Whether it begins with an attempt that is counted. */
    boolean isCounted() {
      return this == FIRST_CHANGE || this == LOGIN || this == SECOND_CHANGE;
    }
  }

  private BusyVault(FileStorage storage, PrintStream told) {
    this.storage = storage;
    this.told = told;
  }

  /** Does not end. */
  static void live(Path file, PrintStream told) throws IOException {
    try (FileStorage storage = FileStorage.open(file)) {
      BusyVault busy = new BusyVault(storage, told);
      if (!storage.exists()) {
        busy.run(Deed.PROVISIONING);
      }
      busy.vault = TestVault.open(storage);
      while (true) {
        busy.run(Deed.RESTORE);
        busy.run(Deed.FIRST_CHANGE);
        busy.run(Deed.FAILED_LOGIN);
        busy.run(Deed.FAILED_LOGIN);
        busy.run(Deed.LOGIN);
        busy.run(Deed.FAILED_LOGIN);
        busy.run(Deed.SECOND_CHANGE);
      }
    }
  }

  private void run(Deed deed) throws IOException {
    tell("begin", deed);
    boolean done =
        switch (deed) {
          case PROVISIONING -> {
            Vault.provision(storage, Hashing.weakForTests(), TestVault.random(), CODE);
            yield true;
          }
          case RESTORE -> vault.restore(CODE) == Restore.DONE;
          case FIRST_CHANGE -> vault.changePassword(CODE, OWNERS, 0) == PasswordChange.DONE;
          case FAILED_LOGIN -> vault.login(WRONG, 0) == Login.WRONG;
          case LOGIN -> vault.login(OWNERS, 0) == Login.ACCEPTED;
          case SECOND_CHANGE -> vault.changePassword(OWNERS, CHOSEN, 0) == PasswordChange.DONE;
        };
    if (!done) {
      throw new IllegalStateException(deed + " fails");
    }
    tell("done", deed);
  }

  /** In one piece, so that a kill leaves whole lines. */
  private void tell(String what, Deed deed) {
    told.print(what + " " + deed + "\n");
    told.flush();
  }
}
