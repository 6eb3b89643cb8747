package dev.pinhole.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What every page of a report begins and ends with.
 *
 * <p>A page's policy lets a browser use nothing but the page's own style, so that what a device
 * says can be no more than text.
 */
final class Frame {
  private Frame() {}

  /**
   * All that stands before the first heading.
   *
   * @param title not yet escaped
   * @param sheets the style sheets beside this class that the page carries, in their order
   */
  static String head(String title, String... sheets) {
    StringBuilder style = new StringBuilder("\n");
    for (String sheet : sheets) {
      style.append(resource(sheet));
    }
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '%s'; \
    base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%s</title>
    <style>%s</style>
    </head>
    <body>
    <main>
    """
        .formatted(hash(style.toString()), Html.plain(title), style);
  }

  /** The page's heading and its verdict: a symbol, a word and a sentence. */
  static String verdict(String title, Sign sign, String sentence) {
    return """
    <h1>%s</h1>
    <p class="verdict %s">%s
    <span><strong>%s.</strong> %s</span></p>
    """
        .formatted(
            Html.visible(title),
            sign.cssClass(),
            sign.symbol(),
            sign.word(),
            Html.visible(sentence));
  }

  static String foot(String note) {
    return "<p class=\"foot\">" + note + "</p>\n</main>\n</body>\n</html>\n";
  }

  private static String resource(String name) {
    try (InputStream css = Frame.class.getResourceAsStream(name)) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
