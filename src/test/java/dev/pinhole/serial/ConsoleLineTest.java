package dev.pinhole.serial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleLineTest {
  @ParameterizedTest
  @CsvSource({
    "0,'[    0.000000] ready'",
    "31038211999,'[   31.038211] ready'",
    "19999999999,'[   19.999999] ready'",
    "123456789012345678,'[123456789.012345] ready'",
    "-1,'[   -1.999999] ready'"
  })
  void theTimeIsInSecondsCutToTheMicrosecond(long at, String line) {
    assertThat(new ConsoleLine(at, "ready")).hasToString(line);
  }

  @org.junit.jupiter.api.Test
  void lostLinesAreALineOfTheirOwn() {
    Outbox<ConsoleLine> outbox = ConsoleLine.outbox(1);
    outbox.add(new ConsoleLine(1_000_000_000, "a"));
    outbox.add(new ConsoleLine(2_000_000_000, "b"));
    assertThat(outbox.poll().orElseThrow())
        .hasToString("[    2.000000] console: 1 lines were lost");
  }
}
