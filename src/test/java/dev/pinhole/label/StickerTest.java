package dev.pinhole.label;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class StickerTest {
  private static final Set<String> MODELS = Set.of("c1c", "mini-360-plus");
  private static final Label LABEL = Label.of("C1C", "012345678", Secret.of("QWERTZ"));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {6, 12, 13, 33, 64})
  void thePngsQrCodeIsReadBackAsTheLabel(int letters) {
    Label label = label(letters);
    byte[] png = Sticker.of(label, "Mini 360 Plus").png();
    assertThat(LabelFile.read(InputFile.of("a.png", png), MODELS, LabelFormat.DEFAULT))
        .isEqualTo(label);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 64})
  void theSvgsQrCodeIsReadBackAsTheLabel(int letters) throws Exception {
    Label label = label(letters);
    Element path = (Element) svg(label, "Mini 360 Plus").getElementsByTagName("path").item(0);
    String payload = new Decoder().decode(modules(path.getAttribute("d"))).getText();
    InputFile file = InputFile.of("qr.txt", payload.getBytes(UTF_8));
    assertThat(LabelFile.read(file, MODELS, LabelFormat.DEFAULT)).isEqualTo(label);
  }

  @Test
  void theSvgSaysModelSerialNumberAndCodeAndNoMakersName() throws Exception {
    Document svg = svg(LABEL, "C1C");
    NodeList texts = svg.getElementsByTagName("text");
    assertThat(IntStream.range(0, texts.getLength()).mapToObj(texts::item))
        .extracting(Node::getTextContent)
        .containsExactly("C1C", "Serial number", "012345678", "Verification code", "QWERTZ");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("C1C 012345678");
    assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo("60mm");
    assertThat(svg.getDocumentElement().getAttribute("height")).isEqualTo("30mm");
    assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 60 30");
  }

  @Test
  void aLongCodeIsInLinesThatTogetherAreTheCode() throws Exception {
    Label label = label(64);
    NodeList texts = svg(label, "Mini 360 Plus").getElementsByTagName("text");
    StringBuilder code = new StringBuilder();
    for (int i = 4; i < texts.getLength(); i++) {
      code.append(texts.item(i).getTextContent());
    }
    assertThat(Secret.of(code.toString())).isEqualTo(label.code());
  }

  @Test
  void nothingReachesBeyondTheSticker() throws Exception {
    String longest = "W".repeat(40);
    Label label = NewLabel.draw(new Random(3), longest, LabelFormat.DEFAULT.withCodeLetters(64));
    NodeList texts = svg(label, longest).getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      String width = text.getAttribute("textLength");
      double right =
          Double.parseDouble(text.getAttribute("x"))
              + (width.isEmpty() ? 20 : Double.parseDouble(width));
      assertThat(right).isLessThanOrEqualTo(57);
      assertThat(Double.parseDouble(text.getAttribute("y"))).isBetween(2.0, 28.6);
    }
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Sticker.of(label, longest).png()));
    int margin = (int) (2 * 600 / 25.4);
    for (int y = margin; y < image.getHeight() - margin; y++) {
      assertThat(image.getRGB(image.getWidth() - margin, y) & 0xFF).isEqualTo(0xFF);
    }
  }

  @Test
  void thePngIsSixtyByThirtyMillimetresAtSixHundredDotsPerInch() throws IOException {
    byte[] png = Sticker.of(LABEL, "C1C").png();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(1417);
    assertThat(image.getHeight()).isEqualTo(709);
    int chunk = new String(png, ISO_8859_1).indexOf("pHYs");
    ByteBuffer size = ByteBuffer.wrap(png, chunk + 4, 9);
    assertThat(size.getInt()).isEqualTo(23622);
    assertThat(size.getInt()).isEqualTo(23622);
    assertThat(size.get()).as("metres").isEqualTo((byte) 1);
  }

  @ParameterizedTest
  @CsvSource({"sticker.svg, <?xml", "sticker.PNG, PNG"})
  void aStickerIsWrittenAsItsNameAsksAndForItsOwnerOnly(String name, String content)
      throws IOException {
    Path file = folder.resolve(name);
    Sticker.of(LABEL, "C1C").write(file);
    assertThat(Files.readString(file, ISO_8859_1).substring(0, 5)).contains(content);
    assertThat(Files.getPosixFilePermissions(file))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    assertThat(BadInput.of(() -> Sticker.of(LABEL, "C1C").write(file)))
        .isEqualTo(file + ": is there already; choose another name, or remove it first");
  }

  @Test
  void otherNamesAndOtherModelsAreRefused() {
    Path file = folder.resolve("sticker.pdf");
    assertThat(BadInput.of(() -> Sticker.of(LABEL, "C1C").write(file)))
        .isEqualTo(file + ": a sticker is an .svg or a .png; name it so");
    assertThat(BadInput.of(() -> Sticker.of(LABEL, "C2C")))
        .isEqualTo("the label is for model c1c, not C2C; choose its profile");
  }

  @Test
  void aStickerDoesNotShowItsCodeInALog() {
    assertThat(Sticker.of(LABEL, "C1C").toString()).doesNotContain("QWERTZ");
  }

  private static Label label(int letters) {
    return NewLabel.draw(
        new Random(letters), "Mini 360 Plus", LabelFormat.DEFAULT.withCodeLetters(letters));
  }

  private static Document svg(Label label, String modelName) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(Sticker.of(label, modelName).svg().getBytes(UTF_8)));
  }

  /** The modules that a path of rectangles, one module high, covers. */
  private static BitMatrix modules(String path) {
    Matcher run = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z").matcher(path);
    int side = 0;
    while (run.find()) {
      side = Math.max(side, Integer.parseInt(run.group(1)) + Integer.parseInt(run.group(3)));
    }
    BitMatrix modules = new BitMatrix(side);
    run.reset();
    while (run.find()) {
      modules.setRegion(
          Integer.parseInt(run.group(1)),
          Integer.parseInt(run.group(2)),
          Integer.parseInt(run.group(3)),
          1);
    }
    return modules;
  }
}
