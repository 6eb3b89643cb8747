package dev.pinhole.recovery;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Bytes as text that people copy by hand: Bech32m (BIP 350 and BIP 173 of the Bitcoin Improvement
 * Proposals), with no limit to its length.
 *
 * <p>Its 32 characters are digits and letters without 1, B, I and O. Its six check characters find
 * any three wrong characters in up to 1023, and any four in up to 89 (BIP 173, "Checksum design");
 * two swapped are two wrong ones. A character of the prefix counts as two.
 */
final class Bech32m {
  /** What stands at the end of every text. */
  static final int CHECK_CHARACTERS = 6;

  private static final String CHARACTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int CONSTANT = 0x2bc830a3;

  private Bech32m() {}

  /**
   * Writes bytes, without prefix and separator, which are written apart.
   *
   * @param prefix what the check characters cover besides; printable ASCII without capitals
   * @return small letters and digits, the check characters last
   */
  static String write(String prefix, byte[] bytes) {
    byte[] values = regroup(bytes, 8, 5);
    byte[] all = Arrays.copyOf(values, values.length + CHECK_CHARACTERS);
    int check = remainder(prefix, all) ^ CONSTANT;
    for (int i = 0; i < CHECK_CHARACTERS; i++) {
      all[values.length + i] = (byte) ((check >>> (5 * (CHECK_CHARACTERS - 1 - i))) & 31);
    }
    StringBuilder text = new StringBuilder();
    for (byte value : all) {
      text.append(CHARACTERS.charAt(value));
    }
    return text.toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param text of any content, with no blanks and no capitals
   * @return empty if a character is wrong, missing or too many, here or in the prefix
   */
  static Optional<byte[]> read(String prefix, String text) {
    if (!fits(prefix, text)) {
      return Optional.empty();
    }
    byte[] payload = values(text.substring(0, text.length() - CHECK_CHARACTERS));
    byte[] bytes = Arrays.copyOf(regroup(payload, 5, 8), payload.length * 5 / 8);
    // The bits that fill up the last character are zero, and fewer than a character's.
    return Arrays.equals(regroup(bytes, 8, 5), payload) ? Optional.of(bytes) : Optional.empty();
  }

  /** Whether all characters are ones that are used, and the check characters fit. */
  static boolean fits(String prefix, String text) {
    return text.length() >= CHECK_CHARACTERS
        && text.chars().allMatch(character -> CHARACTERS.indexOf(character) >= 0)
        && remainder(prefix, values(text)) == CONSTANT;
  }

  private static byte[] values(String text) {
    byte[] values = new byte[text.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) CHARACTERS.indexOf(text.charAt(i));
    }
    return values;
  }

  /**
   * A text as a person may have typed or scanned it, made plain: no blanks, hyphens or capitals,
   * and the characters that are not used read as those that they look like.
   */
  static String plain(String typed) {
    return typed
        .replaceAll("[\\s-]", "")
        .toLowerCase(Locale.ROOT)
        .replace('o', '0')
        .replace('1', 'l')
        .replace('i', 'l')
        .replace('b', '8');
  }

  /** Groups of four characters, in lines of so many groups. */
  static String grouped(String text, int groupsInLine) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i += 4) {
      if (i > 0) {
        out.append(i / 4 % groupsInLine == 0 ? '\n' : ' ');
      }
      out.append(text, i, Math.min(i + 4, text.length()));
    }
    return out.toString().toUpperCase(Locale.ROOT);
  }

  private static int remainder(String prefix, byte[] values) {
    int check = 1;
    for (int i = 0; i < prefix.length(); i++) {
      check = step(check, prefix.charAt(i) >>> 5);
    }
    check = step(check, 0);
    for (int i = 0; i < prefix.length(); i++) {
      check = step(check, prefix.charAt(i) & 31);
    }
    for (byte value : values) {
      check = step(check, value);
    }
    return check;
  }

  private static int step(int check, int value) {
    int top = check >>> 25;
    int next = ((check & 0x1ffffff) << 5) ^ value;
    for (int i = 0; i < GENERATOR.length; i++) {
      if (((top >>> i) & 1) == 1) {
        next ^= GENERATOR[i];
      }
    }
    return next;
  }

  /** The same bits in groups of another size, zeros at the end. */
  private static byte[] regroup(byte[] from, int fromBits, int toBits) {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    int kept = 0;
    int bits = 0;
    for (byte group : from) {
      kept = (kept << fromBits) | (group & ((1 << fromBits) - 1));
      bits += fromBits;
      while (bits >= toBits) {
        bits -= toBits;
        to.write((kept >>> bits) & ((1 << toBits) - 1));
      }
      kept &= (1 << bits) - 1;
    }
    if (bits > 0) {
      to.write((kept << (toBits - bits)) & ((1 << toBits) - 1));
    }
    return to.toByteArray();
  }
}
