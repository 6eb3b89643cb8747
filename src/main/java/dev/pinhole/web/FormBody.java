package dev.pinhole.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.HashMap;
import java.util.Map;

/** Reads {@code application/x-www-form-urlencoded}, strictly: what is malformed is refused. */
final class FormBody {
  private static final int MOST_FIELDS = 16;

  private FormBody() {}

  /**
   * The fields of a form, each of which may come once.
   *
   * @throws Refused (400) if an escape or UTF-8 is malformed, or a field comes twice
   */
  static Map<String, String> parse(byte[] body) throws Refused {
    Map<String, String> fields = new HashMap<>();
    int from = 0;
    while (from < body.length) {
      int end = find(body, '&', from, body.length);
      int equals = find(body, '=', from, end);
      if (end > from) {
        String name = decode(body, from, equals);
        String value = decode(body, Math.min(equals + 1, end), end);
        put(fields, name, value);
      }
      from = end + 1;
    }
    return fields;
  }

  /**
   * Keeps a field of a form.
   *
   * @throws Refused (400) if it comes twice, or there are too many
   */
  static void put(Map<String, String> fields, String name, String value) throws Refused {
    if (fields.put(name, value) != null || fields.size() > MOST_FIELDS) {
      throw new Refused(400, "A field of the form comes twice, or there are too many.");
    }
  }

  private static int find(byte[] body, char wanted, int from, int end) {
    int at = from;
    while (at < end && body[at] != wanted) {
      at++;
    }
    return at;
  }

  private static String decode(byte[] body, int from, int end) throws Refused {
    ByteBuffer bytes = ByteBuffer.allocate(end - from);
    for (int i = from; i < end; i++) {
      if (body[i] == '+') {
        bytes.put((byte) ' ');
      } else if (body[i] == '%') {
        int high = i + 2 < end ? Character.digit(body[i + 1], 16) : -1;
        int low = i + 2 < end ? Character.digit(body[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          throw new Refused(400, "An escape in the form is malformed.");
        }
        bytes.put((byte) (high * 16 + low));
        i += 2;
      } else {
        bytes.put(body[i]);
      }
    }
    return text(bytes.flip());
  }

  /** Bytes as UTF-8, refused if they are not. */
  static String text(ByteBuffer bytes) throws Refused {
    try {
      return UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(bytes)
          .toString();
    } catch (CharacterCodingException e) {
      throw new Refused(400, "The request is not in UTF-8.");
    }
  }
}
