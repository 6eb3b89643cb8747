package dev.pinhole.desk;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a requester must say. The sentence may be written in capital or small letters, be wrapped
 * anywhere, begin with <i>I hereby declare that</i>, and go on after its end; but it must be said,
 * and not denied, doubted or asked.
 */
public enum Statement {
  AUTHORISED(
      "I am authorised to ask for this.",
      "i(?:,[^,.;:!?\n]{1,60},)?\\s+(?:hereby\\s+)?am\\s+authorised\\s+to\\s+ask\\s+for\\s+this"),
  RESPONSIBLE(
      "I take full responsibility.",
      "i(?:,[^,.;:!?\n]{1,60},)?\\s+(?:hereby\\s+)?take\\s+(?:the\\s+)?full\\s+responsibility");

  /** Behind the end of a sentence, of a line or of another statement. */
  private static final String BEGIN =
      "(?:(?:^|[.!?:;\n])\\s*(?:[-•]\\s*|\\(?[0-9ab][.)]\\s*)?|,\\s*|\\band\\s+)"
          + "(?:(?:and|yes|also)[\\s,]+)?"
          + "(?:i\\s+(?:hereby\\s+)?(?:declare|confirm|state|certify)\\s*,?:?\\s+(?:that\\s+)?)?";

  private static final String END = "(?=\\s*(?:$|[.!,;)]|\n|and\\b|for\\b|request\\b|reset\\b))";

  private static final Pattern DOUBT =
      Pattern.compile(
          "\\b(?:not|no|never|cannot|nor|neither|nobody|doubt|deny|refuse|if|whether|unless|until"
              + "|pretend|false|untrue|wrong)\\b|n't\\b|\\?");

  /** Lines that end so go on in the next. */
  private static final Pattern OPEN =
      Pattern.compile(
          ".*(?:[,:]|\\b(?:that|say|says|said|claim|claims|think|believe|sure|as|or))\\s*");

  /** Where a sentence ends for certain. */
  private static final String SENTENCE_ENDS = ".!?;";

  private final String sentence;
  private final Pattern pattern;

  Statement(String sentence, String pattern) {
    this.sentence = sentence;
    this.pattern = Pattern.compile(BEGIN + "(" + pattern + ")" + END);
  }

  /** The sentence as the desk asks for it. */
  public String sentence() {
    return sentence;
  }

  /**
   * Whether somebody says so.
   *
   * @param ownWords without what is quoted
   */
  boolean isSaid(String ownWords) {
    for (String paragraph : plain(ownWords).split("\n(?:[ \t]*\n)+", -1)) {
      String text = unwrapped(paragraph);
      Matcher matcher = pattern.matcher(text);
      int from = 0;
      while (matcher.find(from)) {
        if (!DOUBT.matcher(sentence(text, matcher.start(1), matcher.end(1))).find()) {
          return true;
        }
        from = matcher.start(1) + 1;
      }
    }
    return false;
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replace('’', '\'')
        .replace('‘', '\'')
        .replace('`', '\'')
        .replaceAll("[*_\"“”„]", "")
        .replace("authorized", "authorised")
        .replaceAll("\\bi'm\\b", "i am")
        .replaceAll("[ \t]+", " ")
        // What a colon announces belongs to it, with or without empty lines between.
        .replaceAll(": ?\n(?: ?\n)+", ":\n");
  }

  /** A line that ends with a blank goes on in the next (RFC 3676): that is no end of a line. */
  private static String unwrapped(String paragraph) {
    return paragraph.replace(" \n", " ").strip();
  }

  /** The sentence around a place, or the lines of it that belong together. */
  private static String sentence(String text, int from, int to) {
    int begin = from;
    while (begin > 0 && !isEnd(text, begin - 1)) {
      begin--;
    }
    int end = to;
    while (end < text.length()
        && SENTENCE_ENDS.indexOf(text.charAt(end)) < 0
        && text.charAt(end) != '\n') {
      end++;
    }
    return text.substring(begin, Math.min(text.length(), end + 1));
  }

  private static boolean isEnd(String text, int at) {
    if (text.charAt(at) != '\n') {
      return SENTENCE_ENDS.indexOf(text.charAt(at)) >= 0;
    }
    String before = text.substring(text.lastIndexOf('\n', at - 1) + 1, at);
    return !OPEN.matcher(before).matches();
  }
}
