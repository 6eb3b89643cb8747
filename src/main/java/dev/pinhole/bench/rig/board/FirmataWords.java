package dev.pinhole.bench.rig.board;

/**
 * What is said to a board that speaks Firmata 2.5: the bytes, by protocol.md (github.com/firmata/
 * protocol), "Control Messages Expansion", "Capability Query" and "Pin State Query".
 */
final class FirmataWords {
  static final int MODE_INPUT = 0x00;
  static final int MODE_OUTPUT = 0x01;
  static final int MODE_PULL_UP = 0x0B;

  static final int PINS_OF_PORT = 8;

  private FirmataWords() {}

  static byte[] askVersion() {
    return bytes(0xF9);
  }

  static byte[] askFirmware() {
    return bytes(0xF0, 0x79, 0xF7);
  }

  static byte[] askCapabilities() {
    return bytes(0xF0, 0x6B, 0xF7);
  }

  static byte[] setMode(int pin, int mode) {
    return bytes(0xF4, pin, mode);
  }

  static byte[] setLevel(int pin, boolean high) {
    return bytes(0xF5, pin, high ? 1 : 0);
  }

  static byte[] askState(int pin) {
    return bytes(0xF0, 0x6D, pin, 0xF7);
  }

  /** The port's levels are to be told now, and whenever they change. */
  static byte[] report(int port) {
    return bytes(0xD0 | port, 1);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
