package dev.pinhole.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Trace;
import dev.pinhole.label.LampPattern;
import dev.pinhole.label.LampPatterns;
import dev.pinhole.label.LampSign;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a lamp was seen to do is what a sign shows, or is not. */
class LampReadingTest {
  private static final LampPatterns LAMP =
      Profiles.parse("c1c.yaml", Profiles.shippedText("c1c")).lamp();
  private static final long MILLI = 1_000_000;
  private static final long FROM = 7_000 * MILLI;

  /** A lamp that was seen to stay lit, dark, lit and so on for some milliseconds. */
  private static final class Seen {
    private final Trace trace = new Trace(0);
    private long at;

    Seen(List<Long> litAndDarkMillis) {
      boolean lit = true;
      for (long millis : litAndDarkMillis) {
        trace.lamp(at, lit);
        lit = !lit;
        at += millis * MILLI;
      }
    }

    String against(LampWish wish) {
      return against(wish, LampReading.timeFor(wish, LAMP).toNanos());
    }

    String against(LampWish wish, long lookedNanos) {
      Trace seen = new Trace(0);
      trace.entries().stream()
          .filter(entry -> entry.at() <= FROM + lookedNanos)
          .forEach(entry -> seen.lamp(entry.at(), ((Trace.Change) entry).high()));
      return LampReading.during(seen, FROM, FROM + lookedNanos).objection(wish, LAMP).orElse("");
    }
  }

  private static List<Long> repeated(List<Long> times) {
    List<Long> all = new ArrayList<>();
    long sum = 0;
    while (sum < 40_000) {
      all.addAll(times);
      sum += times.stream().mapToLong(Long::longValue).sum();
    }
    return all;
  }

  private static Seen blinking(long... times) {
    List<Long> list = new ArrayList<>();
    for (long time : times) {
      list.add(time);
    }
    return new Seen(repeated(list));
  }

  private static Seen showing(LampSign sign) {
    return showing(sign, 0);
  }

  /** A lamp that began to show a sign so many milliseconds after the trace began. */
  private static Seen showing(LampSign sign, long begun) {
    List<Long> times = new ArrayList<>(List.of(1L, begun + 1));
    times.addAll(LAMP.of(sign) instanceof LampPattern.Steady ? List.of(1L) : repeated(times(sign)));
    return new Seen(times);
  }

  private static List<Long> times(LampSign sign) {
    return ((LampPattern.Blinking) LAMP.of(sign)).times().stream().map(Duration::toMillis).toList();
  }

  @ParameterizedTest
  @EnumSource
  void eachSignIsToldFromEachOther(LampSign sign) {
    for (long begun = 0; begun < 3_600; begun += 30) {
      for (LampSign wish : LampSign.values()) {
        String objection = showing(sign, begun).against(new LampWish.Sign(wish));
        assertThat(objection.isEmpty()).as(wish + ": " + objection).isEqualTo(wish == sign);
      }
    }
  }

  @Test
  void whatItShowsInsteadIsNamed() {
    LampWish stuck = new LampWish.Sign(LampSign.STUCK);
    assertThat(showing(LampSign.HOLDING).against(stuck)).isEqualTo("it shows holding");
    assertThat(showing(LampSign.LAST_SECONDS).against(stuck)).isEqualTo("it shows last-seconds");
    assertThat(showing(LampSign.READY).against(stuck)).isEqualTo("it is lit all the time");
    assertThat(new Seen(List.of(1L, 1L)).against(stuck)).isEqualTo("it is dark all the time");
    assertThat(blinking(300, 600).against(stuck))
        .isEqualTo(
            "it is lit 0.300 s, dark 0.600 s, lit 0.300 s, dark 0.600 s, lit 0.300 s, dark"
                + " 0.600 s, lit 0.300 s, dark 0.600 s");
  }

  @ParameterizedTest
  @EnumSource(names = {"BOOTING", "HOLDING", "LAST_SECONDS", "RESTORED", "STUCK", "FAULT"})
  void changesThatComeALittleLateOrEarlyAreNoObjection(LampSign sign) {
    SplittableRandom random = new SplittableRandom(sign.name().hashCode());
    for (int i = 0; i < 200; i++) {
      List<Long> jittered =
          repeated(times(sign)).stream().map(time -> time + random.nextLong(-10, 11)).toList();
      assertThat(new Seen(jittered).against(new LampWish.Sign(sign))).as("try " + i).isEmpty();
    }
  }

  /** What a bench may see wrongly is not held against the device, unless the pace is wrong. */
  @ParameterizedTest
  @EnumSource
  void aBenchThatIsNotExactTellsEachSignFromEachOther(LampSign sign) {
    Duration uncertainty = Duration.ofMillis(100);
    for (long begun = 0; begun < 3_600; begun += 30) {
      for (LampSign wish : LampSign.values()) {
        LampWish wished = new LampWish.Sign(wish);
        Trace seen = showing(sign, begun).trace;
        long until = FROM + LampReading.timeFor(wished, LAMP).toNanos();
        assertThat(
                LampReading.during(seen, FROM, until, uncertainty)
                    .objection(wished, LAMP)
                    .isEmpty())
            .as(wish.toString())
            .isEqualTo(wish == sign);
      }
    }
  }

  /** Nobody would notice; it lengthens one time and shortens the next. */
  @ParameterizedTest
  @EnumSource(names = {"BOOTING", "HOLDING", "LAST_SECONDS", "RESTORED", "STUCK", "FAULT"})
  void oneLateChangeIsNoObjectionWhereverItIs(LampSign sign) {
    List<Long> all = repeated(times(sign));
    long begins = 0;
    for (int late = 0; late + 1 < all.size() && begins < 15_000; late++) {
      List<Long> disturbed = new ArrayList<>(all);
      disturbed.set(late, all.get(late) + 80);
      disturbed.set(late + 1, all.get(late + 1) - 80);
      if (begins > 5_000) {
        assertThat(new Seen(disturbed).against(new LampWish.Sign(sign)))
            .as("change " + late + " is late")
            .isEmpty();
      }
      begins += all.get(late);
    }
  }

  /** What a virtual Pi on a loaded machine was seen to do: its times before are not looked at. */
  @Test
  void aChangeThatCameLateJustBeforeOneLooksIsNoObjection() {
    List<Long> times = List.of(6_900L, 384L, 104L, 232L, 249L, 250L, 277L, 250L, 250L, 250L);
    assertThat(new Seen(times).against(new LampWish.Sign(LampSign.HOLDING))).isEmpty();
    assertThat(new Seen(times).against(new LampWish.Sign(LampSign.LAST_SECONDS))).isNotEmpty();
  }

  @Test
  void aLampThatBlinkedAndStoppedIsNoLongerBlinking() {
    List<Long> times = new ArrayList<>();
    long sum = 0;
    while (sum < 8_000) {
      times.addAll(List.of(150L, 150L, 150L, 1050L));
      sum += 1_500;
    }
    times.add(30_000L);
    assertThat(new Seen(times).against(new LampWish.Sign(LampSign.STUCK))).isNotEmpty();
    assertThat(
            new Seen(List.of(250L, 250L, 6_000L, 250L, 250L, 250L, 30_000L))
                .against(new LampWish.Blinks(2, 0.1)))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2, 10, true",
    "2.1, 10, true",
    "2.5, 10, false",
    "1.7, 10, false",
    "2.5, 30, true",
    "4, 10, false",
  })
  void aRateIsWithinItsToleranceOrNot(double hertz, double percent, boolean right) {
    long half = Math.round(500 / hertz);
    assertThat(blinking(half, half).against(new LampWish.Blinks(2, percent / 100)).isEmpty())
        .isEqualTo(right);
  }

  @Test
  void aLampThatDoesNotBlinkHasNoRate() {
    assertThat(showing(LampSign.READY).against(new LampWish.Blinks(2, 0.1)))
        .isEqualTo("it is lit all the time");
    assertThat(new Seen(List.of(7_300L)).against(new LampWish.Blinks(2, 0.1))).isNotEmpty();
  }

  @Test
  void steadyIsLitOrDarkAllTheTime() {
    LampWish on = new LampWish.Steady(true);
    LampWish off = new LampWish.Steady(false);
    assertThat(showing(LampSign.READY).against(on)).isEmpty();
    assertThat(showing(LampSign.READY).against(off)).isEqualTo("it is lit all the time");
    assertThat(new Seen(List.of()).against(off)).isEmpty();
    assertThat(new Seen(List.of(7_500L, 30_000L)).against(on)).isEqualTo("it goes off once");
    assertThat(new Seen(List.of(1L, 7_500L, 1L)).against(off)).isEqualTo("it goes on once");
  }

  /** It is lit for 1.5 s at a time, which a short look would take for ready. */
  @Test
  void restoredIsNeverTakenForSteady() {
    for (long shift = 0; shift < 1_750; shift += 10) {
      List<Long> times = new ArrayList<>(List.of(1L, shift + 1));
      times.addAll(repeated(List.of(1_520L, 230L)));
      assertThat(new Seen(times).against(new LampWish.Steady(true))).isNotEmpty();
    }
  }

  @Test
  void aProfileThatShowsAPatternTwiceIsReadAllTheSame() {
    Profile profile =
        Profiles.parse(
            "c1c.yaml",
            Profiles.shippedText("c1c")
                .replaceFirst("holding: \\[.*]", "holding: [250ms, 250ms, 250ms, 250ms]"));
    Seen seen = blinking(250, 250);
    assertThat(seen.against(new LampWish.Sign(LampSign.HOLDING))).isEmpty();
    assertThat(LampReading.timeFor(new LampWish.Sign(LampSign.HOLDING), profile.lamp()))
        .isEqualTo(Duration.ofSeconds(3));
  }
}
