package dev.pinhole.desk;

/** Why the desk refuses a request: each with words for its requester, who may ask again. */
public enum Shortcoming {
  /** The e-mail shows nothing as plain text. */
  NO_TEXT("Your e-mail has no plain text. Please write it as plain text, not as HTML."),
  /** Nothing in its own words is meant to be a long serial number. */
  NO_LONG_SERIAL(
      "The long serial number is missing. Press the button of the device shortly, and copy both"
          + " lines that it then shows."),
  /** Something is, but its check characters do not fit. */
  MISTYPED(
      "The long serial number has a character that is wrong, swapped, missing or too many. Please"
          + " compare both lines with what the device shows, character by character."),
  /** There are more than one. */
  SEVERAL("There is more than one long serial number. Please write one e-mail for each device."),
  /** See {@link Statement#AUTHORISED}. */
  NOT_AUTHORISED("You do not say that you are authorised to ask for this."),
  /** See {@link Statement#RESPONSIBLE}. */
  NOT_RESPONSIBLE("You do not say that you take full responsibility.");

  private final String words;

  Shortcoming(String words) {
    this.words = words;
  }

  /** Sentences for the requester: what is missing, and what to do. */
  public String words() {
    return words;
  }
}
