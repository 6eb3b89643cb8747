package dev.pinhole.camera;

/** The status LED, which is lit or dark, or a buzzer; patterns are played by the {@link Camera}. */
public interface Lamp {
  /** Where nothing is wired. */
  Lamp NONE = _ -> {};

  void set(boolean lit);
}
