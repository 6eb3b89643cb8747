package dev.pinhole.camera;

/** What a device does to reboot. The camera that asked is not used any more. */
public interface Reboot {
  void now();
}
