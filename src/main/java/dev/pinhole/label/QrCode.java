package dev.pinhole.label;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** A text as a QR code, to be scanned from a screen or from paper. */
public final class QrCode {
  /** What the QR standard (ISO/IEC 18004) asks for around a code, in modules. */
  static final int QUIET_MODULES = 4;

  /** The side of a module, in dots: large enough to be seen on any screen. */
  private static final int MODULE_DOTS = 8;

  private QrCode() {}

  /**
   * Its modules, without the quiet zone.
   *
   * @throws IllegalArgumentException if the text is empty or too long for any code
   */
  static ByteMatrix matrix(String text) {
    try {
      return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("this text fits into no QR code", e);
    }
  }

  /**
   * Draws a text. Needs no fonts and no screen.
   *
   * @param text not empty; 3391 capital letters and digits at most, or 2331 bytes of UTF-8
   * @return PNG with the quiet zone around the code
   * @throws IllegalArgumentException if it is too long
   */
  public static byte[] png(String text) {
    NoScreen.needed();
    ByteMatrix qr = matrix(text);
    int side = (qr.getWidth() + 2 * QUIET_MODULES) * MODULE_DOTS;
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, side, side);
      graphics.setColor(Color.BLACK);
      int margin = QUIET_MODULES * MODULE_DOTS;
      StickerPng.fill(graphics, qr, margin, margin, MODULE_DOTS);
    } finally {
      graphics.dispose();
    }
    return StickerPng.encode(image);
  }
}
