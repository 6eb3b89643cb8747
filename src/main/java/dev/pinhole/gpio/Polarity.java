package dev.pinhole.gpio;

/** Which level of a pin means pressed, or lit. */
public enum Polarity {
  /** Low means pressed, as with a pull-up and a button to ground. */
  ACTIVE_LOW,
  /** High means pressed, or lit. */
  ACTIVE_HIGH
}
