package dev.pinhole.serial;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;
import java.util.Optional;

/**
 * Makes command lines of bytes that anyone may have sent: it keeps no more than {@value
 * #LONGEST_COMMAND} of them, whatever comes.
 *
 * <p>A line ends with CR, LF or both. One that is too long, or has anything in it but printable
 * ASCII, is no command; its bytes are forgotten, so that a password typed at the wrong prompt is
 * never shown (I12).
 */
public final class CommandReader {
  /** The longest command that is understood, in bytes. */
  public static final int LONGEST_COMMAND = 32;

  /** What is given for a line that can be no command. */
  public static final String UNREADABLE = "";

  private final byte[] line = new byte[LONGEST_COMMAND];
  private int length;
  private boolean readable = true;

  /**
   * Takes the next byte.
   *
   * @return the command that it completes, in small letters and without blanks around it, or {@link
   *     #UNREADABLE}; empty if it completes none
   */
  public Optional<String> next(byte received) {
    if (received == '\r' || received == '\n') {
      return end();
    }
    if (received < ' ' || received > '~' || length == line.length) {
      readable = false;
    } else {
      line[length++] = received;
    }
    return Optional.empty();
  }

  private Optional<String> end() {
    String text = new String(line, 0, length, US_ASCII).strip().toLowerCase(Locale.ROOT);
    boolean nothing = readable && text.isEmpty();
    String command = readable ? text : UNREADABLE;
    java.util.Arrays.fill(line, 0, length, (byte) 0);
    length = 0;
    readable = true;
    return nothing ? Optional.empty() : Optional.of(command);
  }
}
