package dev.pinhole.agent;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Debian's Chromium without a window, at the pages of one device, and of nobody else; it leaves no
 * file and no process behind.
 */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLLING = Duration.ofMillis(50);
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** What Chromium says of every page that came with such a status. */
  private static final String REFUSED =
      "https://[^ ]+ - Failed to load resource: the server responded with a status of 40[01] .*";

  /** How somebody looks at a page. */
  enum Look {
    DESKTOP_LIGHT(1280, 800, false, "light"),
    DESKTOP_DARK(1280, 800, false, "dark"),
    PHONE_LIGHT(390, 844, true, "light"),
    PHONE_DARK(390, 844, true, "dark");

    private final int width;
    private final int height;
    private final boolean phone;
    private final String scheme;

    Look(int width, int height, boolean phone, String scheme) {
      this.width = width;
      this.height = height;
      this.phone = phone;
      this.scheme = scheme;
    }

    private String fileName(String page) {
      return page + "-" + (phone ? "phone" : "desktop") + "-" + scheme + ".png";
    }
  }

  /** Warns that it knows no protocol for this Chromium, of which we use what never changed. */
  private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

  private final String page;
  private final Path downloads;
  private final ChromeDriver driver;

  /**
   * Starts one.
   *
   * @param folder for its profile and whatever else it writes; is removed by whoever made it
   * @param page the device's, without a slash at its end
   * @param script whether its pages may run scripts
   */
  Browser(Path folder, String page, boolean script) throws IOException {
    this.page = page;
    DEVTOOLS.setLevel(Level.SEVERE);
    Path home = Files.createDirectories(folder.resolve("home"));
    downloads = Files.createDirectories(downloads(home));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(installed("chromedriver", "chromium-driver"))
            .usingAnyFreePort()
            .withEnvironment(Map.of("HOME", home.toString(), "TMPDIR", home.toString()))
            .build();
    driver = new ChromeDriver(service, options(home, script));
    driver.manage().timeouts().pageLoadTimeout(PATIENCE);
  }

  private static boolean isOurs(ProcessHandle process) {
    return process.info().command().orElse("").contains("chrom");
  }

  private static ChromeOptions options(Path home, boolean script) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(installed("chromium", "chromium"));
    options.addArguments(
        "--headless=new",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--user-data-dir=" + home.resolve("profile"));
    if (System.getProperty("user.name").equals("root")) {
      options.addArguments("--no-sandbox");
    }
    Map<String, Object> settings = new HashMap<>();
    settings.put("download.default_directory", downloads(home).toString());
    if (!script) {
      settings.put("profile.default_content_setting_values.javascript", 2);
    }
    options.setExperimentalOption("prefs", settings);
    // The device's certificate is signed by itself.
    options.setAcceptInsecureCerts(true);
    LoggingPreferences kept = new LoggingPreferences();
    kept.enable(LogType.BROWSER, Level.ALL);
    kept.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, kept);
    return options;
  }

  private static Path downloads(Path home) {
    return home.resolve("downloads");
  }

  private static File installed(String program, String debianPackage) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, program);
      if (Files.isExecutable(candidate)) {
        return candidate.toFile();
      }
    }
    throw new AssertionError(
        "There is no %s on the PATH: install the Debian package %s."
            .formatted(program, debianPackage));
  }

  /** Goes to a page, wherever that leads to. */
  void open(String path) {
    driver.get(page + path);
  }

  /** Where it is, without the host. */
  String path() {
    assertThat(driver.getCurrentUrl()).startsWith(page + "/");
    return driver.getCurrentUrl().substring(page.length());
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /** What is shown there, without markup. */
  String text(String css) {
    return find(css).getText();
  }

  void type(String css, String text) {
    find(css).sendKeys(text);
  }

  /** Clicks on what leads to another page, and waits for that. */
  void follow(String css) {
    WebElement before = find("html");
    find(css).click();
    await(ExpectedConditions.stalenessOf(before));
    await(_ -> "complete".equals(run("return document.readyState")));
  }

  /** Clicks on what is downloaded, and waits until it is there under its name. */
  Path download(String css, String name) {
    find(css).click();
    Path file = downloads.resolve(name);
    await(_ -> Files.exists(file));
    assertThat(downloads).isDirectoryNotContaining(other -> !other.equals(file));
    return file;
  }

  /** Waits until something is shown there. */
  void awaitText(String css, String text) {
    await(ExpectedConditions.textToBe(By.cssSelector(css), text));
  }

  /** Waits for whatever. */
  <T> T await(ExpectedCondition<T> condition) {
    return new WebDriverWait(driver, PATIENCE, POLLING)
        // A page may be on its way out while we look, which Chromium says in several ways.
        .ignoring(WebDriverException.class)
        .until(condition);
  }

  /** Runs a script as if in the console of the browser's developer tools. */
  Object run(String script) {
    return driver.executeScript(script);
  }

  /** Looks at the page in every way, and keeps pictures; nothing may stick out at its side. */
  void look(String name) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    for (Look look : Look.values()) {
      lookLike(look);
      assertThat((Long) run("return document.documentElement.scrollWidth"))
          .as("width of %s, %s", name, look)
          .isLessThanOrEqualTo(
              (Long) requireNonNull(run("return document.documentElement.clientWidth")));
      Files.write(SCREENSHOTS.resolve(look.fileName(name)), picture());
    }
    lookLike(Look.DESKTOP_LIGHT);
  }

  private byte[] picture() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  private void lookLike(Look look) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            look.width,
            "height",
            look.height,
            "deviceScaleFactor",
            look.phone ? 2 : 1,
            "mobile",
            look.phone));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", look.scheme))));
    assertThat(
            (Boolean)
                run("return matchMedia('(prefers-color-scheme: " + look.scheme + ")').matches"))
        .isTrue();
  }

  /**
   * Holds the browser's own records against the pages: it had nothing to complain of but the
   * refusals that are told, and asked nobody but the device for anything.
   *
   * @param refusals how many pages came with status 400 or 401
   */
  void requireClean(int refusals) {
    List<String> complaints = new ArrayList<>();
    int refused = 0;
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      if (entry.getMessage().matches(REFUSED)) {
        refused++;
      } else if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        complaints.add(entry.toString());
      }
    }
    assertThat(complaints).as("what the browser complained of").isEmpty();
    assertThat(refused).as("refusals").isEqualTo(refusals);
    assertThat(requests())
        .as("requests")
        .contains(page + "/style.css")
        .allMatch(url -> url.startsWith(page + "/"));
  }

  /** The addresses of all requests since it was last asked. */
  private List<String> requests() {
    List<String> urls = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      Map<?, ?> logged = new Json().toType(entry.getMessage(), Json.MAP_TYPE);
      Map<?, ?> message = (Map<?, ?>) requireNonNull(logged.get("message"));
      if ("Network.requestWillBeSent".equals(message.get("method"))) {
        Map<?, ?> parameters = (Map<?, ?>) requireNonNull(message.get("params"));
        Map<?, ?> request = (Map<?, ?>) requireNonNull(parameters.get("request"));
        String url = String.valueOf(request.get("url"));
        // What Chromium shows of itself before it is told where to go; no host is asked.
        if (!url.startsWith("chrome://") && !url.startsWith("data:")) {
          urls.add(url);
        }
      }
    }
    return urls;
  }

  /** Ends it, and all its processes. */
  @Override
  public void close() {
    List<ProcessHandle> processes =
        ProcessHandle.current().descendants().filter(Browser::isOurs).toList();
    try {
      driver.quit();
    } finally {
      for (ProcessHandle process : processes) {
        process.destroyForcibly();
        process.onExit().join();
      }
    }
  }
}
