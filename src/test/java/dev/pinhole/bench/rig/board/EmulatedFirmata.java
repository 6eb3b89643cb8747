package dev.pinhole.bench.rig.board;

import dev.pinhole.bench.rig.board.BoardOnPty.Voice;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A board with StandardFirmata, by protocol.md 2.5: eleven pins, of which pin 0 can do nothing. */
final class EmulatedFirmata implements BoardOnPty.Program {
  static final int PINS = 11;

  private final int[] mode = new int[PINS];
  private final int[] state = new int[PINS];
  private final boolean[] level = new boolean[PINS];
  private final boolean[] reporting = new boolean[2];
  private final List<Integer> message = new ArrayList<>();

  /** What it says only now and then. */
  volatile boolean silent;

  /** A minor version, for boards that are too old. */
  volatile int minor = 5;

  /** Whether what it says is held back. */
  volatile boolean late;

  private final ByteArrayOutputStream withheld = new ByteArrayOutputStream();

  /** Whether pin states are told wrongly. */
  volatile boolean confused;

  synchronized boolean isHigh(int pin) {
    return mode[pin] == 1 && state[pin] == 1;
  }

  synchronized int mode(int pin) {
    return mode[pin];
  }

  /** What a boot loader might say, and then what a board says that starts. */
  void start(BoardOnPty pty) {
    pty.say(
        new byte[] {
          0x14, 0x10, (byte) 0x91, 0x55, (byte) 0xF0, 0x12, (byte) 0xF9, 2, (byte) minor
        });
  }

  /** Says now what was said too late, and is in time from now on. */
  synchronized void catchUp(BoardOnPty pty) {
    late = false;
    pty.say(withheld.toByteArray());
    withheld.reset();
  }

  /** Someone drives a pin. */
  synchronized void drive(int pin, boolean high, BoardOnPty pty) {
    level[pin] = high;
    if (reporting[pin / 8]) {
      report(pin / 8, pty::say);
    }
  }

  @Override
  public synchronized void hear(int received, Voice voice) {
    if (received >= 0x80 && received != 0xF7) {
      message.clear();
    }
    message.add(received);
    int command = message.getFirst();
    boolean whole =
        switch (command) {
          case 0xF0 -> received == 0xF7;
          case 0xF9 -> true;
          case 0xF4, 0xF5 -> message.size() == 3;
          default -> (command & 0xF0) == 0xD0 && message.size() == 2;
        };
    if (whole) {
      act(command, silent ? _ -> {} : late ? withheld::writeBytes : voice);
      message.clear();
    }
  }

  private void act(int command, Voice voice) {
    switch (command) {
      case 0xF0 -> sysex(voice);
      case 0xF9 -> voice.say((byte) 0xF9, (byte) 2, (byte) minor);
      case 0xF4 -> {
        mode[message.get(1)] = message.get(2);
        state[message.get(1)] = message.get(2) == 0x0B ? 1 : 0;
      }
      case 0xF5 -> {
        if (mode[message.get(1)] == 1) {
          state[message.get(1)] = message.get(2);
        }
      }
      default -> {
        reporting[command & 0xF] = message.get(1) != 0;
        report(command & 0xF, voice);
      }
    }
  }

  private void report(int port, Voice voice) {
    int levels = 0;
    for (int pin = port * 8; pin < Math.min(PINS, port * 8 + 8); pin++) {
      levels |= mode[pin] != 1 && level[pin] ? 1 << (pin % 8) : 0;
    }
    // In two pieces, so that they may come apart.
    voice.say((byte) (0x90 | port));
    voice.say((byte) (levels & 0x7F), (byte) (levels >> 7));
  }

  private void sysex(Voice voice) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.write(0xF0);
    switch (message.get(1)) {
      case 0x79 -> answer.writeBytes(new byte[] {0x79, 2, 5, 'S', 0, 'F', 0});
      case 0x6B -> {
        answer.write(0x6C);
        answer.write(0x7F);
        for (int pin = 1; pin < PINS; pin++) {
          answer.writeBytes(new byte[] {0, 1, 1, 1});
          // The last pin has no pull-up, but can do PWM.
          answer.writeBytes(pin == PINS - 1 ? new byte[] {3, 8} : new byte[] {0x0B, 1});
          answer.write(0x7F);
        }
      }
      case 0x6D -> {
        int pin = message.get(2);
        int told = confused ? 1 - state[pin] : state[pin];
        answer.writeBytes(new byte[] {0x6E, (byte) pin, (byte) mode[pin], (byte) told});
      }
      default -> {
        return;
      }
    }
    answer.write(0xF7);
    voice.say(answer.toByteArray());
  }
}
