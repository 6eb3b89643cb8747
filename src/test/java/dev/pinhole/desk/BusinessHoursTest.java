package dev.pinhole.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinhole.label.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursTest {
  private static final Set<LocalDate> HOLIDAYS =
      Set.of(
          LocalDate.of(2026, 11, 26),
          LocalDate.of(2026, 11, 27),
          LocalDate.of(2026, 12, 25),
          LocalDate.of(2027, 1, 1));

  private final BusinessHours hours = new BusinessHours(HOLIDAYS);

  /** With its offset, which says whether daylight time was right. */
  private static Instant at(String local) {
    return ZonedDateTime.parse(local).toInstant();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "2026-11-24T06:00-08:00, 2026-11-24T09:00-08:00, 'the first moment'",
    "2026-11-24T09:30-08:00, 2026-11-24T12:30-08:00, 'in the morning'",
    "2026-11-24T14:00-08:00, 2026-11-24T17:00-08:00, 'three hours before the end'",
    "2026-11-24T14:01-08:00, 2026-11-25T06:01-08:00, 'a minute later'",
    "2026-11-24T16:59:59-08:00, 2026-11-25T08:59:59-08:00, 'the last second'",
    "2026-11-24T17:00-08:00, 2026-11-25T17:00-08:00, 'just closed'",
    "2026-11-24T05:59:59-08:00, 2026-11-24T17:00-08:00, 'just before it opens'",
    "2026-11-23T23:59-08:00, 2026-11-24T17:00-08:00, 'in the night'",
    "2026-11-20T16:00-08:00, 2026-11-23T08:00-08:00, 'over a weekend'",
    "2026-11-20T18:00-08:00, 2026-11-23T17:00-08:00, 'Friday evening'",
    "2026-11-21T12:00-08:00, 2026-11-23T17:00-08:00, 'Saturday'",
    "2026-11-22T12:00-08:00, 2026-11-23T17:00-08:00, 'Sunday'",
    "2026-11-25T15:30-08:00, 2026-11-30T07:30-08:00, 'over two holidays and a weekend'",
    "2026-11-26T10:00-08:00, 2026-11-30T17:00-08:00, 'on a holiday'",
    "2026-12-31T16:00-08:00, 2027-01-04T08:00-08:00, 'over the new year'",
    "2026-03-06T16:00-08:00, 2026-03-09T08:00-07:00, 'over the spring change'",
    "2026-03-08T09:59:59Z, 2026-03-09T17:00-07:00, 'the second before the spring change'",
    "2026-10-30T16:00-07:00, 2026-11-02T08:00-08:00, 'over the autumn change'",
    "2026-11-01T01:30-07:00, 2026-11-02T17:00-08:00, 'the hour that comes twice, once'",
    "2026-11-01T01:30-08:00, 2026-11-02T17:00-08:00, 'the hour that comes twice, again'",
    "2026-07-01T13:00Z, 2026-07-01T16:00Z, 'in summer it opens at 13:00 UTC'",
    "2026-07-01T12:59Z, 2026-07-02T00:00Z, 'in summer not before'",
    "2026-12-01T14:00Z, 2026-12-01T17:00Z, 'in winter at 14:00 UTC'"
  })
  void isDue(String received, String due, String when) {
    assertThat(hours.due(at(received))).as(when).isEqualTo(at(due));
  }

  /** Counted minute by minute, by other means. */
  @Test
  void isDueAfterAHundredAndEightyOpenMinutesOrAtTheEndOfTheNextDay() {
    Random random = new Random(20_261_124);
    for (int i = 0; i < 2000; i++) {
      Instant received =
          Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * random.nextInt(2 * 365 * 1440));
      Instant at = received;
      if (open(at)) {
        for (int minutes = 0; minutes < 180; at = at.plusSeconds(60)) {
          minutes += open(at) ? 1 : 0;
        }
      } else {
        while (!open(at)) {
          at = at.plusSeconds(60);
        }
        while (open(at)) {
          at = at.plusSeconds(60);
        }
      }
      assertThat(hours.due(received)).as("received %s", received).isEqualTo(at);
    }
  }

  private static boolean open(Instant at) {
    LocalDateTime local = LocalDateTime.ofInstant(at, ZoneId.of("America/Los_Angeles"));
    DayOfWeek day = local.getDayOfWeek();
    return day.getValue() <= 5
        && !HOLIDAYS.contains(local.toLocalDate())
        && local.getHour() >= 6
        && local.getHour() < 17;
  }

  @Test
  void holidaysComeFromAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("holidays");
    Files.writeString(file, "# 2026\n\n2026-11-26 Thanksgiving\n  2026-12-25   # Christmas\n");
    assertThat(BusinessHours.read(file).holidays())
        .containsExactlyInAnyOrder(LocalDate.of(2026, 11, 26), LocalDate.of(2026, 12, 25));
    Files.writeString(file, "2026-11-26\n25.12.2026\n");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> BusinessHours.read(file))
        .withMessage(file + ":2: a holiday begins with its date, such as 2026-12-25");
  }
}
