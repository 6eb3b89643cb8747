package dev.pinhole.vault;

/** What became of a restore. */
public enum Restore {
  /** The default password works: stored, re-read, and proven by an in-process login (I6). */
  DONE,

  /** The storage failed; either password may work after the vault is opened anew, but only one. */
  UNWRITABLE,

  /** Stored, but the in-process login failed: the vault is closed until it is opened anew. */
  NOT_PROVEN
}
