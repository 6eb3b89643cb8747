package dev.pinhole.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.ContentUtil;

/**
 * Reads {@code multipart/form-data} (RFC 7578), as a browser sends a form with a file, strictly:
 * what is malformed is refused. It stays in memory.
 */
final class MultipartBody {
  private static final String TYPE = "multipart/form-data";
  private static final int MOST_HEADERS = 8;
  private static final int LONGEST_HEADER = 1024;

  /** RFC 2046, 5.1.1. */
  private static final Pattern BOUNDARY =
      Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");

  /** RFC 7578, 4.7 lets nobody send another. */
  private static final Set<String> ENCODINGS = Set.of("7bit", "8bit", "binary");

  private final MimeTokenStream stream;
  private final Map<String, String> fields = new HashMap<>();

  /** Of the part that is being read: empty before that is known. */
  private Optional<RawBody> disposition = Optional.empty();

  private int depth;

  private MultipartBody(MimeTokenStream stream) {
    this.stream = stream;
  }

  /** Whether a request's Content-Type says that it is one. */
  static boolean is(String contentType) {
    return TYPE.equalsIgnoreCase(header(contentType).getValue());
  }

  /**
   * The fields of a form, each of which may come once. A file is the text that it is in UTF-8, with
   * U+FFFD for what is none; one that was not chosen is empty.
   *
   * @param contentType for which {@link #is}
   * @throws Refused (400) if it is malformed, cut off or nested, or a field comes twice
   */
  static Map<String, String> parse(String contentType, byte[] body) throws Refused {
    String boundary =
        parameter(header(contentType), "boundary")
            .filter(text -> BOUNDARY.matcher(text).matches())
            .orElseThrow(MultipartBody::malformed);
    MimeTokenStream stream =
        new MimeTokenStream(
            MimeConfig.custom()
                .setStrictParsing(true)
                .setMaxLineLen(Incoming.LONGEST_BODY)
                .setMaxHeaderLen(LONGEST_HEADER)
                .setMaxHeaderCount(MOST_HEADERS)
                .build());
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    MultipartBody form = new MultipartBody(stream);
    try {
      stream.parseHeadless(
          new ByteArrayInputStream(body), "%s; boundary=\"%s\"".formatted(TYPE, boundary));
      for (EntityState state = stream.getState();
          state != EntityState.T_END_OF_STREAM;
          state = stream.next()) {
        form.see(state);
      }
    } catch (MimeException | IOException e) {
      // It may quote what was sent.
      throw malformed();
    }
    return form.fields;
  }

  private void see(EntityState state) throws Refused, IOException {
    switch (state) {
      case T_START_MULTIPART -> {
        depth++;
        if (depth > 1) {
          throw malformed();
        }
      }
      case T_START_BODYPART -> disposition = Optional.empty();
      case T_FIELD -> field(stream.getField());
      case T_BODY -> body();
      case T_PREAMBLE, T_EPILOGUE -> requireBlank();
      default -> {
        // Where parts begin and end says nothing more.
      }
    }
  }

  /** What stands around the parts is no field, and no browser sends any. */
  private void requireBlank() throws Refused, IOException {
    if (!new String(stream.getInputStream().readAllBytes(), ISO_8859_1).isBlank()) {
      throw malformed();
    }
  }

  private void field(Field field) throws Refused {
    if (field.getName().equalsIgnoreCase("Content-Disposition")) {
      if (disposition.isPresent()) {
        throw malformed();
      }
      disposition = Optional.of(header(value(field)));
    } else if (field.getName().equalsIgnoreCase("Content-Transfer-Encoding")
        && !ENCODINGS.contains(field.getBody().strip().toLowerCase(Locale.ROOT))) {
      throw malformed();
    }
  }

  /** Without what the library makes of characters that are none of ASCII. */
  private static String value(Field field) {
    String raw = new String(field.getRaw().toByteArray(), ISO_8859_1);
    return raw.substring(raw.indexOf(':') + 1);
  }

  private void body() throws Refused, IOException {
    RawBody found =
        disposition
            .filter(value -> "form-data".equalsIgnoreCase(value.getValue()))
            .orElseThrow(MultipartBody::malformed);
    String name = parameter(found, "name").orElseThrow(MultipartBody::malformed);
    byte[] content = stream.getInputStream().readAllBytes();
    String value =
        parameter(found, "filename").isPresent()
            ? new String(content, UTF_8)
            : FormBody.text(ByteBuffer.wrap(content));
    FormBody.put(fields, name, value);
  }

  private static RawBody header(String value) {
    return RawFieldParser.DEFAULT.parseRawBody(
        ContentUtil.encode(ISO_8859_1, value), new ParserCursor(0, value.length()));
  }

  /** One that may come once. */
  private static Optional<String> parameter(RawBody header, String name) throws Refused {
    List<String> values =
        header.getParams().stream()
            .filter(pair -> pair.getName().equalsIgnoreCase(name))
            .map(pair -> pair.getValue() == null ? "" : pair.getValue())
            .toList();
    if (values.size() > 1) {
      throw malformed();
    }
    return values.stream().findFirst();
  }

  private static Refused malformed() {
    return new Refused(400, "The form is malformed.");
  }
}
