package dev.pinhole.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Photos and pictures of a sticker's QR code. */
class QrPhotoTest {
  private static final Set<String> MODELS = Set.of("c1c");
  private static final Label LABEL = Label.of("C1C", "012345678", Secret.of("QWERTZ"));
  private static final String PAYLOAD = "www.example.com\r012345678\rQWERTZ\rC1C";

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void aPictureIsReadWhateverTheFileIsCalled(String format) throws Exception {
    assertThat(label(bytes(photo(800, 600, 0, PAYLOAD), format))).isEqualTo(LABEL);
  }

  @ParameterizedTest
  @CsvSource({"640, 480, 0", "1280, 960, 17", "960, 1280, 90", "2400, 1800, 200"})
  void aNoisyTurnedPhotoIsRead(int width, int height, int degrees) throws Exception {
    assertThat(label(bytes(photo(width, height, degrees, PAYLOAD), "jpeg"))).isEqualTo(LABEL);
  }

  @Test
  void aTransparentBackgroundIsPaper() throws Exception {
    BitMatrix code = code(PAYLOAD, 300);
    BufferedImage image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 300; y++) {
      for (int x = 0; x < 300; x++) {
        image.setRGB(x, y, code.get(x, y) ? 0xFF000000 : 0);
      }
    }
    assertThat(label(bytes(image, "png"))).isEqualTo(LABEL);
  }

  @Test
  void theAddressOfAShopBesideItDoesNotMatter() throws Exception {
    assertThat(label(bytes(photo(1000, 500, 0, "https://example.com/shop", PAYLOAD), "png")))
        .isEqualTo(LABEL);
  }

  @Test
  void twoStickersOnOnePhotoAreRefused() throws Exception {
    byte[] both = bytes(photo(1000, 500, 0, PAYLOAD, PAYLOAD.replace("C1C", "C2C")), "png");
    assertThat(refusal(both)).isEqualTo("photo: has two QR codes; photograph the sticker alone");
  }

  @Test
  void aPhotoWithoutACodeIsRefused() throws Exception {
    assertThat(refusal(bytes(photo(400, 300, 0), "jpeg")))
        .isEqualTo(
            "photo: has no readable QR code; photograph the sticker from nearer, flat, in even"
                + " light");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "www.example.com/012345678/QWE4TZ/C1C | verification code must be six capital letters;"
            + " this one has a digit at 4",
        "www.example.com/012345678/QWERTZ/C9C | model is not known; use c1c",
        "QWERTZ | a sticker's QR code has four lines (prefix, serial number, verification code,"
            + " model); this one has one",
      })
  void aCodeThatIsNoLabelIsRefusedAndNotShown(String payload, String message) throws Exception {
    byte[] image = bytes(photo(500, 500, 0, payload.replace('/', '\r')), "png");
    assertThat(refusal(image)).isEqualTo("photo: in its QR code: " + message);
  }

  @Test
  void aDamagedImageIsRefused() throws Exception {
    byte[] png = bytes(photo(300, 300, 0, PAYLOAD), "png");
    byte[] jpeg = bytes(photo(300, 300, 0, PAYLOAD), "jpeg");
    String damaged = "photo: is a damaged or unusual image; save it again as PNG or JPEG";
    assertThat(refusal(Arrays.copyOf(png, 20))).isEqualTo(damaged);
    assertThat(refusal(Arrays.copyOf(jpeg, 4))).isEqualTo(damaged);
    Random random = new Random(1);
    for (int i = 0; i < 40; i++) {
      byte[] bytes = (i % 2 == 0 ? png : jpeg).clone();
      for (int n = 0; n < 20; n++) {
        bytes[8 + random.nextInt(100)] = (byte) random.nextInt();
      }
      try {
        assertThat(label(bytes)).isEqualTo(LABEL);
      } catch (BadInputException e) {
        assertThat(e.getMessage()).startsWith("photo: ").hasLineCount(1);
      }
    }
  }

  @Test
  void aBombIsRefusedByItsHeader() throws Exception {
    byte[] png = bytes(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png");
    Arrays.fill(png, 18, 20, (byte) 0xFF); // width 65535
    Arrays.fill(png, 22, 24, (byte) 0xFF); // height 65535
    assertThat(refusal(png)).isEqualTo("photo: has more than 64 megapixels; scale it down");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GIF89a", "RIFF....WEBP", "....ftypheic", "%PDF-1.7", "<?xml?>\n<svg ", "II*\0"})
  void otherPicturesAreToBeConverted(String start) {
    assertThat(refusal(start.getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo("photo: is a picture that is neither PNG nor JPEG; convert it to one of them");
  }

  private static Label label(byte[] bytes) {
    return LabelFile.read(InputFile.of("photo", bytes), MODELS);
  }

  private static String refusal(byte[] bytes) {
    String message = BadInput.of(() -> label(bytes));
    assertThat(message).doesNotContain("QWE");
    return message;
  }

  private static BitMatrix code(String payload, int side) throws WriterException {
    return new QRCodeWriter().encode(payload, BarcodeFormat.QR_CODE, side, side);
  }

  /** Codes in a row on a grey, noisy ground, turned about the middle. */
  private static BufferedImage photo(int width, int height, int degrees, String... payloads)
      throws WriterException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(150, 150, 140));
    graphics.fillRect(0, 0, width, height);
    graphics.rotate(Math.toRadians(degrees), width / 2.0, height / 2.0);
    int side = Math.min(width / Math.max(1, payloads.length), height) / 2;
    for (int i = 0; i < payloads.length; i++) {
      BitMatrix code = code(payloads[i], side);
      int left = width * (2 * i + 1) / (2 * payloads.length) - side / 2;
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          graphics.setColor(code.get(x, y) ? Color.DARK_GRAY : Color.WHITE);
          graphics.fillRect(left + x, height / 2 - side / 2 + y, 1, 1);
        }
      }
    }
    graphics.dispose();
    Random random = new Random(7);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int noise = (int) (random.nextGaussian() * 20);
        int rgb = image.getRGB(x, y);
        image.setRGB(
            x, y, noisy(rgb >> 16, noise) << 16 | noisy(rgb >> 8, noise) << 8 | noisy(rgb, noise));
      }
    }
    return image;
  }

  private static int noisy(int value, int noise) {
    return Math.clamp((value & 0xFF) + noise, 0, 255);
  }

  private static byte[] bytes(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }
}
