package dev.pinhole.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.PrivateFile;
import dev.pinhole.label.Profiles;
import dev.pinhole.recovery.FactoryKeys;
import dev.pinhole.recovery.Presence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser at the login page of an agent on a simulated board. */
@Tag("process")
class LoginInBrowserTest {
  /** Long enough to be seen, on a busy machine too. */
  private static final String SHORT_HOLD = profile("8s", "4s");

  /** Too long to end while somebody looks. */
  private static final String LONG_HOLD = profile("2min", "2s");

  private static final String CHOSEN = "a staple for the battery";
  private static final String READY = "Ready";
  private static final String HELD = "Reset button held";

  @TempDir private Path folder;

  private static String profile(String holdTime, String lastSeconds) {
    return Profiles.shippedText("c1c")
        .replaceFirst("(?m)^hold-time: .*$", "hold-time: " + holdTime)
        .replaceFirst("(?m)^maximum-hold: .*$", "maximum-hold: 20min")
        .replaceFirst("(?m)^last-seconds: .*$", "last-seconds: " + lastSeconds)
        .replaceFirst("(?m)^boot-time: .*$", "boot-time: 0s")
        .replaceFirst("(?m)^restored-shown: .*$", "restored-shown: 10s");
  }

  @Test
  void aRestoreIsFollowedLiveAndANewPasswordMustBeChosen() throws Exception {
    try (Bench bench = new Bench(folder, SHORT_HOLD, true)) {
      Browser browser = bench.browser;
      browser.open("/");
      assertThat(browser.path()).isEqualTo("/login");
      browser.look("login");
      logIn(browser, DeviceFolder.CODE);
      assertThat(browser.text("#alert")).isEqualTo("That password is wrong.");
      browser.look("login-refused");
      logIn(browser, DeviceFolder.OWNERS_PASSWORD);
      assertThat(browser.path()).isEqualTo("/status");
      browser.awaitText("#link", "Live: this page follows the device.");
      assertThat(browser.text("#headline")).isEqualTo(READY);
      browser.look("status-ready");

      keepWhatIsShown(browser);
      bench.agent.tell("press");
      bench.agent.await("restored after .*");
      bench.agent.tell("release");
      browser.await(_ -> browser.find("#link").getText().startsWith("Your session has ended."));
      requireAWholeHold(shown(browser));
      assertThat(browser.text("#link")).contains("once the device is ready");
      browser.look("restored");
      bench.agent.await("rebooting");
      bench.agent.await("ready");
      browser.requireClean(1);

      browser.follow("#link a");
      assertThat(browser.path()).isEqualTo("/login");
      logIn(browser, DeviceFolder.CODE);
      requireOnlyThePasswordPage(browser);
      browser.look("new-password");
      chooseWith(browser, DeviceFolder.CODE, CHOSEN, CHOSEN + "!");
      assertThat(browser.text("#alert")).contains("differ");
      browser.look("new-password-refused");
      refuseTooShort(browser);
      requireOnlyThePasswordPage(browser);
      chooseWith(browser, DeviceFolder.CODE, CHOSEN, CHOSEN);
      assertThat(browser.path()).isEqualTo("/status");
      browser.awaitText("#headline", READY);
      browser.follow("nav a[href='/password']");
      browser.look("password");
      browser.follow("form[action='/logout'] button");
      assertThat(browser.path()).isEqualTo("/login");
      browser.open("/status");
      assertThat(browser.path()).isEqualTo("/login");
      browser.requireClean(2);
    }
  }

  @Test
  void aHoldIsSeenAndSoIsThatItWasGivenUp() throws Exception {
    try (Bench bench = new Bench(folder, LONG_HOLD, true)) {
      Browser browser = bench.browser;
      browser.open("/login");
      logIn(browser, DeviceFolder.OWNERS_PASSWORD);
      bench.agent.tell("press");
      browser.awaitText("#headline", HELD);
      assertThat(browser.find("#bar").isDisplayed()).isTrue();
      browser.await(_ -> browser.find("#progress").getText().matches("[5-9][.].*"));
      browser.look("status-holding");
      bench.agent.tell("release");
      browser.awaitText("#headline", READY);
      assertThat(browser.find("#bar").isDisplayed()).isFalse();

      bench.agent.close();
      browser.await(_ -> browser.find("#link").getText().startsWith("The connection"));
      browser.look("status-lost");
    }
  }

  @Test
  void withoutScriptThePagesDoTheSame() throws Exception {
    try (Bench bench = new Bench(folder, LONG_HOLD, false)) {
      Browser browser = bench.browser;
      browser.open("/login");
      logIn(browser, DeviceFolder.OWNERS_PASSWORD);
      assertThat(browser.text("#headline")).isEqualTo(READY);
      // Selenium's getText() takes what is for browsers without script as never shown.
      browser.await(
          _ -> !"0".equals(browser.find("#link noscript").getDomProperty("offsetHeight")));
      bench.agent.tell("press");
      browser.awaitText("#headline", HELD);
      browser.await(_ -> browser.find("#bar").isDisplayed());
      bench.agent.tell("release");
      browser.awaitText("#headline", READY);
      browser.look("status-without-script");
      browser.await(
          _ -> {
            browser.find("form[action='/logout'] button").click();
            return true;
          });
      browser.await(_ -> browser.path().equals("/login"));
      browser.requireClean(0);
    }
  }

  /** From the owner who keeps it to the owner who has forgotten the password. */
  @Test
  void aRecoveryFileIsDownloadedAndChosenAgain() throws Exception {
    String profile = LONG_HOLD.replaceFirst("(?m)^methods: .*$", "methods: [hold, recovery-file]");
    PrivateFile.create(
        folder.resolve("keys.yaml"),
        FactoryKeys.draw(LocalDate.of(2026, 11, 1), List.of(), new SecureRandom())
            .getBytes(StandardCharsets.UTF_8));
    try (Bench bench = new Bench(folder, profile, true, "keys: keys.yaml")) {
      Browser browser = bench.browser;
      browser.open("/login");
      logIn(browser, DeviceFolder.OWNERS_PASSWORD);
      browser.awaitText("#headline", READY);
      browser.look("status-recovery-file");
      Path file = browser.download("a[href='/recovery-file']", "pinhole-recovery-file.txt");
      assertThat(file).content().startsWith("Pinhole recovery file 1\nguid: ");
      browser.follow("form[action='/logout'] button");

      browser.follow("a[href='/forgotten']");
      assertThat(browser.text("main")).contains("First press the button at the device");
      browser.look("forgotten");
      useFile(browser, file);
      assertThat(browser.text("#alert")).contains("Press the button at the device first");
      browser.look("forgotten-refused");

      bench.agent.tell("press");
      bench.agent.await("hold began");
      // A shorter touch is no press.
      new SystemClock().pause(Presence.SHORTEST_PRESS);
      bench.agent.tell("release");
      bench.agent.await("hold abandoned .*");
      browser.open("/forgotten");
      assertThat(browser.text("main")).contains("Somebody pressed the button");
      fillInNew(browser);
      browser.follow("form[action='/forgotten/file'] button");
      assertThat(browser.text("#alert")).contains("Choose your recovery file");
      Path photo = Files.write(folder.resolve("photo.jpg"), new byte[3_000_000]);
      useFile(browser, photo);
      assertThat(browser.text("main")).contains("That is too long");
      browser.look("too-long");
      browser.open("/forgotten");
      useFile(browser, Files.writeString(folder.resolve("größe \"x\".txt"), "my photo"));
      assertThat(browser.text("#alert")).contains("This is no recovery file");
      useFile(browser, file);
      assertThat(browser.text(".done")).isEqualTo("The new password works: log in with it.");
      browser.look("forgotten-done");

      logIn(browser, DeviceFolder.OWNERS_PASSWORD);
      assertThat(browser.text("#alert")).isEqualTo("That password is wrong.");
      logIn(browser, CHOSEN);
      assertThat(browser.path()).isEqualTo("/status");
    }
  }

  private static void fillInNew(Browser browser) {
    browser.type("#new", CHOSEN);
    browser.type("#again", CHOSEN);
  }

  private static void useFile(Browser browser, Path file) {
    browser.type("#file", file.toString());
    fillInNew(browser);
    browser.follow("form[action='/forgotten/file'] button");
  }

  private static void logIn(Browser browser, String password) {
    browser.type("#password", password);
    browser.follow("main form button");
  }

  private static void requireOnlyThePasswordPage(Browser browser) {
    browser.open("/status");
    assertThat(browser.path()).isEqualTo("/password");
    assertThat(browser.text("h1")).isEqualTo("Choose a new password");
  }

  private static void fillIn(Browser browser, String old, String chosen, String again) {
    browser.type("#old", old);
    browser.type("#new", chosen);
    browser.type("#again", again);
  }

  private static void chooseWith(Browser browser, String old, String chosen, String again) {
    fillIn(browser, old, chosen, again);
    browser.follow("main form button");
  }

  /** Before it is sent, and, by whoever sends it all the same, after. */
  private static void refuseTooShort(Browser browser) {
    fillIn(browser, DeviceFolder.CODE, "short", "short");
    browser.find("main form button").click();
    assertThat((String) browser.run("return document.activeElement.id")).isEqualTo("new");
    assertThat((String) browser.run("return document.activeElement.validationMessage"))
        .contains("8 characters");
    browser.run("document.querySelector('main form').noValidate = true");
    browser.follow("main form button");
    assertThat(browser.text("#alert")).contains("too short");
  }

  /** Has the page keep all that it shows, however seldom we look; a reload would forget it. */
  private static void keepWhatIsShown(Browser browser) {
    browser.run(
        """
        const text = (id) => document.getElementById(id).textContent;
        const bar = document.getElementById("bar");
        window.shown = [];
        const keep = () => window.shown.push({
          headline: text("headline"), advice: text("advice"), held: String(bar.value),
          bar: bar.checkVisibility() });
        new MutationObserver(keep).observe(document.body,
          { subtree: true, childList: true, characterData: true, attributes: true });
        keep();
        """);
  }

  @SuppressWarnings("unchecked")
  private static List<Shown> shown(Browser browser) {
    return ((List<Map<String, Object>>) browser.run("return window.shown"))
        .stream().map(Shown::of).toList();
  }

  private record Shown(String headline, String advice, double held, boolean bar) {
    static Shown of(Map<String, Object> map) {
      return new Shown(
          (String) map.get("headline"),
          (String) map.get("advice"),
          Double.parseDouble((String) map.get("held")),
          (Boolean) map.get("bar"));
    }
  }

  private static void requireAWholeHold(List<Shown> all) {
    List<Shown> held = all.stream().filter(shown -> shown.headline().equals(HELD)).toList();
    assertThat(all.getFirst().headline()).isEqualTo(READY);
    assertThat(held).allMatch(Shown::bar);
    assertThat(held.stream().map(Shown::held)).isSorted();
    assertThat(held.stream().map(Shown::held).distinct()).hasSizeGreaterThan(2);
    assertThat(held.getLast().advice()).startsWith("Last seconds");
    assertThat(all.getLast().headline()).isEqualTo("Restored");
    assertThat(all.getLast().bar()).isFalse();
    // Some milliseconds of it; a page is told what is the case now and not what has passed.
    assertThat(all.stream().map(Shown::headline).distinct())
        .filteredOn(headline -> !headline.equals("Restoring the default password"))
        .containsExactly(READY, HELD, "Restored");
  }

  /** An agent with a login page, and a browser. */
  private static final class Bench implements AutoCloseable {
    private final RunningAgent agent;
    private final Browser browser;

    Bench(Path folder, String profile, boolean script, String... more)
        throws IOException, InterruptedException {
      String[] lines = Arrays.copyOf(more, more.length + 1);
      lines[more.length] = "web: {address: 127.0.0.1, port: 0}";
      agent = new RunningAgent(new DeviceFolder(folder, profile, lines));
      try {
        String page = agent.await("web: .*").replaceFirst("^web: (https://[^/]+)/.*$", "$1");
        browser = new Browser(folder, page, script);
      } catch (IOException | InterruptedException | RuntimeException | Error e) {
        agent.close();
        throw e;
      }
    }

    @Override
    public void close() {
      try (agent) {
        browser.close();
      }
    }
  }
}
