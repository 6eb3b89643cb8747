package dev.pinhole.camera;

/** The status LED, which is lit or dark; patterns are played by the {@link Camera}. */
public interface Lamp {
  void set(boolean lit);
}
