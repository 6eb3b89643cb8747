package dev.pinhole.campaign.oracle;

import dev.pinhole.bench.Password;
import dev.pinhole.bench.SentFile;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profile.Method;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What may come of recovery files, and what did: one is taken if it was kept since the password
 * changed last, and no seven wrong ones have locked them, and then the chosen password works.
 */
final class RecoveryFiles {
  private final Profile profile;
  private final Gate gate;
  private final Presses presses;
  private final Tellings tellings;
  private final Faults faults;
  private final Logins logins;
  private final Session session;
  private final Credentials credentials;
  private final Flash flash;

  /** Of one of which the one is that was kept last; null: none was. */
  private Set<Integer> kept;

  RecoveryFiles(
      Profile profile,
      Gate gate,
      Presses presses,
      Tellings tellings,
      Faults faults,
      Logins logins,
      Session session,
      Credentials credentials,
      Flash flash) {
    this.profile = profile;
    this.gate = gate;
    this.presses = presses;
    this.tellings = tellings;
    this.faults = faults;
    this.logins = logins;
    this.session = session;
    this.credentials = credentials;
    this.flash = flash;
  }

  boolean isAnyKept() {
    return kept != null;
  }

  /** What may come of the wish to keep one: a login, and a file if the owner chose the password. */
  Set<String> expectedToKeep(Password with, long now) {
    Set<String> expected = new LinkedHashSet<>();
    for (LoginOutcome outcome : logins.expected(with, now)) {
      expected.add(
          outcome == LoginOutcome.ACCEPTED
              ? toBeHad(with)
              : outcome.name().toLowerCase(Locale.ROOT));
    }
    return expected;
  }

  private String toBeHad(Password with) {
    return with != Password.CODE
            && faults.isLabelSound()
            && profile.methods().contains(Method.RECOVERY_FILE)
        ? Words.ACCEPTED
        : Words.NOTHING;
  }

  void keptOne(Password with, Set<LoginOutcome> expected, String word, long began) {
    boolean in = word.equals(Words.ACCEPTED) || word.equals(Words.NOTHING);
    LoginOutcome outcome =
        in ? LoginOutcome.ACCEPTED : LoginOutcome.valueOf(word.toUpperCase(Locale.ROOT));
    logins.tried(with, outcome, expected, began);
    if (word.equals(Words.ACCEPTED)) {
      kept = credentials.generations();
    }
  }

  /** What may come of one that is sent. */
  Set<String> expected(SentFile which, Password to, long now) {
    Set<String> expected = new LinkedHashSet<>();
    tellings.asks(Tellings.FILE);
    Optional<String> objection = objection(to);
    if (objection.isPresent()) {
      expected.add(objection.get());
    } else if (gate.isUp(expected) && gate.isOpen(Method.RECOVERY_FILE, now, expected)) {
      if (credentials.imports().mayBeLocked(now)) {
        expected.add(Words.LOCKED);
      }
      if (!credentials.imports().mustBeLocked(now)) {
        expected.addAll(words(which));
      }
    }
    return expected;
  }

  /** What nobody may choose is refused before the file is looked at. */
  private static Optional<String> objection(Password to) {
    return switch (to) {
      case CODE, LOWERCASE -> Optional.of(Words.TOO_SHORT);
      case BLANK -> Optional.of(Words.BLANK);
      case OWNER, NEW, WRONG, UPPERCASE -> Optional.empty();
    };
  }

  private Set<String> words(SentFile which) {
    return switch (which) {
      case CHANGED, FORGED -> Set.of(Words.FORGED_FILE);
      case CUT_SHORT -> Set.of(Words.NO_RECOVERY_FILE);
      case OTHER_DEVICE -> Set.of(Words.OTHER_DEVICE);
      case KEPT -> {
        Set<String> words = new LinkedHashSet<>();
        if (credentials.mayStillBe(kept)) {
          words.add(Words.ACCEPTED);
        }
        if (!credentials.areStill(kept)) {
          words.add(Words.OLDER_GENERATION);
        }
        yield words;
      }
    };
  }

  void came(Password to, Set<String> expected, String word, long began) {
    tellings.came(word, began);
    boolean unsure = flash.isInTrouble() || word.equals(Words.NO_ANSWER);
    if (Words.WRONG.contains(word)
        || (unsure && expected.stream().anyMatch(Words.WRONG::contains))) {
      count(unsure, began);
    }
    switch (word) {
      case Words.ACCEPTED -> {
        presses.end();
        credentials.imported(to, began);
        session.ends();
      }
      case Words.OLDER_GENERATION -> credentials.seen(kept, false);
      case Words.LOCKED -> credentials.imports().areLocked();
      case Words.CLOSED, Words.NO_ANSWER -> {
        if (expected.contains(Words.ACCEPTED)) {
          credentials.perhapsImported(to);
          session.perhapsEnds();
        }
      }
      default -> {}
    }
  }

  private void count(boolean perhaps, long began) {
    if (perhaps) {
      credentials.imports().perhapsCount(began);
      credentials.perhapsWritten();
    } else {
      credentials.imports().count(began);
    }
  }
}
