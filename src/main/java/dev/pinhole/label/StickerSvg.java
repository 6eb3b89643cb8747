package dev.pinhole.label;

import com.google.zxing.qrcode.encoder.ByteMatrix;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Draws a {@link StickerLayout} as SVG, one unit a millimetre. */
final class StickerSvg {
  private StickerSvg() {}

  /**
   * Draws.
   *
   * @param title what a viewer shows as the drawing's name; without the code
   */
  static String draw(StickerLayout layout, String title) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$smm" height="%2$smm" \
        viewBox="0 0 %1$s %2$s">
        """
            .formatted(number(StickerLayout.WIDTH), number(StickerLayout.HEIGHT)));
    svg.append("  <title>").append(escaped(title)).append("</title>\n");
    svg.append(
        """
          <rect width="100%" height="100%" fill="#ffffff"/>
        """);
    svg.append(
        """
          <rect x="%1$s" y="%1$s" width="%2$s" height="%3$s" rx="%4$s" fill="none" \
        stroke="#999999" stroke-width="%5$s"/>
        """
            .formatted(
                number(StickerLayout.CUT_INSET),
                number(StickerLayout.WIDTH - 2 * StickerLayout.CUT_INSET),
                number(StickerLayout.HEIGHT - 2 * StickerLayout.CUT_INSET),
                number(StickerLayout.CUT_RADIUS),
                number(StickerLayout.CUT_WIDTH)));
    double quiet = QrCode.QUIET_MODULES * layout.module();
    svg.append(
        """
          <path id="qr" shape-rendering="crispEdges" transform="translate(%s %s) scale(%s)" \
        d="%s"/>
        """
            .formatted(
                number(StickerLayout.QR_LEFT + quiet),
                number(StickerLayout.QR_TOP + quiet),
                number(layout.module()),
                modules(layout.qr())));
    layout.texts().forEach(text -> svg.append(line(text)));
    return svg.append("</svg>\n").toString();
  }

  /** One rectangle for each run of dark modules in a row, in units of a module. */
  private static String modules(ByteMatrix qr) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < qr.getHeight(); y++) {
      int x = 0;
      while (x < qr.getWidth()) {
        int run = 0;
        while (x + run < qr.getWidth() && qr.get(x + run, y) == 1) {
          run++;
        }
        if (run > 0) {
          path.append("M%d %dh%dv1h-%dz".formatted(x, y, run, run));
        }
        x += run + 1;
      }
    }
    return path.toString();
  }

  private static String line(StickerLayout.Text text) {
    String fitted =
        text.width() > 0
            ? " textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\"".formatted(number(text.width()))
            : "";
    return """
      <text x="%s" y="%s" font-family="%s" font-weight="%s" font-size="%s" fill="%s"%s>%s</text>
    """
        .formatted(
            number(text.left()),
            number(text.baseline()),
            text.type().family(),
            text.type().weight(),
            number(text.size()),
            text.type().colour(),
            fitted,
            escaped(text.content()));
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(4, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
