package dev.pinhole.bench.report;

import static dev.pinhole.bench.report.Runs.MS;
import static dev.pinhole.bench.report.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Run;
import dev.pinhole.bench.Trace;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** Read back as YAML 1.2 by its JSON schema, of which JSON is a part. */
class SuiteJsonTest {
  private static Object parse(String json) {
    LoadSettings settings =
        LoadSettings.builder().setSchema(new JsonSchema()).setCodePointLimit(1 << 30).build();
    return new Load(settings).loadFromString(json);
  }

  private static Map<?, ?> parse(SuiteReport suite) {
    return (Map<?, ?>) parse(SuiteJson.of(suite, SuiteRun.all(suite.runs())));
  }

  private static Map<?, ?> run(SuiteReport suite, int number) {
    return (Map<?, ?>) ((List<?>) parse(suite).get("runs")).get(number);
  }

  @Test
  void theSuiteHasItsCounts() {
    Map<?, ?> suite = parse(Suites.mixed());

    assertThat(suite.keySet().toString())
        .isEqualTo("[schema, suite, bench, environment, passed, counts, runs]");
    assertThat(suite.get("schema")).isEqualTo(1);
    assertThat(suite.get("passed")).isEqualTo(false);
    assertThat(suite.get("counts").toString())
        .isEqualTo("{runs=6, passed=3, failed=1, broken=1, skipped=1}");
    assertThat((List<?>) suite.get("runs")).hasSize(6);
  }

  @Test
  void aRunHasWhatAProgramWants() {
    Map<?, ?> run = run(Suites.mixed(), 2);

    assertThat(run.keySet().toString())
        .isEqualTo(
            "[name, repetition, title, file, covers, bench, outcome, verdict, fault, figures,"
                + " uncertaintyNs, tookNs, vcd, trace]");
    assertThat(run.get("outcome")).isEqualTo("failed");
    assertThat(run.get("covers")).isEqualTo(List.of("I1", "I13"));
    assertThat(run.get("fault").toString())
        .isEqualTo(
            "{step=4, words=lamp: holding, line=12, atNs=47500000000,"
                + " what=expected the lamp to show holding, found last seconds}");
    assertThat(((List<?>) run.get("figures")).getFirst().toString())
        .isEqualTo(
            "{name=hold time, fromNs=32500000000, toNs=51500000000, valueNs=19000000000,"
                + " leastNs=20000000000, mostNs=20050000000, uncertaintyNs=100000000,"
                + " passed=false}");
    assertThat(run.get("uncertaintyNs")).isEqualTo(100_000_000);
    assertThat(run.get("vcd")).isEqualTo("hold-19s.vcd");
  }

  @Test
  void theTraceIsThereWhole() {
    Trace trace = Runs.job(19 * SECOND);
    Map<?, ?> read = (Map<?, ?>) run(Suites.of(Suites.failed("x")), 0).get("trace");

    List<?> entries = (List<?>) read.get("entries");
    assertThat(entries).hasSize(trace.entries().size());
    assertThat(entries.getFirst().toString()).isEqualTo("{atNs=1000000000, kind=power, high=true}");
    assertThat(entries.get(1).toString())
        .isEqualTo("{atNs=1001000000, kind=console, line=booting}");
    assertThat(entries.getLast().toString())
        .contains("kind=login, whose=verification code, outcome=refused");
    assertThat(read.get("endNs")).isEqualTo(trace.end());
  }

  @Test
  void whatThereIsNoneOfIsNull() {
    Map<?, ?> run = run(Suites.of(Suites.skipped("x")), 0);

    assertThat(run.get("fault")).isNull();
    assertThat(run.get("vcd")).isNull();
    assertThat(run.get("figures")).isEqualTo(List.of());
    assertThat(run(Suites.of(Suites.hostile()), 0).get("uncertaintyNs")).isNull();
    assertThat(parse(Suites.of()).get("environment")).isNull();
  }

  @Test
  void whatADeviceSaysComesBackToTheLetter() {
    // Half a character cannot be told in UTF-8; readers of JSON differ in what they make of it.
    String line = Suites.HOSTILE.replace("\ud800", "");
    Trace trace = Runs.empty();
    trace.console(MS, line);
    Run run = Suites.passed("x");
    SuiteReport suite =
        Suites.of(Suites.with(run, 1, run.outcome(), line, run.fault(), run.figures(), trace));

    assertThat(run(suite, 0).get("verdict")).isEqualTo(line);
    Map<?, ?> read = (Map<?, ?>) run(suite, 0).get("trace");
    Map<?, ?> entry = (Map<?, ?>) ((List<?>) read.get("entries")).getFirst();
    assertThat(entry.get("line")).isEqualTo(line);
  }

  @Test
  void theFileHoldsNothingThatCannotBeSeenAndIsUtf8() {
    SuiteReport suite = Suites.of(Suites.hostile());
    String json = SuiteJson.of(suite, SuiteRun.all(suite.runs()));

    assertThat(json.codePoints().filter(c -> c != '\n' && !Html.seen(c))).isEmpty();
    assertThat(new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(json);
    assertThat(json).contains("\\ud800", "\\u0000", "😀");
  }

  @Test
  void mapsKeepTheirOrderAndSimpleOnesStandInALine() {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("z", 1L);
    inner.put("a", null);
    inner.put("list", List.of(true, "x\"\\"));
    Map<String, Object> outer = new LinkedHashMap<>();
    outer.put("empty", List.of());
    outer.put("none", Map.of());
    outer.put("some", Arrays.asList(inner, Long.MIN_VALUE));

    assertThat(Json.of(outer))
        .isEqualTo(
            """
            {
              "empty": [],
              "none": {},
              "some": [
                {"z": 1, "a": null, "list": [true, "x\\"\\\\"]},
                -9223372036854775808
              ]
            }
            """);
  }
}
