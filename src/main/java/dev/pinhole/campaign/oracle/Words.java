package dev.pinhole.campaign.oracle;

import java.util.Set;

/** What a device answers to somebody who has forgotten the password, in a word. */
final class Words {
  static final String ACCEPTED = "accepted";
  static final String NOTHING = "nothing";
  static final String NO_ANSWER = "no-answer";
  static final String NOT_READY = "not-ready";
  static final String NOT_ALLOWED = "not-allowed";
  static final String CLOSED = "closed";
  static final String NO_PRESS = "no-press";
  static final String PRESS_TOO_OLD = "press-too-old";
  static final String MISTYPED = "mistyped";
  static final String UNKNOWN_KEY = "unknown-key";
  static final String FORGED_TICKET = "forged-ticket";
  static final String UNKNOWN_ACTION = "unknown-action";
  static final String OTHER_DEVICE = "other-device";
  static final String OLDER_GENERATION = "older-generation";
  static final String NOTHING_ASKED = "nothing-asked";
  static final String OTHER_CHALLENGE = "other-challenge";
  static final String LOCKED = "locked";
  static final String NO_RECOVERY_FILE = "no-recovery-file";
  static final String FORGED_FILE = "forged-file";
  static final String TOO_SHORT = "too-short";
  static final String BLANK = "blank";

  /** Of tickets and files that count as wrong. */
  static final Set<String> WRONG =
      Set.of(
          UNKNOWN_KEY,
          FORGED_TICKET,
          UNKNOWN_ACTION,
          OTHER_DEVICE,
          OLDER_GENERATION,
          OTHER_CHALLENGE,
          NO_RECOVERY_FILE,
          FORGED_FILE);

  private Words() {}
}
