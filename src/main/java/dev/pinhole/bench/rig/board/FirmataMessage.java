package dev.pinhole.bench.rig.board;

import java.util.List;
import java.util.Set;

/** What a board that speaks Firmata tells, as far as it matters to a rig. */
sealed interface FirmataMessage {
  /** The version of the protocol, which a board tells when it starts, and when it is asked. */
  record Version(int major, int minor) implements FirmataMessage {}

  /** What program runs on the board. */
  record Firmware(int major, int minor, String name) implements FirmataMessage {}

  /** The levels of eight pins, bit 0 for pin 8 * port; of pins that are no inputs, 0. */
  record Digital(int port, int levels) implements FirmataMessage {}

  /** The modes of each pin, from pin 0 on. */
  record Capabilities(List<Set<Integer>> pins) implements FirmataMessage {
    public Capabilities {
      pins = List.copyOf(pins);
    }
  }

  /** What a pin is set to: its mode, and for an output the level that was last written. */
  record PinState(int pin, int mode, int state) implements FirmataMessage {}
}
