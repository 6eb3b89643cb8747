package dev.pinhole.bench.rig.board;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pinhole.bench.rig.board.BoardOnPty.Voice;
import java.io.ByteArrayOutputStream;

/** An LCUS board, by what its sellers print of it. */
final class EmulatedLcus implements BoardOnPty.Program {
  /** How it answers the query. */
  enum Manner {
    SILENT,
    LATE,
    BYTES,
    LINES,
    GARBAGE
  }

  private final boolean[] relays;
  private final ByteArrayOutputStream withheld = new ByteArrayOutputStream();
  private final int[] frame = new int[4];
  private int got;

  /** May be changed while it runs. */
  volatile Manner manner;

  /** A relay whose driver has burnt. */
  volatile int broken;

  EmulatedLcus(int channels, Manner manner) {
    this.relays = new boolean[channels];
    this.manner = manner;
  }

  synchronized boolean isOn(int channel) {
    return relays[channel - 1];
  }

  @Override
  public synchronized void hear(int received, Voice voice) {
    if (got == 0 && received == 0xFF) {
      answer(voice);
    } else if (got > 0 || received == 0xA0) {
      frame[got++] = received;
    }
    if (got == 4) {
      got = 0;
      boolean valid = (frame[0] + frame[1] + frame[2] & 0xFF) == frame[3];
      if (valid && frame[1] >= 1 && frame[1] <= relays.length && frame[1] != broken) {
        relays[frame[1] - 1] = frame[2] == 1;
      }
    }
  }

  private byte[] states() {
    byte[] states = new byte[relays.length];
    for (int i = 0; i < states.length; i++) {
      states[i] = (byte) (relays[i] ? 1 : 0);
    }
    return states;
  }

  /** Says now what was said too late, and is in time from now on. */
  synchronized void catchUp(BoardOnPty pty) {
    manner = Manner.BYTES;
    pty.say(withheld.toByteArray());
    withheld.reset();
  }

  private void answer(Voice voice) {
    switch (manner) {
      case SILENT -> {}
      case LATE -> withheld.writeBytes(states());
      case BYTES -> voice.say(states());
      case LINES -> {
        // In pieces, as a slow port delivers them.
        for (int i = 0; i < relays.length; i++) {
          voice.say(("CH" + (i + 1) + ":").getBytes(US_ASCII));
          voice.say((relays[i] ? "ON \r\n" : "OFF \r\n").getBytes(US_ASCII));
        }
      }
      case GARBAGE -> voice.say((byte) 0x55, (byte) 0xAA);
    }
  }
}
