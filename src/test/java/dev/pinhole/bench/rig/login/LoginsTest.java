package dev.pinhole.bench.rig.login;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.label.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that are wrong are refused in one line, which repeats no password. */
class LoginsTest {
  @ParameterizedTest
  @CsvSource({
    "telnet, http://h/, there is no login of the kind 'telnet'",
    "http-basic, rtsp://h/, begins with http:// or https://",
    "rtsp, http://h/, begins with rtsp:// or rtsps://",
    "rtsp, rtsp://admin:QJXWVZ@h/, has a user or a password in it",
    "http-basic, http://admin:QJ^XWVZ@h/, url is none",
    "http-basic, http:///x, needs a host",
    "http-basic, http://h/#x, needs a host",
    "http-basic, http://h:65536/, port",
    "pinhole, http://h/x?y, ends with '/'",
  })
  void aWrongUrlOrKindIsNamed(String kind, String url, String why) {
    assertThatThrownBy(() -> Logins.open(Settings.of(kind, url)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("XWVZ");
  }

  private static void assertRefused(Settings settings, String why) {
    assertThatThrownBy(() -> Logins.open(settings))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(why);
  }

  private static Settings with(String kind, String user, int locked, Duration patience) {
    return new Settings(kind, "http://h/", user, Optional.empty(), Set.of(locked), patience);
  }

  @Test
  void soAreUsersCodesAndTimes() {
    Duration second = Duration.ofSeconds(1);
    assertRefused(with("http-basic", "a:b", 423, second), "colon");
    assertRefused(with("http-digest", "a\r\nb", 423, second), "cannot be sent");
    assertRefused(with("http-digest", "a", 401, second), "400 to 599");
    assertRefused(with("http-digest", "a", 423, Duration.ZERO), "patience");
    assertRefused(with("pinhole", "a", 423, second), "one user");
  }

  @Test
  void soAreFilesWithoutACertificate(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("empty.pem"), "");
    for (Path path : new Path[] {file, folder.resolve("none.pem")}) {
      assertRefused(
          new Settings("rtsp", "rtsps://h/", "a", Optional.of(path), Set.of(), Settings.PATIENCE),
          path.toString());
    }
  }
}
