package dev.pinhole.label;

import com.google.zxing.qrcode.encoder.ByteMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything on a sticker is, in millimetres from its upper left corner: the QR code on the
 * left, the words on the right. Both pictures of a sticker are drawn from this, so they agree.
 *
 * @param texts the lines of text
 * @param qr the QR code, {@code qr.get(x, y) == 1} for a dark module, without its quiet zone
 */
record StickerLayout(List<Text> texts, ByteMatrix qr) {
  static final double WIDTH = 60;
  static final double HEIGHT = 30;

  /** The square with the QR code and its quiet zone. */
  static final double QR_LEFT = 0.9;

  static final double QR_TOP = 1.3;
  static final double QR_SIDE = 27.4;

  /** A line along which to cut. */
  static final double CUT_INSET = 0.4;

  static final double CUT_RADIUS = 2;
  static final double CUT_WIDTH = 0.15;

  private static final double TEXT_LEFT = 29;
  private static final double TEXT_WIDTH = 28;

  /** How high a capital letter is, in parts of the font's size; usual fonts have 0.70 to 0.73. */
  private static final double CAPITAL = 0.73;

  /** How wide a character of a font of fixed width is, in parts of its size. */
  private static final double MONO_ADVANCE = 0.602;

  private static final double NAME_SIZE = 4.6;
  private static final double CAPTION_SIZE = 1.9;
  private static final double SERIAL_SIZE = 3.7;
  private static final double CODE_SIZE = 6.0;

  /** Between two things to read; with a short code there is room for more. */
  private static final double WIDE_GAP = 1.9;

  private static final double WIDER_GAP = 2.7;
  private static final double GAP = 1.1;
  private static final double NARROW_GAP = 1.0;

  private static final int MOST_ON_ONLY_LINE = 12;
  private static final int MOST_ON_A_LINE = 16;

  /** The fonts, named by what every viewer and every Java has. */
  enum Type {
    PLAIN("sans-serif", "normal", "#555555"),
    BOLD("sans-serif", "bold", "#000000"),
    CODE("monospace", "bold", "#000000");

    private final String family;
    private final String weight;
    private final String colour;

    Type(String family, String weight, String colour) {
      this.family = family;
      this.weight = weight;
      this.colour = colour;
    }

    String family() {
      return family;
    }

    String weight() {
      return weight;
    }

    String colour() {
      return colour;
    }
  }

  /**
   * A line of text.
   *
   * @param left where it begins
   * @param baseline the line on which the letters stand
   * @param size the font's size
   * @param width the width to which it is fitted; 0 for its own
   */
  record Text(String content, double left, double baseline, double size, double width, Type type) {
    Text lower(double by) {
      return new Text(content, left, baseline + by, size, width, type);
    }
  }

  static StickerLayout of(Label label, String modelName) {
    Column column = new Column();
    List<String> code = lines(label.code().reveal());
    double wideGap = code.size() == 1 ? WIDER_GAP : WIDE_GAP;
    double nameSize = Math.min(NAME_SIZE, TEXT_WIDTH / mostAdvance(modelName));
    column.add(modelName, nameSize, 0, Type.BOLD, 0);
    column.add("Serial number", CAPTION_SIZE, wideGap, Type.PLAIN, 0);
    column.addMono(label.serial(), SERIAL_SIZE, GAP);
    column.add("Verification code", CAPTION_SIZE, wideGap, Type.PLAIN, 0);
    double gap = GAP;
    for (String line : code) {
      column.addMono(line, CODE_SIZE, gap);
      gap = NARROW_GAP;
    }
    return new StickerLayout(column.centred(), QrCode.matrix(QrPayload.of(label, modelName)));
  }

  /** Lines one below the other. */
  private static final class Column {
    private final List<Text> texts = new ArrayList<>();
    private double bottom;

    void add(String content, double size, double gap, Type type, double width) {
      bottom += gap + size * CAPITAL;
      texts.add(new Text(content, TEXT_LEFT, bottom, size, width, type));
    }

    /** Text of fixed character width, as large as asked if it fits. */
    void addMono(String content, double mostSize, double gap) {
      double size = Math.min(mostSize, TEXT_WIDTH / (MONO_ADVANCE * content.length()));
      add(content, size, gap, Type.CODE, size * MONO_ADVANCE * content.length());
    }

    List<Text> centred() {
      double top = (HEIGHT - bottom) / 2;
      return texts.stream().map(text -> text.lower(top)).toList();
    }
  }

  /** A code of our own may need up to four lines; six letters are large on one. */
  private static List<String> lines(String code) {
    int count =
        code.length() <= MOST_ON_ONLY_LINE ? 1 : Math.ceilDiv(code.length(), MOST_ON_A_LINE);
    int perLine = Math.ceilDiv(code.length(), count);
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < code.length(); from += perLine) {
      lines.add(code.substring(from, Math.min(code.length(), from + perLine)));
    }
    return lines;
  }

  /**
   * How wide a bold text is at most, in parts of the font's size: by the widest of the usual fonts,
   * since nobody knows which one a viewer has.
   */
  private static double mostAdvance(String text) {
    return text.chars()
        .mapToDouble(
            c -> {
              if (" .,'!|iljI".indexOf(c) >= 0) {
                return 0.39;
              }
              if ("mwMW".indexOf(c) >= 0) {
                return 1.11;
              }
              return c >= 'A' && c <= 'Z' ? 0.86 : 0.72;
            })
        .sum();
  }

  /** The side of a module of the QR code. */
  double module() {
    return QR_SIDE / (qr.getWidth() + 2 * QrCode.QUIET_MODULES);
  }
}
