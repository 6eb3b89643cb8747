package dev.pinhole.bench.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A drawing in the making: shapes as SVG, two decimals a number. */
final class Svg {
  private final StringBuilder out = new StringBuilder();

  /** A number as short as it can be: 12.5 and not 12.50. */
  static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** How wide a text will be at most, in common sans-serif fonts. */
  static double width(String text, double size) {
    return text.codePoints().mapToDouble(c -> c < 0x250 ? 0.6 : c < 0x1100 ? 0.75 : 1.15).sum()
        * size;
  }

  /** As much of a text as is no wider than this; empty if that is next to nothing. */
  static String fit(String text, double size, double width) {
    if (width(text, size) <= width) {
      return text;
    }
    StringBuilder fit = new StringBuilder();
    double left = width - size;
    for (int c : text.codePoints().limit((long) Math.max(0, width)).toArray()) {
      left -= width(Character.toString(c), size);
      if (left < 0) {
        break;
      }
      fit.appendCodePoint(c);
    }
    return fit.length() < 4 ? "" : fit.toString().stripTrailing() + "…";
  }

  Svg path(String cssClass, CharSequence d) {
    if (!d.isEmpty()) {
      out.append("<path class=\"").append(cssClass).append("\" d=\"").append(d).append("\"/>\n");
    }
    return this;
  }

  Svg line(String cssClass, double x1, double y1, double x2, double y2) {
    return path(cssClass, "M" + point(x1, y1) + "L" + point(x2, y2));
  }

  Svg box(String cssClass, double x, double y, double width, double height, double round) {
    out.append("<rect class=\"").append(cssClass).append('"');
    attribute("x", x);
    attribute("y", y);
    attribute("width", width);
    attribute("height", height);
    if (round > 0) {
      attribute("rx", round);
    }
    out.append("/>\n");
    return this;
  }

  /**
   * A line of text.
   *
   * @param cssClass also says where {@code x} is: {@code mid} and {@code end}, else at the start
   * @param text not yet escaped
   */
  Svg text(String cssClass, double x, double y, String text) {
    // Not in the style sheet, where HTML's checker does not know it: a halo behind the letters.
    out.append("<text paint-order=\"stroke\" class=\"").append(cssClass).append('"');
    attribute("x", x);
    attribute("y", y);
    out.append('>').append(Html.plain(text)).append("</text>\n");
    return this;
  }

  /** Text cut at the edges of a box, whatever the reader's font makes of it. */
  Svg clipped(String cssClass, double x, double y, double width, double height, String text) {
    if (text.isEmpty()) {
      return this;
    }
    out.append("<svg");
    attribute("x", x);
    attribute("y", y);
    attribute("width", width);
    attribute("height", height);
    out.append(">");
    text(cssClass, 5, height / 2 + 4.5, text);
    out.append("</svg>\n");
    return this;
  }

  /** Begins a group that shows a text when it is pointed at. */
  Svg titled(String title) {
    out.append("<g><title>").append(Html.plain(title)).append("</title>\n");
    return this;
  }

  Svg end() {
    out.append("</g>\n");
    return this;
  }

  Svg add(Svg other) {
    out.append(other.out);
    return this;
  }

  /** The whole drawing. */
  String whole(String cssClass, String label, double width, double height) {
    return String.format(
            "<svg class=\"%s\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">\n",
            cssClass, number(width), number(height), Html.plain(label))
        + out
        + "</svg>\n";
  }

  private void attribute(String name, double value) {
    out.append(' ').append(name).append("=\"").append(number(value)).append('"');
  }

  static String point(double x, double y) {
    return number(x) + " " + number(y);
  }
}
