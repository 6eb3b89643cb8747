package dev.pinhole.rules;

/**
 * What the contact really did, and what that means by the rules: a hold begins at the last edge
 * before the contact stayed closed for the debounce time, and ends when it first opens to stay open
 * for that time without having stayed closed for it in between.
 *
 * @param pressed whether it is closed
 * @param since when it last changed
 * @param start the first moment of the hold, while there is one
 * @param established whether that hold has outlasted its bounce
 * @param bouncing whether it has opened since it last stayed closed
 * @param opened when it first did
 */
record Truth(
    boolean pressed, long since, long start, boolean established, boolean bouncing, long opened) {
  /** Nothing before this moment counts. */
  static Truth from(boolean pressed, long at) {
    return new Truth(pressed, at, at, false, false, at);
  }

  Truth flipped(long at, Settings settings) {
    boolean lasted = at - since >= settings.debounceNanos();
    if (pressed) {
      boolean again = bouncing && !lasted;
      return new Truth(false, at, start, established || lasted, true, again ? opened : at);
    }
    return established && !lasted ? new Truth(true, at, start, true, true, opened) : from(true, at);
  }

  /** How long the hold is at a moment until which the contact stays as it is; 0 if undecided. */
  long held(long at, Settings settings) {
    boolean settled = established && !bouncing;
    boolean lasted = at - since >= settings.debounceNanos();
    return pressed && (settled || lasted) ? at - start : 0;
  }

  /** How long the hold was that ended with an opening which has lasted by now; 0 if none. */
  long ended(long at, Settings settings) {
    boolean lasted = at - since >= settings.debounceNanos();
    return !pressed && established && lasted ? opened - start : 0;
  }

  Ages write(Ages ages) {
    ages.flag(pressed).time(since).flag(established).flag(bouncing);
    return pressed || established ? ages.time(start).time(opened) : ages;
  }
}
