package dev.pinhole.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.label.Finding;
import dev.pinhole.web.Keystore;
import dev.pinhole.web.WebSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebCheckTest {
  @TempDir private Path folder;

  private WebSettings settings(int port, boolean tls) {
    return new WebSettings("127.0.0.1", port, tls, false, folder.resolve("web.p12"));
  }

  @Test
  void aPortThatIsTakenIsTold() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Finding finding = WebCheck.examine(settings(taken.getLocalPort(), true));
      assertThat(finding.toString()).startsWith("fail  web").contains("stop the agent first");
    }
  }

  @Test
  void aCertificateThatIsNotThereWillBeMade() {
    assertThat(WebCheck.examine(settings(0, true)).toString())
        .startsWith("ok    web")
        .contains("makes a certificate");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aKeystoreIsLookedInto() throws Exception {
    Path file = folder.resolve("web.p12");
    Keystore.make(file);
    assertThat(WebCheck.examine(settings(0, true)).toString()).startsWith("ok    web");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(WebCheck.examine(settings(0, true)).toString())
        .startsWith("fail  web")
        .contains("chmod 600");
    Files.delete(file);
    Files.write(
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
        new byte[100]);
    assertThat(WebCheck.examine(settings(0, true)).toString()).startsWith("fail  web");
  }

  @Test
  void plainHttpIsTold() {
    assertThat(WebCheck.examine(settings(0, false)).toString())
        .startsWith("note  web")
        .contains("in the clear");
  }
}
