package dev.pinhole.bench;

import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.recovery.Refusal;
import dev.pinhole.vault.PasswordChange;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a device makes of somebody who has forgotten the password, in a word: {@code accepted}, why
 * it refuses a ticket or a recovery file, or what is wrong with the new password.
 *
 * @param word one of {@link #words}
 */
public record Reception(String word) {
  /** The device takes it. */
  public static final Reception ACCEPTED = new Reception("accepted");

  /** There is nothing to be had: the device makes no recovery file now. */
  public static final Reception NOTHING = new Reception("nothing");

  /** The device has no power, or lost it before it answered. */
  public static final Reception NO_ANSWER = new Reception("no-answer");

  public Reception {
    Objects.requireNonNull(word);
  }

  /** Refused, and why. */
  public static Reception of(Refusal why) {
    return new Reception(word(why));
  }

  /** Accepted if nothing speaks against it. */
  public static Reception of(Optional<Refusal> refusal) {
    return refusal.map(Reception::of).orElse(ACCEPTED);
  }

  /** The file is good, and this became of the new password. */
  public static Reception of(PasswordChange change) {
    return change == PasswordChange.DONE ? ACCEPTED : new Reception(word(change));
  }

  /** Whether somebody is let in. */
  public static Reception of(LoginOutcome outcome) {
    return outcome == LoginOutcome.ACCEPTED ? ACCEPTED : new Reception(word(outcome));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All words that there are. */
  public static Set<String> words() {
    Set<String> words = new LinkedHashSet<>();
    words.add(ACCEPTED.word());
    for (Refusal refusal : Refusal.values()) {
      words.add(word(refusal));
    }
    for (PasswordChange change : PasswordChange.values()) {
      words.add(of(change).word());
    }
    for (LoginOutcome outcome : LoginOutcome.values()) {
      words.add(of(outcome).word());
    }
    words.add(NOTHING.word());
    words.add(NO_ANSWER.word());
    return words;
  }
}
