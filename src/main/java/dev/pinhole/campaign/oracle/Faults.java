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

  /** What the device keeps was damaged while it had no power. */
  void damaged(Damage what) {
    switch (what) {
      case LABEL, NO_LABEL -> labelSound = false;
      case VAULT, NO_VAULT -> credentials.closes(Closed.YES);
      case VAULT_SLOT -> {
        if (credentials.isUnsettled() && credentials.closed() == Closed.NO) {
          credentials.closes(Closed.PERHAPS);
        }
      }
    }
  }

  /** The device says that its vault is missing or damaged. */
  void vaultClosed(long at) {
    if (credentials.closed() == Closed.NO && !flash.isInTrouble()) {
      verdict.violated("I4", "the vault is damaged though nothing damaged it", at);
    }
    credentials.closes(flash.isInTrouble() ? Closed.PERHAPS : Closed.YES);
  }

  /** The device says that its label is missing or invalid. */
  void labelInvalid(long at) {
    if (labelSound) {
      verdict.violated("I5", "the label is invalid though nothing damaged it", at);
    }
  }

  /** The device says that its vault cannot be written. */
  void vaultUnwritable(long at) {
    if (!flash.isInTrouble()) {
      verdict.violated("I7", "the vault cannot be written though its storage works", at);
    }
  }
}
