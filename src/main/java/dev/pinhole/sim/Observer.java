package dev.pinhole.sim;

import dev.pinhole.camera.LoginOutcome;

/** Someone beside the device, who sees what can be seen from outside. Times are the device's. */
public interface Observer {
  /** Sees nothing. */
  Observer NONE = new Observer() {};

  default void power(long at, boolean on) {}

  /** The contact of the button closed or opened. */
  default void button(long at, boolean pressed) {}

  default void lamp(long at, boolean lit) {}

  default void console(long at, String line) {}

  /**
   * Someone tried to log in.
   *
   * @param whose what was tried, in words: never the password itself (I12)
   */
  default void login(long at, String whose, LoginOutcome outcome) {}

  /** Two observers who see the same, the first one first. */
  static Observer both(Observer first, Observer second) {
    return new Observer() {
      @Override
      public void power(long at, boolean on) {
        first.power(at, on);
        second.power(at, on);
      }

      @Override
      public void button(long at, boolean pressed) {
        first.button(at, pressed);
        second.button(at, pressed);
      }

      @Override
      public void lamp(long at, boolean lit) {
        first.lamp(at, lit);
        second.lamp(at, lit);
      }

      @Override
      public void console(long at, String line) {
        first.console(at, line);
        second.console(at, line);
      }

      @Override
      public void login(long at, String whose, LoginOutcome outcome) {
        first.login(at, whose, outcome);
        second.login(at, whose, outcome);
      }
    };
  }
}
