package dev.pinhole.bench.rig.board;

import dev.pinhole.bench.rig.board.FirmataMessage.Capabilities;
import dev.pinhole.bench.rig.board.FirmataMessage.Digital;
import dev.pinhole.bench.rig.board.FirmataMessage.Firmware;
import dev.pinhole.bench.rig.board.FirmataMessage.PinState;
import dev.pinhole.bench.rig.board.FirmataMessage.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes messages of the bytes that a board sends, however they are cut into pieces.
 *
 * <p>Firmata 2.5 (github.com/firmata/protocol, protocol.md, "Message Types" and "Sysex Message
 * Format"): a command has its top bit set, and what belongs to it has not. So whatever does not fit
 * is left out, and the next command begins anew: garbage, such as what a boot loader says, costs at
 * most the message that it is mixed into.
 */
final class FirmataReader {
  private static final int DIGITAL = 0x90;
  private static final int START_SYSEX = 0xF0;
  private static final int END_SYSEX = 0xF7;
  private static final int VERSION = 0xF9;

  private static final int CAPABILITY_RESPONSE = 0x6C;
  private static final int PIN_STATE_RESPONSE = 0x6E;
  private static final int FIRMWARE = 0x79;
  private static final int END_OF_PIN = 0x7F;

  /** 128 pins of 14 modes each would not fill it. */
  private static final int LONGEST = 4096;

  private final byte[] data = new byte[LONGEST];
  private int length;

  /** The command whose data are awaited; 0 if what comes belongs to none. */
  private int command;

  /** Takes the next byte; a message if it completes one. */
  Optional<FirmataMessage> next(byte received) {
    int value = received & 0xFF;
    if (value == END_SYSEX) {
      Optional<FirmataMessage> message =
          command == START_SYSEX && length > 0 ? sysex() : Optional.empty();
      command = 0;
      return message;
    }
    if (value >= 0x80) {
      command = value;
      length = 0;
      return Optional.empty();
    }
    if (command == 0 || length == data.length) {
      command = 0;
      return Optional.empty();
    }
    data[length++] = received;
    return command == START_SYSEX || length < 2 ? Optional.empty() : pair();
  }

  private Optional<FirmataMessage> pair() {
    int kind = command == VERSION ? VERSION : command & 0xF0;
    int low = command & 0x0F;
    command = 0;
    return switch (kind) {
      case VERSION -> Optional.of(new Version(data[0], data[1]));
      case DIGITAL -> Optional.of(new Digital(low, data[0] | (data[1] & 1) << 7));
      default -> Optional.empty();
    };
  }

  private Optional<FirmataMessage> sysex() {
    byte[] payload = Arrays.copyOfRange(data, 1, length);
    return switch (data[0]) {
      case FIRMWARE ->
          payload.length < 2
              ? Optional.empty()
              : Optional.of(new Firmware(payload[0], payload[1], name(payload)));
      case CAPABILITY_RESPONSE -> Optional.of(new Capabilities(capabilities(payload)));
      case PIN_STATE_RESPONSE -> pinState(payload);
      default -> Optional.empty();
    };
  }

  /** Two bytes of seven bits for each character, the low ones first. */
  private static String name(byte[] payload) {
    StringBuilder name = new StringBuilder();
    for (int i = 2; i + 1 < payload.length; i += 2) {
      int letter = payload[i] | payload[i + 1] << 7;
      name.append(letter >= ' ' && letter <= '~' ? (char) letter : '?');
    }
    return name.toString();
  }

  private static List<Set<Integer>> capabilities(byte[] payload) {
    List<Set<Integer>> pins = new ArrayList<>();
    Set<Integer> modes = new HashSet<>();
    int at = 0;
    while (at < payload.length) {
      if (payload[at] == END_OF_PIN) {
        pins.add(Set.copyOf(modes));
        modes.clear();
        at++;
      } else {
        modes.add((int) payload[at]);
        // The mode's resolution is of no interest.
        at += 2;
      }
    }
    return pins;
  }

  private static Optional<FirmataMessage> pinState(byte[] payload) {
    if (payload.length < 3) {
      return Optional.empty();
    }
    int state = 0;
    for (int i = 2; i < Math.min(payload.length, 6); i++) {
      state |= payload[i] << (7 * (i - 2));
    }
    return Optional.of(new PinState(payload[0], payload[1], state));
  }
}
