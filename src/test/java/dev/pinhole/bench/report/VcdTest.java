package dev.pinhole.bench.report;

import static dev.pinhole.bench.report.Runs.MS;
import static dev.pinhole.bench.report.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Trace;
import dev.pinhole.bench.report.VcdReader.Value;
import dev.pinhole.camera.LoginOutcome;
import org.junit.jupiter.api.Test;

class VcdTest {
  @Test
  void aTinyTraceIsWrittenToTheByte() {
    Trace trace = Runs.empty();
    trace.power(1_000, true);
    trace.console(2_500, "booting");
    trace.lamp(2_999, true);
    trace.button(4_000, true);
    trace.login(5_000, "owner's password", LoginOutcome.UNAVAILABLE);
    trace.endsAt(9_999);

    assertThat(Vcd.of(trace))
        .isEqualTo(
            """
            $version Pinhole, VCD form 1 $end
            $comment 0.0000025 s console: booting $end
            $comment 0.000005 s login: owner's password refused: the device is not up $end
            $timescale 1 us $end
            $scope module pinhole $end
            $var wire 1 P power $end
            $var wire 1 B button $end
            $var wire 1 L lamp $end
            $upscope $end
            $enddefinitions $end
            #0
            $dumpvars
            0P
            0B
            0L
            $end
            #1
            1P
            #2
            1L
            #4
            1B
            #9
            """);
  }

  @Test
  void aHoldOfTwentySecondsIsTwentyMillionUnitsLong() {
    assertThat(new VcdReader(Vcd.of(Runs.job(20 * SECOND))).wires.get("button"))
        .containsExactly(
            new Value(0, false), new Value(32_500_000, true), new Value(52_500_000, false));
  }

  @Test
  void timesAreCutAndNotRounded() {
    VcdReader vcd = new VcdReader(Vcd.of(Runs.job(20 * SECOND - 1)));

    assertThat(vcd.wires.get("button"))
        .containsExactly(
            new Value(0, false), new Value(32_500_000, true), new Value(52_499_999, false));
  }

  @Test
  void whatIsHighFromTheBeginningIsDumpedHigh() {
    Trace trace = Runs.empty();
    trace.power(0, true);
    trace.lamp(999, true);
    trace.endsAt(SECOND);

    VcdReader vcd = new VcdReader(Vcd.of(trace));

    assertThat(vcd.wires.get("power")).containsExactly(new Value(0, true));
    assertThat(vcd.wires.get("lamp")).containsExactly(new Value(0, true));
    assertThat(vcd.wires.get("button")).containsExactly(new Value(0, false));
    assertThat(vcd.end).isEqualTo(1_000_000);
  }

  @Test
  void ofSeveralChangesInOneMicrosecondTheLastIsWritten() {
    Trace trace = Runs.empty();
    trace.button(7_100, true);
    trace.button(7_200, false);
    trace.button(7_300, true);
    trace.lamp(7_400, true);
    trace.lamp(7_500, false);
    trace.endsAt(10_000);

    VcdReader vcd = new VcdReader(Vcd.of(trace));

    assertThat(vcd.wires.get("button")).containsExactly(new Value(0, false), new Value(7, true));
    assertThat(vcd.wires.get("lamp")).containsExactly(new Value(0, false));
  }

  @Test
  void aChangeAtTheVeryEndIsFollowedByATime() {
    Trace trace = Runs.empty();
    trace.button(5 * MS, true);

    assertThat(new VcdReader(Vcd.of(trace)).end).isEqualTo(5_001);
  }

  @Test
  void anEmptyTraceIsADump() {
    VcdReader vcd = new VcdReader(Vcd.of(Runs.empty()));

    assertThat(vcd.wires).hasSize(3);
    assertThat(vcd.end).isEqualTo(1);
  }

  @Test
  void aDeviceCannotEndACommentOrWriteChanges() {
    Trace trace = Runs.empty();
    trace.console(0, "$end\n#5\n1B\n$comment \\ é \ud83d\ude00");
    trace.endsAt(1_000);

    VcdReader vcd = new VcdReader(Vcd.of(trace));

    assertThat(vcd.comments)
        .containsExactly(
            "0.000 s console: \\u0024end\\u000a#5\\u000a1B\\u000a\\u0024comment \\\\ \\u00e9"
                + " \\ud83d\\ude00");
    assertThat(vcd.wires.get("button")).containsExactly(new Value(0, false));
  }

  @Test
  void whatArrivedLateIsPutWhereItBelongs() {
    Trace trace = Runs.empty();
    trace.power(5_000, true);
    trace.lamp(3_000, true);
    trace.endsAt(6_000);

    VcdReader vcd = new VcdReader(Vcd.of(trace));

    assertThat(vcd.wires.get("lamp")).containsExactly(new Value(0, false), new Value(3, true));
    assertThat(vcd.wires.get("power")).containsExactly(new Value(0, false), new Value(5, true));
  }
}
