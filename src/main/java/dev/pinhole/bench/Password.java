package dev.pinhole.bench;

/** Which password is meant; the password itself is the bench's secret (I12). */
public enum Password {
  /** The default password: the verification code on the label. */
  CODE("verification code"),
  /** What the owner chose before the scenario began. */
  OWNER("owner's password"),
  /** What somebody chooses in the scenario. */
  NEW("new password"),
  /** What never works. */
  WRONG("wrong password"),
  /** Eight spaces, which never work, and which nobody may choose. */
  BLANK("blank password"),
  /** The verification code in small letters, which never works: codes have capital ones. */
  LOWERCASE("verification code in small letters"),
  /** The owner's password in capital letters, which never works unless it is written so. */
  UPPERCASE("owner's password in capital letters");

  private final String words;

  Password(String words) {
    this.words = words;
  }

  /** As traces and reports call it. */
  public String words() {
    return words;
  }
}
