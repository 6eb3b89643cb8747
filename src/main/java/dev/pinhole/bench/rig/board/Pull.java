package dev.pinhole.bench.rig.board;

/** What holds an input at a level while nothing drives it. */
public enum Pull {
  /** Nothing. */
  OFF,
  /** A resistor to the supply. */
  UP,
  /** A resistor to ground. */
  DOWN
}
