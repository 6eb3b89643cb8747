package dev.pinhole.desk;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the writer of an e-mail wrote, without what was only quoted: a template that comes back says
 * nothing of who sends it back.
 *
 * <p>Left out are lines that begin with a quoting mark, all from a line on that begins an older
 * message, and all from the signature on. Rather too much is left out than too little: whoever
 * loses a sentence by it is asked to write it again.
 */
final class OwnWords {
  /** As mail programs mark them: {@code >}, {@code |}, {@code »}, perhaps behind initials. */
  private static final Pattern QUOTED = Pattern.compile("\\s*\\p{L}{0,4}\\s?[>|»].*");

  /** {@code -----Original Message-----} in any language, {@code ____} of Outlook. */
  private static final Pattern OLDER =
      Pattern.compile("-{2,}\\s*\\p{L}.*\\p{L}.?\\s*-{2,}|_{10,}|-{10,}|={10,}");

  private static final Pattern FORWARDED =
      Pattern.compile(
          "(begin forwarded message|forwarded message|original message)\\s*:?",
          Pattern.CASE_INSENSITIVE);

  /** {@code On ... wrote:}, as mail programs say it in some languages. */
  private static final Pattern WROTE =
      Pattern.compile(
          ".*\\b(wrote|writes|schrieb|schrieben|écrit|ecrit|escribió|escribio|scritto|schreef|skrev|napisał"
              + "|escreveu)\\b.{0,60}:",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

  /** A line of a header, as an older message begins with where it is not quoted. */
  private static final Pattern FROM =
      Pattern.compile("\\*?(from|von|de|da|van|från|fra|od)\\s*:.*", Pattern.CASE_INSENSITIVE);

  private static final Pattern HEADER =
      Pattern.compile(
          "\\*?(sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|fecha|para"
              + "|asunto|inviato|data|oggetto|verzonden|aan|onderwerp|skickat|till|ämne)\\s*:.*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int HEADER_LINES = 3;

  private OwnWords() {}

  /**
   * Leaves out what is quoted.
   *
   * @param text of an e-mail, decoded
   * @return its own lines, those that were left out as empty ones; in compatible forms of
   *     characters (NFKC), blanks at ends of lines kept
   */
  static String of(String text) {
    List<String> lines =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .replace("\u200b", "")
            .replace("\ufeff", "")
            .lines()
            .toList();
    List<String> own = new ArrayList<>();
    for (int i = 0; i < lines.size() && !endsAt(lines, i); i++) {
      own.add(QUOTED.matcher(lines.get(i)).matches() ? "" : lines.get(i));
    }
    return String.join("\n", own);
  }

  /** Whether all from this line on is a signature or an older message. */
  private static boolean endsAt(List<String> lines, int at) {
    String line = lines.get(at).strip();
    return line.equals("--")
        || OLDER.matcher(line).matches()
        || FORWARDED.matcher(line).matches()
        || (FROM.matcher(line).matches() && isHeader(lines, at))
        || (WROTE.matcher(line).matches() && !isQuotedNext(lines, at));
  }

  private static boolean isHeader(List<String> lines, int at) {
    return lines.stream()
        .skip(at + 1L)
        .limit(HEADER_LINES)
        .anyMatch(line -> HEADER.matcher(line.strip()).matches());
  }

  private static boolean isQuotedNext(List<String> lines, int at) {
    return lines.stream()
        .skip(at + 1L)
        .filter(line -> !line.isBlank())
        .findFirst()
        .filter(line -> QUOTED.matcher(line).matches())
        .isPresent();
  }
}
