package dev.pinhole.label;

import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import java.awt.image.BufferedImage;

/**
 * The brightness of a picture's pixels, as if it lay on white paper: a transparent pixel is white.
 */
final class Brightness {
  private final int width;
  private final int height;
  private final byte[] pixels;

  private Brightness(int width, int height, byte[] pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  static Brightness of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] pixels = new byte[width * height];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int alpha = row[x] >>> 24;
        int grey = ((row[x] >> 16 & 0xFF) + 2 * (row[x] >> 8 & 0xFF) + (row[x] & 0xFF)) / 4;
        pixels[y * width + x] = (byte) (255 - alpha + grey * alpha / 255);
      }
    }
    return new Brightness(width, height, pixels);
  }

  /** Half as wide and high, each pixel the mean of four: less noise, and less to look through. */
  Brightness halved() {
    int halfWidth = width / 2;
    int halfHeight = height / 2;
    byte[] halved = new byte[halfWidth * halfHeight];
    for (int y = 0; y < halfHeight; y++) {
      for (int x = 0; x < halfWidth; x++) {
        int at = 2 * y * width + 2 * x;
        int sum = grey(at) + grey(at + 1) + grey(at + width) + grey(at + width + 1);
        halved[y * halfWidth + x] = (byte) (sum / 4);
      }
    }
    return new Brightness(halfWidth, halfHeight, halved);
  }

  private int grey(int at) {
    return pixels[at] & 0xFF;
  }

  int longerSide() {
    return Math.max(width, height);
  }

  int shorterSide() {
    return Math.min(width, height);
  }

  LuminanceSource source() {
    return new PlanarYUVLuminanceSource(pixels, width, height, 0, 0, width, height, false);
  }
}
