package dev.pinhole.vault;

/** Whose password the vault holds. */
public enum CredentialKind {
  /** One that the owner chose. */
  OWNER(1),
  /** The default password: the verification code on the sticker. */
  DEFAULT(2);

  /** As written in a slot, one byte; 0 and 255 are left free, as blank flash reads so. */
  final int id;

  CredentialKind(int id) {
    this.id = id;
  }
}
