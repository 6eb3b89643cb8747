package dev.pinhole.bench;

import java.util.Arrays;

/** What can be damaged at rest, and how; it is done to the content of a file. */
public enum Damage {
  /** The first of the two slots of the vault. */
  VAULT_SLOT,
  /** The second one. */
  VAULT_SECOND_SLOT,
  /** The vault ends within its second slot. */
  VAULT_CUT_SHORT,
  /** The whole vault. */
  VAULT,
  /** The vault is gone. */
  NO_VAULT,
  /** The label is not one. */
  LABEL,
  /** The label is gone. */
  NO_LABEL;

  /** Where a vault's second slot begins, in bytes. */
  private static final int SECOND_SLOT = 4096;

  /** Within the salt. */
  private static final int IN_SLOT = 50;

  /** Whether it is the label that is damaged, and not the vault. */
  public boolean isOfLabel() {
    return this == LABEL || this == NO_LABEL;
  }

  /** Whether the file is gone altogether. */
  public boolean isLoss() {
    return this == NO_VAULT || this == NO_LABEL;
  }

  /**
   * The damaged content of a file that is not gone.
   *
   * @param content not changed
   */
  public byte[] done(byte[] content) {
    byte[] damaged = content.clone();
    switch (this) {
      case VAULT_SLOT -> damaged[IN_SLOT] ^= 1;
      case VAULT_SECOND_SLOT -> damaged[SECOND_SLOT + IN_SLOT] ^= 1;
      case VAULT_CUT_SHORT -> damaged = Arrays.copyOf(damaged, SECOND_SLOT + IN_SLOT);
      case VAULT -> {
        damaged[IN_SLOT] ^= 1;
        damaged[SECOND_SLOT + IN_SLOT] ^= 1;
      }
      case LABEL -> damaged = Arrays.copyOf(damaged, damaged.length / 2);
      case NO_VAULT, NO_LABEL -> damaged = new byte[0];
    }
    return damaged;
  }
}
