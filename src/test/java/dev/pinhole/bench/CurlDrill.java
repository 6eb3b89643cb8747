package dev.pinhole.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What curl sees of a device's login before and after a restore, whatever the device runs on. */
public final class CurlDrill {
  private static final int WRONG_PASSWORDS = 1000;
  private static final int LIMIT = 7;
  private static final int LOCK_SECONDS = 1800;

  /** More than this is no longer what a garbage collector leaves lying about in a small heap. */
  private static final int MOST_GROWTH_KIB = 64 * 1024;

  private final Device device;
  private final Path folder;

  /** The device on its bench, which is up. */
  public interface Device {
    /** The login page, without a slash at its end. */
    String page();

    /** Holds the button until the device has restored and is ready again. */
    void restore() throws Exception;

    /** Cuts the power, and lets the device come up again until its login page is there. */
    void cutPower() throws Exception;

    /** How much memory the agent has in use. */
    int memoryKib() throws Exception;
  }

  /**
   * A drill.
   *
   * @param folder for what curl reads and writes
   */
  public CurlDrill(Device device, Path folder) {
    this.device = device;
    this.folder = folder;
  }

  /** Runs it. */
  public void run(String owners, String code) throws Exception {
    assertThat(basic(owners)).isEqualTo("200");
    assertThat(basic(code)).isEqualTo("401");
    assertThat(openSession(owners)).isEqualTo("303");
    assertThat(bySession()).isEqualTo("200");

    device.restore();
    assertThat(bySession()).as("the session from before the restore").isEqualTo("401");
    assertThat(basic(owners)).isEqualTo("401");
    assertThat(basic(code)).isEqualTo("200");

    int before = device.memoryKib();
    List<String> codes =
        curl(user("wrong password"), device.page() + "/api/session?[1-" + WRONG_PASSWORDS + "]");
    int after = device.memoryKib();
    System.out.printf(
        "CurlDrill: of %d wrong passwords %d looked at, %d refused at once; memory %d KiB before,"
            + " %d after%n",
        WRONG_PASSWORDS,
        Collections.frequency(codes, "401"),
        Collections.frequency(codes, "429"),
        before,
        after);
    assertThat(Collections.frequency(codes, "401")).isEqualTo(LIMIT);
    assertThat(Collections.frequency(codes, "429")).isEqualTo(WRONG_PASSWORDS - LIMIT);
    assertThat(after - before).isLessThan(MOST_GROWTH_KIB);
    assertThat(basic(code)).as("the right one while locked").isEqualTo("429");

    device.cutPower();
    assertThat(basic(code)).as("the right one after a power cut").isEqualTo("429");
    assertThat(retryAfter(code)).isBetween(LOCK_SECONDS / 2, LOCK_SECONDS);
  }

  private String basic(String password) throws Exception {
    return curl(user(password), device.page() + "/api/session").getFirst();
  }

  private String openSession(String password) throws Exception {
    return curl(
            List.of(
                "cookie-jar = \"" + folder.resolve("cookies") + "\"",
                "data-urlencode = \"username=admin\"",
                "data-urlencode = \"password=" + password + "\""),
            device.page() + "/login")
        .getFirst();
  }

  private String bySession() throws Exception {
    return curl(
            List.of("cookie = \"" + folder.resolve("cookies") + "\""),
            device.page() + "/api/session")
        .getFirst();
  }

  private int retryAfter(String password) throws Exception {
    List<String> options = new ArrayList<>(user(password));
    options.add("dump-header = \"" + folder.resolve("headers") + "\"");
    curl(options, device.page() + "/api/session");
    for (String line : Files.readAllLines(folder.resolve("headers"))) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("retry-after:")) {
        return Integer.parseInt(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new AssertionError("no Retry-After");
  }

  private static List<String> user(String password) {
    return List.of("user = \"admin:" + password + "\"");
  }

  /** The status codes of the answers; options by file, for others may read a command line. */
  private List<String> curl(List<String> options, String url)
      throws IOException, InterruptedException {
    Path config = folder.resolve("curl");
    Files.write(config, options);
    Process process =
        new ProcessBuilder(
                "curl",
                "--silent",
                "--insecure",
                "--config",
                config.toString(),
                "--output",
                "/dev/null",
                "--write-out",
                "%{http_code}\\n",
                url)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    List<String> codes =
        new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(process.waitFor()).as("curl's exit code, answers %s", codes).isZero();
    return codes;
  }
}
