package dev.pinhole.bench.report;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pinhole.bench.Trace;
import dev.pinhole.bench.report.VcdReader.Value;
import dev.pinhole.camera.LoginOutcome;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever was recorded can be reported. {@code -Dpinhole.seed=SEED} repeats a run. */
class AnyTraceTest {
  private static final int TRACES = 300;

  private static final List<LoginOutcome> OUTCOMES = List.of(LoginOutcome.values());

  private static final String[] LINES = {
    "booting",
    "ready",
    "hold began",
    "hold: last seconds",
    "restoring",
    "restored after a hold of 20.000 s",
    "rebooting",
    "restore failed: the password was not restored",
    "",
    "<&\"'>",
    "$end",
    "\u0000\u202e\ud800",
    "x".repeat(1000)
  };

  @Test
  void anyTraceCanBeReported() {
    String given = System.getProperty("pinhole.seed", "");
    long seed =
        given.isEmpty() ? ThreadLocalRandom.current().nextLong(1L << 53) : Long.parseLong(given);
    for (int i = 0; i < TRACES; i++) {
      Trace trace = random(new SplittableRandom(seed + i));
      assertThatCode(() -> check(trace))
          .as("seed %d, trace %d of it (again: -Dpinhole.seed=%d)", seed, i, seed)
          .doesNotThrowAnyException();
    }
  }

  private static void check(Trace trace) {
    Page.of(new Report("A run", "What came of it.", false, trace));
    VcdReader vcd = new VcdReader(Vcd.of(trace));
    vcd.wires.forEach(
        (wire, values) ->
            Assertions.assertThat(values.stream().map(Value::at))
                .isSorted()
                .doesNotHaveDuplicates());
  }

  /** Times from far before the beginning to centuries after it, in no order. */
  private static Trace random(SplittableRandom random) {
    Trace trace = new Trace(0);
    long span = 1L << random.nextInt(1, 63);
    for (int n = random.nextInt(1 << random.nextInt(10)); n > 0; n--) {
      long at = random.nextInt(20) == 0 ? -random.nextLong(span) : random.nextLong(span);
      switch (random.nextInt(6)) {
        case 0 -> trace.power(at, random.nextBoolean());
        case 1, 2 -> trace.button(at, random.nextBoolean());
        case 3 -> trace.lamp(at, random.nextBoolean());
        case 4 -> trace.console(at, LINES[random.nextInt(LINES.length)]);
        default -> trace.login(at, "someone", OUTCOMES.get(random.nextInt(OUTCOMES.size())));
      }
    }
    if (random.nextBoolean()) {
      trace.endsAt(random.nextLong(span));
    }
    return trace;
  }
}
