package dev.pinhole.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All that a contact can do in a few ticks, against the rule applied to the finished recording. */
class WaveformTest {
  private static final int TICKS = 16;
  private static final int SOME_TICKS = 13;
  private static final int FEW_TICKS = 11;

  private static Settings small(
      Trigger trigger,
      long hold,
      long maximum,
      long debounce,
      long released,
      long window,
      int edges,
      long open) {
    return new Settings(
        trigger, hold, maximum, 1, debounce, 1, released, 99, 2, window, edges, open);
  }

  static Stream<Settings> threshold() {
    return Stream.of(
        small(Trigger.THRESHOLD, 5, 6, 2, 2, 4, 99, 99),
        small(Trigger.THRESHOLD, 6, 7, 3, 3, 5, 4, 2));
  }

  static Stream<Settings> all() {
    return Stream.concat(
        threshold(),
        Stream.of(
            small(Trigger.RELEASE, 4, 6, 2, 3, 4, 99, 99),
            small(Trigger.RELEASE, 4, 6, 3, 4, 6, 3, 2)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyWaveformRestoresWhenTheRuleSaysSo(Settings settings) {
    Player player = new Player(settings);
    int restored = 0;
    for (int bits = 0; bits < 1 << TICKS; bits++) {
      Waveform waveform = Waveform.ofTicks(bits, TICKS, 1);
      long due = waveform.restoreAt(settings);
      assertThat(player.play(waveform)).as(waveform::toString).isEqualTo(due);
      restored += due == Waveform.NEVER ? 0 : 1;
    }
    report(1 << TICKS, restored, "restore");
  }

  @ParameterizedTest
  @MethodSource("threshold")
  void noPauseOfTheProcessChangesWhatAWaveformLeadsTo(Settings settings) {
    Player player = new Player(settings);
    int plays = 0;
    for (int bits = 0; bits < 1 << FEW_TICKS; bits++) {
      Waveform waveform = Waveform.ofTicks(bits, FEW_TICKS, 1);
      boolean restores = waveform.restoreAt(settings) != Waveform.NEVER;
      for (int from = 0; from < FEW_TICKS; from++) {
        for (int to = from + 1; to <= FEW_TICKS + 1; to++) {
          assertThat(player.playPaused(waveform, from, to) != Waveform.NEVER)
              .as("%s, paused from %d to %d", waveform, from, to)
              .isEqualTo(restores);
          plays++;
        }
      }
    }
    report(1 << FEW_TICKS, plays, "pauses");
  }

  @Test
  void noLostEdgeMakesAWaveformRestoreThatShouldNot() {
    Settings settings = threshold().findFirst().orElseThrow();
    Player player = new Player(settings);
    int plays = 0;
    for (int bits = 0; bits < 1 << SOME_TICKS; bits++) {
      Waveform waveform = Waveform.ofTicks(bits, SOME_TICKS, 1);
      boolean restores = waveform.restoreAt(settings) != Waveform.NEVER;
      for (int lost = 0; lost < waveform.edges() && !restores; lost++) {
        for (boolean known : new boolean[] {false, true}) {
          assertThat(player.playWithout(waveform, lost, known))
              .as("%s without edge %d, known: %s", waveform, lost, known)
              .isEqualTo(Waveform.NEVER);
          plays++;
        }
      }
    }
    report(1 << SOME_TICKS, plays, "lost edges");
  }

  @ParameterizedTest
  @EnumSource
  void theSettingsOfEveryDeviceAtTheirBoundaries(Trigger trigger) {
    Settings settings = Device.settings(trigger);
    Player player = new Player(settings);
    long[] spans = spansAround(settings);
    int restored = 0;
    int plays = 0;
    for (long first : spans) {
      for (long opening : spans) {
        for (long second : spans) {
          long open = 1 + first;
          long close = open + opening;
          Waveform waveform = new Waveform(1, open, close, close + second);
          long due = waveform.restoreAt(settings);
          assertThat(player.play(waveform)).as(waveform::toString).isEqualTo(due);
          restored += due == Waveform.NEVER ? 0 : 1;
          plays++;
        }
      }
    }
    report(plays, restored, "restore, at the boundaries of " + trigger);
  }

  private static long[] spansAround(Settings settings) {
    return Stream.of(
            settings.debounceNanos(),
            settings.sampleNanos(),
            settings.releasedNanos(),
            settings.holdNanos() - settings.lastSecondsNanos(),
            settings.holdNanos() - settings.debounceNanos(),
            settings.holdNanos(),
            settings.maximumNanos() - settings.debounceNanos(),
            settings.maximumNanos())
        .flatMap(span -> Stream.of(span - 1, span, span + 1))
        .mapToLong(Long::longValue)
        .toArray();
  }

  private static void report(int waveforms, int count, String what) {
    System.out.printf("WaveformTest: %,d waveforms, %,d %s%n", waveforms, count, what);
  }

  /** Plays waveforms to devices that are ready. */
  private record Player(Settings settings, Rules rules, Device ready) {
    Player(Settings settings) {
      this(settings, Rules.of(settings), Device.ready(settings));
    }

    /** When the first restore comes. */
    long play(Waveform waveform) {
      return playWithout(waveform, waveform.edges(), false);
    }

    /** The same, with a process that stands still for a while. */
    long playPaused(Waveform waveform, int from, int to) {
      Device device = new Device(rules, settings, ready.state(), ready.now());
      int change = 0;
      for (int tick = 0; tick <= to || change < waveform.edges(); tick++) {
        if (tick == from) {
          device.pause();
        }
        if (tick == to) {
          device.resume();
        }
        if (change < waveform.edges() && waveform.edge(change) == tick) {
          toggle(device);
          change++;
        }
        device.pass(1);
      }
      return restoredAt(device);
    }

    /** The same, with a process that always runs, and an edge that does not arrive. */
    long playWithout(Waveform waveform, int lost, boolean known) {
      Device device = new Device(rules, settings, ready.state(), ready.now());
      for (int i = 0; i < waveform.edges() && device.restores() == 0; i++) {
        device.pass(ready.now() + waveform.edge(i) - device.now());
        if (i == lost && known) {
          device.loseAnEdgeAndKnow();
        } else if (i == lost) {
          device.loseAnEdge();
        }
        toggle(device);
      }
      return restoredAt(device);
    }

    private static void toggle(Device device) {
      if (device.pressed()) {
        device.release();
      } else {
        device.press();
      }
    }

    private long restoredAt(Device device) {
      device.pass(settings.debounceNanos() + 1);
      return device.restores() == 0 ? Waveform.NEVER : device.restoredAt() - ready.now();
    }
  }
}
