package dev.pinhole.label;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Finds QR codes in a PNG or JPEG: a photo of a sticker, a scan, or the picture of a sticker.
 *
 * <p>A photo is looked at in several sizes; that bounds time and memory on a small computer, and
 * finds codes that noise or blur hides at full size. Needs no screen and no fonts.
 */
final class QrPhoto {
  /**
   * The most pixels of an image: more than most telephones make, less than would fill the memory.
   */
  private static final long MOST_PIXELS = 64_000_000;

  /** The longest side at which an image is kept, in pixels; of a larger one, every n-th is. */
  private static final int MOST_SIDE = 4000;

  /** The longest side at which looking is quick. */
  private static final int QUICK_SIDE = 1600;

  /** The shorter side below which no smaller view is worth a look. */
  private static final int LEAST_SIDE = 80;

  private static final Map<DecodeHintType, ?> HINTS = Map.of(DecodeHintType.TRY_HARDER, true);

  private final String name;
  private final String format;
  private final byte[] bytes;

  private QrPhoto(String name, String format, byte[] bytes) {
    this.name = name;
    this.format = format;
    this.bytes = bytes;
  }

  /** The image in a file, if it begins as a PNG or a JPEG does. */
  static Optional<QrPhoto> in(InputFile file) {
    byte[] bytes = file.bytes();
    if (beginsWith(bytes, 0x89, 'P', 'N', 'G')) {
      return Optional.of(new QrPhoto(file.name(), "png", bytes));
    }
    if (beginsWith(bytes, 0xFF, 0xD8, 0xFF)) {
      return Optional.of(new QrPhoto(file.name(), "jpeg", bytes));
    }
    return Optional.empty();
  }

  private static boolean beginsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The text of the sticker's QR code.
   *
   * @throws BadInputException if the image is damaged or too large, or has no QR code, or several
   *     that could be a sticker's
   */
  String payload() {
    NoScreen.needed();
    for (Brightness view : views()) {
      SequencedSet<String> texts = decode(view.source());
      if (!texts.isEmpty()) {
        return choose(texts);
      }
    }
    throw bad("has no readable QR code; photograph the sticker from nearer, flat, in even light");
  }

  /** A box has other QR codes, too, such as the address of a shop. */
  private String choose(SequencedSet<String> texts) {
    if (texts.size() == 1) {
      return texts.getFirst();
    }
    List<String> candidates = texts.stream().filter(QrPayload::looksLikeOne).toList();
    if (candidates.size() != 1) {
      throw bad(
          "has %s QR codes; photograph the sticker alone".formatted(Words.number(texts.size())));
    }
    return candidates.getFirst();
  }

  private BufferedImage read() {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if ((long) width * height > MOST_PIXELS) {
        throw bad("has more than " + MOST_PIXELS / 1_000_000 + " megapixels; scale it down");
      }
      int step = Math.ceilDiv(Math.max(width, height), MOST_SIDE);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(step, step, 0, 0);
      return reader.read(0, param);
    } catch (BadInputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw bad("is a damaged or unusual image; save it again as PNG or JPEG");
    } finally {
      reader.dispose();
    }
  }

  /** The photo in several sizes, each half of another: first what is found fast, then the rest. */
  private List<Brightness> views() {
    List<Brightness> small = new ArrayList<>();
    List<Brightness> large = new ArrayList<>();
    Brightness view = Brightness.of(read());
    while (view.shorterSide() >= LEAST_SIDE || small.size() + large.size() == 0) {
      if (view.longerSide() <= QUICK_SIDE) {
        small.addLast(view);
      } else {
        large.addFirst(view);
      }
      view = view.halved();
    }
    small.addAll(large);
    return small;
  }

  private static SequencedSet<String> decode(LuminanceSource source) {
    SequencedSet<String> texts = new LinkedHashSet<>();
    for (Binarizer binarizer :
        List.of(new HybridBinarizer(source), new GlobalHistogramBinarizer(source))) {
      BinaryBitmap bitmap = new BinaryBitmap(binarizer);
      attempt(() -> new QRCodeMultiReader().decodeMultiple(bitmap, HINTS), texts);
      attempt(() -> new Result[] {new QRCodeReader().decode(bitmap, HINTS)}, texts);
    }
    return texts;
  }

  @FunctionalInterface
  private interface Attempt {
    Result[] results() throws ReaderException;
  }

  private static void attempt(Attempt attempt, SequencedSet<String> texts) {
    try {
      for (Result result : attempt.results()) {
        texts.add(result.getText());
      }
    } catch (ReaderException | RuntimeException e) {
      // No code in this view of the image: zxing says so by the one or, on odd images, the other.
      return;
    }
  }

  private BadInputException bad(String what) {
    return new BadInputException(name, 0, what);
  }
}
