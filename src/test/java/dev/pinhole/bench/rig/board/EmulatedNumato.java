package dev.pinhole.bench.rig.board;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pinhole.bench.rig.board.BoardOnPty.Voice;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/** A Numato relay module, by the maker's example programs: echo, answer, prompt. */
final class EmulatedNumato implements BoardOnPty.Program {
  /** What is wrong with it. */
  enum Fault {
    NONE,
    SILENT,
    LATE,
    WRONG_ECHO,
    GARBAGE,
    STUCK_RELAY
  }

  private final Map<Character, Boolean> relays = new HashMap<>();
  private final StringBuilder line = new StringBuilder();
  private final ByteArrayOutputStream withheld = new ByteArrayOutputStream();

  volatile Fault fault = Fault.NONE;
  volatile boolean pin;

  synchronized boolean isOn(char relay) {
    return relays.getOrDefault(relay, false);
  }

  @Override
  public synchronized void hear(int received, Voice voice) {
    if (received != '\r') {
      line.append((char) received);
      say(fault == Fault.WRONG_ECHO ? "#" : Character.toString(received), voice);
      return;
    }
    String command = line.toString();
    line.setLength(0);
    String answer = answer(command);
    say("\n\r", voice);
    say(fault == Fault.GARBAGE ? "\u0000?!\n\r" : answer, voice);
    say(">", voice);
  }

  private String answer(String command) {
    String[] words = command.split(" ", -1);
    return switch (words[0]) {
      case "ver" -> "A0M09.01\n\r";
      case "relay" -> relay(words[1], words[2].charAt(0));
      case "gpio" -> (pin ? "1" : "0") + "\n\r";
      default -> "";
    };
  }

  private String relay(String word, char relay) {
    if (word.equals("read")) {
      return (isOn(relay) ? "on" : "off") + "\n\r";
    }
    if (fault != Fault.STUCK_RELAY) {
      relays.put(relay, word.equals("on"));
    }
    return "";
  }

  private void say(String text, Voice voice) {
    byte[] bytes = text.getBytes(US_ASCII);
    switch (fault) {
      case SILENT -> {}
      case LATE -> withheld.writeBytes(bytes);
      default -> voice.say(bytes);
    }
  }

  /** Says now what was said too late. */
  synchronized void catchUp(BoardOnPty pty) {
    fault = Fault.NONE;
    pty.say(withheld.toByteArray());
    withheld.reset();
  }
}
