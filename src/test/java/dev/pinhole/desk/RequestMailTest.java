package dev.pinhole.desk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.InputFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestMailTest {
  private static final String TEXT = "Größe: 20 €, I am authorised to ask for this – ok";

  private static byte[] mail(String headers, byte[] body) {
    ByteArrayOutputStream mail = new ByteArrayOutputStream();
    mail.writeBytes(
        ("From: a@example.org\nMIME-Version: 1.0\n" + headers + "\n\n")
            .replace("\n", "\r\n")
            .getBytes(UTF_8));
    mail.writeBytes(body);
    return mail.toByteArray();
  }

  private static byte[] quotedPrintable(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (byte b : bytes) {
      if (column >= 70) {
        text.append("=\r\n");
        column = 0;
      }
      String unit = b > ' ' && b < 127 && b != '=' ? "" + (char) b : "=%02X".formatted(b);
      text.append(unit);
      column += unit.length();
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, quoted-printable",
    "UTF-8, base64",
    "UTF-8, 8bit",
    "windows-1252, quoted-printable",
    "windows-1252, base64",
    "windows-1252, 8bit",
    "cp1252, 8bit",
    "utf-16be, base64"
  })
  void everyEncodingIsRead(String charset, String encoding) {
    byte[] bytes = TEXT.getBytes(Charset.forName(charset));
    byte[] body =
        switch (encoding) {
          case "base64" -> Base64.getMimeEncoder().encode(bytes);
          case "quoted-printable" -> quotedPrintable(bytes);
          default -> bytes;
        };
    String headers =
        "Content-Type: text/plain; charset=\"%s\"\nContent-Transfer-Encoding: %s"
            .formatted(charset, encoding);
    assertThat(Mails.read(mail(headers, body)).text().strip()).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "windows-1252"})
  void aCharsetThatIsMissingOrUnknownIsGuessed(String charset) {
    byte[] body = TEXT.getBytes(Charset.forName(charset));
    for (String type : new String[] {"X: y", "Content-Type: text/plain; charset=x-unheard-of"}) {
      assertThat(Mails.read(mail(type, body)).text().strip()).isEqualTo(TEXT);
    }
  }

  private static final String PARTS =
      """
      Content-Type: multipart/mixed; boundary="out er"

      --out er
      Content-Type: multipart/alternative; boundary=in

      --in
      Content-Type: text/plain; charset=utf-8

      written
      --in
      Content-Type: text/html; charset=utf-8

      <p>as HTML</p>
      --in--
      --out er
      Content-Type: text/plain; name=a.txt
      Content-Disposition: attachment; filename=a.txt

      attached
      --out er
      Content-Type: message/rfc822

      From: other@example.org
      Subject: other
      Content-Type: text/plain

      another's
      --out er
      Content-Type: text/plain

      footer
      """;

  @ParameterizedTest
  @ValueSource(strings = {"--out er--\n", ""})
  void onlyWhatIsWrittenInItCounts(String end) {
    RequestMail mail =
        Mails.read(("From: a@example.org\nSubject: mine\n" + PARTS + end).getBytes(UTF_8));
    assertThat(mail.text()).contains("written", "footer");
    assertThat(mail.text()).doesNotContain("HTML", "attached", "another");
    assertThat(mail.sender()).isEqualTo("a@example.org");
    assertThat(mail.subject()).isEqualTo("mine");
  }

  @Test
  void htmlAloneIsNoText() {
    RequestMail mail =
        Mails.read(mail("Content-Type: text/html; charset=utf-8", "<p>Hello</p>".getBytes(UTF_8)));
    assertThat(mail.text()).isBlank();
    assertThat(Claim.of(mail).shortcomings()).containsExactly(Shortcoming.NO_TEXT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "=?UTF-8?Q?J=C3=B6rg_M=C3=BCller?= <j@example.org> | Jörg Müller <j@example.org>",
        "=?iso-8859-1?B?SvZyZw==?= <j@example.org> | Jörg <j@example.org>",
        "\"Müller, Jörg\" <j@example.org> | \"Müller, Jörg\" <j@example.org>",
        "j@example.org | j@example.org",
        "=?utf-8?Q?a=1B[31mb=0Ac=E2=80=AEd?= <j@example.org> | a [31mb c d <j@example.org>"
      })
  void whoAsksIsReadOnOneLine(String header, String sender) {
    assertThat(Mails.read("From: " + header + "\n\nHello").sender()).isEqualTo(sender);
    assertThat(Mails.read("From: " + header.replace(" <", "\r\n\t<") + "\r\n\r\nHello").sender())
        .isEqualTo(sender);
  }

  @Test
  void aPlainTextNeedsToBeToldWhoAsks() {
    InputFile text =
        InputFile.of("notes.txt", "Hello: this is\nno e-mail\n\nFrom: x\n".getBytes(UTF_8));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> RequestMail.read(text, Optional.empty()))
        .withMessage("notes.txt: does not say who asks (From:); say so with --from");
    RequestMail mail = RequestMail.read(text, Optional.of("Anna"));
    assertThat(mail.sender()).isEqualTo("Anna");
    assertThat(mail.text()).contains("no e-mail");
    InputFile none =
        InputFile.of("m.eml", "To: x@example.org\nSubject: y\n\nHello".getBytes(UTF_8));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> RequestMail.read(none, Optional.empty()));
  }

  @Test
  void aMailboxLineBeforeTheHeaderIsNoMatter() {
    assertThat(
            Mails.read("From a@example.org Fri Nov 27 10:12:44 2026\nFrom: b@example.org\n\nHi")
                .sender())
        .isEqualTo("b@example.org");
  }

  /** Whatever comes, it is read or refused in one line. */
  @Test
  void hostileMailIsReadOrRefused() {
    Random random = new Random(20_261_127);
    byte[] good = ("From: a@example.org\nSubject: mine\n" + PARTS).getBytes(UTF_8);
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = good.clone();
      for (int j = random.nextInt(20); j >= 0; j--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        Claim.of(Mails.read(bytes));
      } catch (BadInputException e) {
        assertThat(e.getMessage()).startsWith("request.eml");
      }
    }
    assertThat(
            Mails.read(
                    "From: a\n" + "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(2000))
                .text())
        .isBlank();
    for (String many :
        new String[] {"20261101 ", " ", "\n", "- ", "--a ", "I ", "I am ", "i, ", "> ", "a: "}) {
      RequestMail mail = Mails.read(Mails.with(many.repeat(100_000)));
      assertThat(Claim.of(mail).device()).isEmpty();
    }
  }
}
