package dev.pinhole.rules;

/** Draws settings: mostly those of a real device, some small, some odd. */
final class RandomSettings {
  private static final long MICRO = 1000;
  private static final long MILLI = 1000 * MICRO;
  private static final long SECOND = 1000 * MILLI;

  /** More reads than this in one hold only cost time. */
  private static final long READS = 300;

  private RandomSettings() {}

  static Settings draw(Dice dice) {
    if (dice.chance(45)) {
      return Settings.DEFAULT;
    }
    if (dice.chance(30)) {
      return defaultWithRelease();
    }
    Trigger trigger = dice.pick(Trigger.values());
    return dice.chance(50) ? small(dice, trigger) : odd(dice, trigger);
  }

  static Settings defaultWithRelease() {
    SettingsDraft draft = new SettingsDraft(Settings.DEFAULT);
    draft.trigger = Trigger.RELEASE;
    return draft.done();
  }

  /** In the proportions of a real device, but a few nanoseconds or milliseconds long. */
  private static Settings small(Dice dice, Trigger trigger) {
    long unit = dice.pick(1, 1, MICRO, MILLI);
    long debounce = dice.between(1, 20) * unit;
    long hold = debounce * dice.between(2, 40);
    return new Settings(
        trigger,
        hold,
        hold + dice.between(1, 80) * debounce,
        dice.upTo(hold / 2),
        debounce,
        dice.upTo(60) * debounce,
        dice.between(1, 30) * unit,
        dice.upTo(20) * unit,
        dice.between(1, 5) * debounce,
        debounce * dice.between(2, 30),
        1 + dice.upTo(20),
        dice.between(1, 10) * unit);
  }

  /** Each for itself, also such as no device has: a hold shorter than the debounce, no boot. */
  private static Settings odd(Dice dice, Trigger trigger) {
    long debounce = 1 + dice.span(dice.pick(10, 1000, 50 * MILLI));
    long hold = dice.pick(1, 1 + dice.span(debounce), debounce, 1 + dice.span(30 * SECOND));
    long maximum = hold + dice.pick(1, debounce, 1 + dice.span(60 * SECOND));
    long sample = Math.max(1 + dice.span(2 * hold), maximum / READS + 1);
    return new Settings(
        trigger,
        hold,
        maximum,
        dice.pick(0, hold - 1, dice.upTo(hold - 1)),
        debounce,
        dice.pick(0, 1, dice.span(40 * SECOND)),
        dice.pick(1, debounce, 1 + dice.span(2 * SECOND)),
        dice.pick(0, 1, dice.span(5 * SECOND)),
        sample,
        debounce + dice.pick(1, 1 + dice.span(2 * SECOND)),
        (int) dice.pick(1, 2, 3, 1 + dice.upTo(60)),
        dice.pick(1, debounce, 1 + dice.span(SECOND)));
  }
}
