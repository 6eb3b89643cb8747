package dev.pinhole.desk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.InputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.CharsetUtil;

/**
 * A request as it came: an e-mail (RFC 5322, MIME), or a plain text.
 *
 * @param sender who asks, as the e-mail says it, on one line; nothing proves that it is true
 * @param subject on one line; may be empty
 * @param text what the e-mail shows as plain text, with what it quotes; empty if it has none
 */
public record RequestMail(String sender, String subject, String text) {
  /** The largest that is read, in bytes: what mail servers let pass, with photos. */
  public static final int MOST_BYTES = 40 << 20;

  /** Nobody writes more; what is behind it is not read. In characters. */
  private static final int MOST_TEXT = 50_000;

  private static final int MOST_IN_LINE = 200;
  private static final int MOST_LINE_BYTES = 1 << 20;
  private static final int MOST_HEADERS = 1000;
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Pattern HEADER =
      Pattern.compile(
          "(?:From [^\n]*\n)?(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n.*", Pattern.DOTALL);

  public RequestMail {
    sender = oneLine(sender);
    subject = oneLine(subject);
    Objects.requireNonNull(text);
  }

  /**
   * Reads a request.
   *
   * @param file an e-mail as mail programs save it, or a text in UTF-8
   * @param from who asks, if not whom the e-mail names
   * @throws BadInputException if it is neither, or does not say who asks
   */
  public static RequestMail read(InputFile file, Optional<String> from) {
    byte[] bytes = file.bytes();
    RequestMail mail =
        isMail(bytes) ? parse(file.name(), bytes) : new RequestMail("", "", file.text());
    RequestMail sent = new RequestMail(from.orElse(mail.sender), mail.subject, mail.text);
    if (sent.sender.isEmpty()) {
      throw new BadInputException(
          file.name(), 0, "does not say who asks (From:); say so with --from");
    }
    return sent;
  }

  /** Whether it begins with a header: the fields of one, and an empty line. */
  private static boolean isMail(byte[] bytes) {
    String begin = new String(bytes, 0, Math.min(bytes.length, MOST_TEXT), ISO_8859_1);
    int end = begin.replace("\r", "").indexOf("\n\n");
    return end > 0 && HEADER.matcher(begin.replace("\r", "").substring(0, end + 2)).matches();
  }

  private static RequestMail parse(String name, byte[] bytes) {
    MimeTokenStream stream =
        new MimeTokenStream(
            MimeConfig.custom()
                .setMaxLineLen(MOST_LINE_BYTES)
                .setMaxHeaderLen(MOST_LINE_BYTES)
                .setMaxHeaderCount(MOST_HEADERS)
                .build());
    // A message that is attached is another message: it is a part that is no text.
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    Parts parts = new Parts();
    try {
      stream.parse(new ByteArrayInputStream(bytes));
      for (EntityState state = stream.getState();
          state != EntityState.T_END_OF_STREAM;
          state = stream.next()) {
        parts.see(state, stream);
      }
    } catch (MimeException | IOException e) {
      throw new BadInputException(
          name, 0, "is no e-mail that can be read (" + e.getMessage() + "); save it as text");
    }
    return new RequestMail(parts.sender, parts.subject, parts.text.toString());
  }

  /** What was seen of an e-mail so far. */
  private static final class Parts {
    private final StringBuilder text = new StringBuilder();
    private String sender = "";
    private String subject = "";
    private int depth;
    private boolean isAttached;

    void see(EntityState state, MimeTokenStream stream) throws IOException {
      switch (state) {
        case T_START_BODYPART -> {
          depth++;
          isAttached = false;
        }
        case T_END_BODYPART -> depth--;
        case T_FIELD -> field(stream.getField());
        case T_BODY -> body(stream);
        default -> {
          // Where parts begin and end, and what is around them, says nothing.
        }
      }
    }

    private void field(Field field) {
      String name = field.getName().toLowerCase(Locale.ROOT);
      if (name.equals("content-disposition")) {
        isAttached = field.getBody().strip().toLowerCase(Locale.ROOT).startsWith("attachment");
      } else if (depth == 0 && name.equals("from") && sender.isEmpty()) {
        sender = words(field);
      } else if (depth == 0 && name.equals("subject")) {
        subject = words(field);
      }
    }

    private static String words(Field field) {
      String raw = new String(field.getRaw().toByteArray(), ISO_8859_1);
      String value = raw.substring(raw.indexOf(':') + 1);
      // Some programs send UTF-8 as it is (RFC 6532).
      return DecoderUtil.decodeEncodedWords(
          decoded(value.getBytes(ISO_8859_1), Optional.empty()), DecodeMonitor.SILENT);
    }

    private void body(MimeTokenStream stream) throws IOException {
      if (isAttached
          || !stream.getBodyDescriptor().getMimeType().equalsIgnoreCase("text/plain")
          || text.length() >= MOST_TEXT) {
        return;
      }
      Optional<Charset> charset =
          Optional.ofNullable(stream.getBodyDescriptor().getCharset()).map(CharsetUtil::lookup);
      byte[] bytes = stream.getDecodedInputStream().readAllBytes();
      String part = decoded(bytes, charset.filter(named -> !named.equals(US_ASCII)));
      text.append(part, 0, Math.min(part.length(), MOST_TEXT - text.length())).append("\n\n");
    }

    /** As it says, or else as UTF-8 if it is that, or else as most programs of old. */
    private static String decoded(byte[] bytes, Optional<Charset> charset) {
      if (charset.isPresent()) {
        return new String(bytes, charset.get());
      }
      try {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        return new String(bytes, WINDOWS);
      }
    }
  }

  /** On one line, without characters that a terminal obeys or that hide something. */
  private static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\s]+", " ").strip();
    return line.length() > MOST_IN_LINE ? line.substring(0, MOST_IN_LINE - 1) + "…" : line;
  }
}
