package dev.pinhole.gpio.linux;

import com.pi4j.extension.Plugin;
import com.pi4j.extension.PluginService;

/** Brings the providers to every Pi4J context that detects what is on its class path. */
public final class LinuxGpioPlugin implements Plugin {
  /** Above Pi4J's own hardware providers, none of which says when an edge came; below mocks. */
  static final int PRIORITY = 500;

  @Override
  public void initialize(PluginService service) {
    service.register(new LinuxDigitalInputProvider(), new LinuxDigitalOutputProvider());
  }
}
