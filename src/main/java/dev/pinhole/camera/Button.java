package dev.pinhole.camera;

/** The reset button's contact, before any debouncing. */
public interface Button {
  /**
   * Hands over all edges that came since the last call, oldest first.
   *
   * @throws RuntimeException if the listener on the button has failed: the device must not go on as
   *     if it were watching
   */
  void drain(EdgeSink sink);

  /**
   * Whether the edges carry the time at which the line changed. If not, they are dated when someone
   * got round to it, and a late loop cannot tell what it missed.
   */
  boolean datesEdges();

  /** Reads the level now: whether the contact is closed. */
  boolean pressed();

  /** Where edges go. */
  @FunctionalInterface
  interface EdgeSink {
    /**
     * One edge.
     *
     * @param at when the kernel saw it, in nanoseconds of the device's {@link Clock}
     * @param pressed the level after it
     * @param gap whether edges before it are known to be lost
     */
    void edge(long at, boolean pressed, boolean gap);
  }
}
