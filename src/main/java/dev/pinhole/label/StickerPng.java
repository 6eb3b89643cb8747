package dev.pinhole.label;

import com.google.zxing.qrcode.encoder.ByteMatrix;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws a {@link StickerLayout} as PNG of 600 dots per inch. */
final class StickerPng {
  private static final double DOTS_PER_MM = 600 / 25.4;

  /** The unit of PNG's own record of its size (chunk pHYs). */
  private static final int DOTS_PER_METRE = (int) Math.round(DOTS_PER_MM * 1000);

  /** Large, so that no font is hinted to a coarse grid before its outlines are scaled. */
  private static final int FONT_SIZE = 200;

  private StickerPng() {}

  /**
   * Draws.
   *
   * @throws BadInputException if this computer has no fonts
   */
  static byte[] draw(StickerLayout layout) {
    NoScreen.needed();
    BufferedImage image =
        new BufferedImage(
            (int) Math.round(StickerLayout.WIDTH * DOTS_PER_MM),
            (int) Math.round(StickerLayout.HEIGHT * DOTS_PER_MM),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      drawQr(graphics, layout);
      graphics.scale(DOTS_PER_MM, DOTS_PER_MM);
      drawCut(graphics);
      layout.texts().forEach(text -> drawText(graphics, text));
    } finally {
      graphics.dispose();
    }
    return encode(image);
  }

  /** In whole dots, so that every module has the same size and sharp edges. */
  private static void drawQr(Graphics2D graphics, StickerLayout layout) {
    int side = (int) Math.floor(layout.module() * DOTS_PER_MM);
    double unused = StickerLayout.QR_SIDE * DOTS_PER_MM - (double) side * layout.qr().getWidth();
    int left = (int) Math.round(StickerLayout.QR_LEFT * DOTS_PER_MM + unused / 2);
    int top = (int) Math.round(StickerLayout.QR_TOP * DOTS_PER_MM + unused / 2);
    graphics.setColor(Color.BLACK);
    fill(graphics, layout.qr(), left, top, side);
  }

  /** Fills a square of so many dots for each dark module. */
  static void fill(Graphics2D graphics, ByteMatrix qr, int left, int top, int side) {
    for (int y = 0; y < qr.getHeight(); y++) {
      for (int x = 0; x < qr.getWidth(); x++) {
        if (qr.get(x, y) == 1) {
          graphics.fillRect(left + x * side, top + y * side, side, side);
        }
      }
    }
  }

  private static void drawCut(Graphics2D graphics) {
    double inset = StickerLayout.CUT_INSET;
    graphics.setColor(Color.decode("#999999"));
    graphics.setStroke(new BasicStroke((float) StickerLayout.CUT_WIDTH));
    graphics.draw(
        new RoundRectangle2D.Double(
            inset,
            inset,
            StickerLayout.WIDTH - 2 * inset,
            StickerLayout.HEIGHT - 2 * inset,
            2 * StickerLayout.CUT_RADIUS,
            2 * StickerLayout.CUT_RADIUS));
  }

  /** By outlines, which can be fitted to a width whatever font this computer has. */
  private static void drawText(Graphics2D graphics, StickerLayout.Text text) {
    GlyphVector glyphs = glyphs(text);
    double natural = glyphs.getLogicalBounds().getWidth();
    double scale = text.size() / FONT_SIZE;
    double stretch = text.width() > 0 ? text.width() / natural : scale;
    AffineTransform place = AffineTransform.getTranslateInstance(text.left(), text.baseline());
    place.scale(stretch, scale);
    Shape outline = place.createTransformedShape(glyphs.getOutline());
    graphics.setColor(Color.decode(text.type().colour()));
    graphics.fill(outline);
  }

  private static GlyphVector glyphs(StickerLayout.Text text) {
    String family =
        switch (text.type()) {
          case PLAIN, BOLD -> Font.SANS_SERIF;
          case CODE -> Font.MONOSPACED;
        };
    int style =
        switch (text.type()) {
          case PLAIN -> Font.PLAIN;
          case BOLD, CODE -> Font.BOLD;
        };
    try {
      return new Font(family, style, FONT_SIZE)
          .createGlyphVector(new FontRenderContext(null, true, true), text.content());
    } catch (RuntimeException | LinkageError | InternalError e) {
      // Java's many ways to say that it found no fonts, or not the library that finds them.
      throw new BadInputException(
          "this computer has no fonts, which a PNG sticker needs; install fontconfig and"
              + " fonts-dejavu-core, or make an SVG");
    }
  }

  /** PNG of 600 dots per inch. */
  static byte[] encode(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
      metadata.mergeTree(metadata.getNativeMetadataFormatName(), size());
      writer.setOutput(out);
      writer.write(new IIOImage(image, null, metadata));
    } catch (IIOInvalidTreeException e) {
      throw new IllegalStateException("PNG has a pHYs chunk", e);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail like a disk", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static IIOMetadataNode size() {
    IIOMetadataNode size = new IIOMetadataNode("pHYs");
    size.setAttribute("pixelsPerUnitXAxis", Integer.toString(DOTS_PER_METRE));
    size.setAttribute("pixelsPerUnitYAxis", Integer.toString(DOTS_PER_METRE));
    size.setAttribute("unitSpecifier", "meter");
    IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
    root.appendChild(size);
    return root;
  }
}
