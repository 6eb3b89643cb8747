package dev.pinhole.agent;

import com.pi4j.extension.Plugin;
import com.pi4j.extension.PluginService;
import dev.pinhole.sim.VirtualPins;

/** A Pi4J plugin as a user may have one on the class path, for pins that a test moves. */
public final class OtherPlugin implements Plugin {
  /** Whose providers it has. */
  static volatile VirtualPins pins;

  @Override
  public void initialize(PluginService service) {
    service.register(pins.inputProvider(), pins.outputProvider());
  }
}
