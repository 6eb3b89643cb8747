package dev.pinhole.camera;

/**
 * Where the device tells what happens, a line an event.
 *
 * <p>It must not block and must not throw: the device's decisions never wait for it.
 */
public interface Console {
  /**
   * Says a line.
   *
   * @param at when it happened, in nanoseconds of the device's {@link Clock}
   * @param line one line without its end, free of secrets (I12)
   */
  void say(long at, String line);
}
