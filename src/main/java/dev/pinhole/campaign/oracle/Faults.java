package dev.pinhole.campaign.oracle;

import dev.pinhole.bench.Damage;
import dev.pinhole.campaign.oracle.Credentials.Closed;

/** What of the device was damaged, and so which faults it may show. */
final class Faults {
  private final Flash flash;
  private final Credentials credentials;
  private final Verdict verdict;

  private boolean labelSound = true;

  Faults(Flash flash, Credentials credentials, Verdict verdict) {
    this.flash = flash;
    this.credentials = credentials;
    this.verdict = verdict;
  }

  boolean isLabelSound() {
    return labelSound;
  }

  /** Whether nothing is wrong that the device would have to tell of. */
  boolean areNone() {
    return labelSound && credentials.closed() == Closed.NO;
  }

  /** Ready was said: not without a valid label, nor over a vault that lets nobody in. */
  void mustBeNone(long at) {
    if (!labelSound) {
      verdict.mustNotSay("I5", "ready was said, and there is no valid label", "ready", at);
    }
    if (credentials.closed() == Closed.YES && !flash.isInTrouble()) {
      verdict.mustNotSay("I4", "ready was said, and the vault is damaged", "ready", at);
    }
  }

  /** What the device keeps was damaged while it had no power. */
  void damaged(Damage what) {
    switch (what) {
      case LABEL, NO_LABEL -> labelSound = false;
      case VAULT, NO_VAULT -> credentials.closes(Closed.YES);
      case VAULT_SLOT, VAULT_SECOND_SLOT, VAULT_CUT_SHORT -> {
        if (credentials.isUnsettled() && credentials.closed() == Closed.NO) {
          credentials.closes(Closed.PERHAPS);
        }
      }
    }
  }

  /** The device says that its vault is missing or damaged. */
  void vaultClosed(long at) {
    if (credentials.closed() == Closed.NO && !flash.isInTrouble()) {
      verdict.mustNotSay(
          "I4", "the vault is damaged though nothing damaged it", "fault: vault missing *", at);
    }
    if (flash.isInTrouble()) {
      credentials.seemsClosed();
    } else {
      credentials.closes(Closed.YES);
    }
  }

  /** The device says that its label is missing or invalid. */
  void labelInvalid(long at) {
    if (labelSound) {
      verdict.mustNotSay(
          "I5", "the label is invalid though nothing damaged it", "fault: label *", at);
    }
  }

  /** The device says that its vault cannot be written. */
  void vaultUnwritable(long at) {
    if (!flash.isInTrouble()) {
      verdict.mustNotSay(
          "I7", "the vault cannot be written though its storage works", "fault: vault *", at);
    }
  }
}
