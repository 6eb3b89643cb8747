package dev.pinhole.rules;

/**
 * The level of the button's contact, before any debouncing, as far as it is known.
 *
 * @param pressed the level
 * @param since when it was last seen to change, in nanoseconds of the monotonic clock
 */
public record Contact(boolean pressed, long since) {
  /** The contact after news of it. News that is older than what is known moves no time back. */
  Contact to(boolean nowPressed, long at) {
    return new Contact(nowPressed, at - since > 0 ? at : since);
  }
}
