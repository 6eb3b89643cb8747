package dev.pinhole.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a profile's file may say, and the exact line that a user sees when it says something else.
 */
class ProfileFileTest {
  private static final String SHIPPED = Profiles.shippedText("c1c");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hold-time: 0s | hold-time must be 1s to 10min; this one is 0s",
        "hold-time: -20s | hold-time must be 1s to 10min; this one is -20s",
        "hold-time: 999ms | hold-time must be 1s to 10min; this one is 999ms",
        "hold-time: 601s | hold-time must be 1s to 10min; this one is 601s",
        "hold-time: 999999min | hold-time must be 1s to 10min; this one is 999999min",
        "hold-time: 20 | hold-time must be a number with ns, us, ms, s or min after it, such as"
            + " 20s",
        "hold-time: twenty | hold-time must be a number with ns, us, ms, s or min after it, such as"
            + " 20s",
        "hold-time: | hold-time is empty; write a value after the ':'",
        "maximum-hold: 20s | maximum-hold must be longer than hold-time (20s) and at most 60min;"
            + " this one is 20s",
        "maximum-hold: 61min | maximum-hold must be longer than hold-time (20s) and at most 60min;"
            + " this one is 61min",
        "last-seconds: -1s | last-seconds must be 0s or more and shorter than hold-time (20s); this"
            + " one is -1s",
        "last-seconds: 20s | last-seconds must be 0s or more and shorter than hold-time (20s); this"
            + " one is 20s",
        "debounce: 999us | debounce must be 1ms to 100ms; this one is 999us",
        "debounce: 101ms | debounce must be 1ms to 100ms; this one is 101ms",
        "boot-time: -1ns | boot-time must be 0s to 30min; this one is -1ns",
        "boot-time: 31min | boot-time must be 0s to 30min; this one is 31min",
        "restored-shown: 2999ms | restored-shown must be 3s to 60s; this one is 2.999s",
        "restored-shown: 61s | restored-shown must be 3s to 60s; this one is 61s",
        "trigger: both | trigger must be threshold or release",
        "methods: [] | methods must name one at least, such as [hold]",
        "methods: hold | methods must be a list, such as [a, b]",
        "methods: [hold, guess] | methods[2] must be hold, long-serial or recovery-file",
        "methods: [hold, hold] | methods[2] is there twice; remove one of the two",
        "firmware: all | firmware must be 'any' or bounds such as '>=5.2.0 <6'",
        "firmware: '>6 <5' | firmware >6 and <5 exclude each other; widen one",
        "firmware: '>=1.2.3.4.5.6.7.8.9' | firmware version must be numbers with dots between, such"
            + " as 5.2.0",
        "profile: C1C | profile must be 1 to 40 small letters, digits and hyphens",
        "model: ../C1C | model must be 1 to 40 letters, digits, blanks and hyphens",
        "lamp: on | lamp must be a map: lines of 'key: value'",
        "ready: off | lamp.ready must not be off, which looks unplugged; let it blink",
        "ready: blue | lamp.ready must be on, or times such as [250ms, 250ms]",
        "ready: [20ms] | lamp.ready: a lamp's pattern must be an even number of times, 2 to 32:"
            + " on, off, and so on",
        "ready: [20ms, 19ms] | lamp.ready[2] must be 20ms to 10s; this one is 19ms",
        "ready: [11s, 20ms] | lamp.ready[1] must be 20ms to 10s; this one is 11s",
        "ready: [fast, 20ms] | lamp.ready[1] must be a number with ns, us, ms, s or min after it,"
            + " such as 20s",
      })
  void aWrongSettingIsRefusedWithItsLineAndRemedy(String line, String message) {
    int at = lineOf(key(line));
    String wrong =
        line.startsWith("lamp:")
            ? SHIPPED.substring(0, SHIPPED.indexOf("\nlamp:")) + "\n" + line
            : with(line);
    assertThat(BadInput.of(() -> read(wrong))).isEqualTo("my.yaml:" + at + ": " + message);
  }

  @Test
  void twoSignsThatLookTheSameAreRefusedAtTheSecond() {
    assertThat(BadInput.of(() -> read(with("fault: [100ms, 100ms]"))))
        .isEqualTo(
            "my.yaml:%d: lamp.fault looks like lamp.last-seconds; give it other times"
                .formatted(lineOf("fault")));
  }

  @Test
  void everySettingIsRequired() {
    for (String line : SHIPPED.lines().filter(l -> l.matches("[a-z-]+: .*")).toList()) {
      String key = key(line);
      if (!key.equals("lamp") && !key.equals("buzzer")) {
        assertThat(BadInput.of(() -> read(SHIPPED.replace(line + "\n", ""))))
            .isEqualTo("my.yaml:3: " + key + " is missing; add a line '" + key + ": ...'");
      }
    }
    assertThat(BadInput.of(() -> read(SHIPPED.replaceFirst("(?m)^  stuck.*\n", ""))))
        .isEqualTo(
            "my.yaml:%d: lamp.stuck is missing; add a line 'stuck: ...'".formatted(lineOf("lamp")));
  }

  @Test
  void aBuzzerMayBeLeftOutAndSoMayItsSigns() {
    String silent = SHIPPED.substring(0, SHIPPED.indexOf("\nbuzzer:") + 1);
    assertThat(read(silent).buzzer()).isEmpty();
    assertThat(read(silent + "buzzer: {stuck: on}\n").buzzer())
        .containsExactly(Map.entry(LampSign.STUCK, LampPattern.ON));
    assertThat(BadInput.of(() -> read(silent + "buzzer: {stuck: loud}\n")))
        .isEqualTo(
            "my.yaml:%d: buzzer.stuck must be on, or times such as [250ms, 250ms]"
                .formatted(lineOf("buzzer")));
    assertThat(BadInput.of(() -> read(silent + "buzzer: {jammed: on}\n")))
        .contains("unknown key 'jammed'");
  }

  @Test
  void aMisspeltSettingIsRefusedAndTheRightOneSuggested() {
    assertThat(BadInput.of(() -> read(SHIPPED.replace("hold-time:", "holdtime:"))))
        .isEqualTo(
            "my.yaml:%d: unknown key 'holdtime'; did you mean 'hold-time'?"
                .formatted(lineOf("hold-time")));
    assertThat(BadInput.of(() -> read(SHIPPED.replace("  stuck:", "  jammed:"))))
        .isEqualTo(
            "my.yaml:%d: unknown key 'jammed'; use booting, ready, holding, last-seconds,"
                    .formatted(lineOf("stuck"))
                + " restoring, restored, stuck or fault");
  }

  @Test
  void theLimitsThemselvesAreAccepted() {
    for (String line :
        List.of(
            "hold-time: 59.999999999s",
            "maximum-hold: 60min",
            "maximum-hold: 20.000000001s",
            "last-seconds: 0s",
            "last-seconds: 19.999999999s",
            "debounce: 1ms",
            "debounce: 100ms",
            "boot-time: 0s",
            "boot-time: 30min",
            "restored-shown: 60s",
            "methods: [recovery-file, hold, long-serial]",
            "trigger: release",
            "firmware: '>=5.2.0 <6'",
            "ready: [20ms, 10s]")) {
      assertThat(read(with(line)).model()).as(line).isEqualTo("C1C");
    }
    String short1 = with("hold-time: 1s").replaceFirst("last-seconds: 5s", "last-seconds: 500ms");
    assertThat(read(short1).holdTime()).isEqualTo(Duration.ofSeconds(1));
    String long10 =
        with("hold-time: 10min").replaceFirst("maximum-hold: 60s", "maximum-hold: 11min");
    assertThat(read(long10).holdTime()).isEqualTo(Duration.ofMinutes(10));
  }

  private static Profile read(String yaml) {
    return ProfileFile.read(SettingsFile.parse("my.yaml", yaml));
  }

  private static String key(String line) {
    return line.strip().split(":", 2)[0];
  }

  private static int lineOf(String key) {
    List<String> lines = SHIPPED.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches(" *" + key + ":.*")) {
        return i + 1;
      }
    }
    throw new AssertionError(key);
  }

  /** The shipped profile with one line replaced. */
  private static String with(String line) {
    String here = "(?m)^( *)" + key(line) + ":.*$";
    String changed = SHIPPED.replaceFirst(here, "$1" + Matcher.quoteReplacement(line));
    assertThat(changed).isNotEqualTo(SHIPPED);
    return changed;
  }
}
