package dev.pinhole.label;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * A file that a user gave, read whole and never beyond a bound, with the name that errors call it.
 *
 * <p>Whatever is wrong with it becomes one line of {@link BadInputException}, which never quotes
 * the content: it could be a verification code (I12).
 */
public final class InputFile {
  /** The name in errors of what came in by a pipe. */
  public static final String STANDARD_INPUT = "standard input";

  private final String name;
  private final byte[] bytes;

  private InputFile(String name, byte[] bytes) {
    this.name = Objects.requireNonNull(name);
    this.bytes = bytes;
  }

  /**
   * What has been read already.
   *
   * @param name what errors call it; not null
   * @param bytes the content, which is copied; not null
   */
  public static InputFile of(String name, byte[] bytes) {
    return new InputFile(name, bytes.clone());
  }

  /**
   * Reads a file.
   *
   * @param file the path as the user gave it
   * @param mostBytes the largest size that is accepted, from 1
   * @throws BadInputException if it is missing, a folder, unreadable or larger
   */
  public static InputFile read(Path file, int mostBytes) {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new BadInputException(name, 0, "is a folder; name a file in it");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return bounded(name, in, mostBytes);
    } catch (NoSuchFileException e) {
      throw new BadInputException(name, 0, "there is no such file; check the path");
    } catch (AccessDeniedException e) {
      throw new BadInputException(name, 0, "permission denied; allow this user to read it");
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * Reads a stream to its end, and leaves it open.
   *
   * @param name what errors call it, such as {@link #STANDARD_INPUT}
   * @param in the stream
   * @param mostBytes the largest size that is accepted, from 1
   * @throws BadInputException if it cannot be read or is larger
   */
  public static InputFile read(String name, InputStream in, int mostBytes) {
    try {
      return bounded(name, in, mostBytes);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static InputFile bounded(String name, InputStream in, int mostBytes) throws IOException {
    byte[] bytes = in.readNBytes(mostBytes + 1);
    if (bytes.length > mostBytes) {
      throw tooLarge(name, mostBytes);
    }
    return new InputFile(name, bytes);
  }

  private static BadInputException unreadable(String name, IOException e) {
    return new BadInputException(
        name, 0, "cannot be read (" + e.getMessage() + "); check the file and its disk");
  }

  private static BadInputException tooLarge(String name, int mostBytes) {
    return new BadInputException(
        name, 0, "is larger than " + mostBytes / 1024 + " KiB; check that it is the right file");
  }

  /** What errors call it. */
  public String name() {
    return name;
  }

  /** The content; a fresh array. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * Refuses more than a number of bytes.
   *
   * @return this
   * @throws BadInputException if the content is larger
   */
  public InputFile atMost(int mostBytes) {
    if (bytes.length > mostBytes) {
      throw tooLarge(name, mostBytes);
    }
    return this;
  }

  /**
   * The content as text, without the byte order mark that some editors put first.
   *
   * @return text without control characters other than tab, CR and LF
   * @throws BadInputException with the line, if the content is not UTF-8 or has other control
   *     characters
   */
  public String text() {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      throw new BadInputException(
          name, lineOfEnd(text), "is not UTF-8 text; save it as UTF-8 in your editor");
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!isText(c)) {
        throw new BadInputException(
            name,
            lineOfEnd(text.substring(0, i)),
            String.format(Locale.ROOT, "has a character that no text has (U+%04X); remove it", c));
      }
    }
    return text;
  }

  /** As the YAML specification draws the line, but for NEL, which is a line break only to some. */
  private static boolean isText(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0x7E)
        || (c >= 0xA0 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  private static int lineOfEnd(String text) {
    return 1 + (int) text.chars().filter(c -> c == '\n').count();
  }
}
