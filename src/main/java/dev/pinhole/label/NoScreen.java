package dev.pinhole.label;

/** Java's pictures without a window system. */
final class NoScreen {
  private NoScreen() {}

  /**
   * Says, before the first picture of this process, that no screen will be needed. Otherwise Java
   * would connect to whatever {@code DISPLAY} names, and fail where there is none.
   */
  static void needed() {
    System.setProperty("java.awt.headless", "true");
  }
}
