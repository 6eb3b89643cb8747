package dev.pinhole.desk;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.InputFile;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * When the desk answers. The published instructions say: within 3 hours in business hours, Monday
 * to Friday from 6 AM to 5 PM PST, otherwise on the next business day.
 *
 * <p>Read here like this. PST is the time of Los Angeles, which in summer is daylight time: 6 AM is
 * when people there begin to work, all year. A request that comes in business hours is due after 3
 * hours of them, so one that comes 1 hour before they end is due 2 hours into the next business
 * day. Any other is due when the desk next closes.
 *
 * @param holidays the days on which nobody works, besides Saturdays and Sundays
 */
public record BusinessHours(Set<LocalDate> holidays) {
  /** Where the hours are counted. */
  public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  private static final LocalTime OPENS = LocalTime.of(6, 0);
  private static final LocalTime CLOSES = LocalTime.of(17, 0);
  private static final Duration PROMISED = Duration.ofHours(3);

  /** A file may not make every day a holiday. */
  private static final int MOST_HOLIDAYS = 10_000;

  private static final int MOST_BYTES = 1 << 20;

  public BusinessHours {
    holidays = Set.copyOf(holidays);
    if (holidays.size() > MOST_HOLIDAYS) {
      throw new BadInputException("more than " + MOST_HOLIDAYS + " holidays");
    }
  }

  /**
   * Reads holidays: one date a line, such as {@code 2026-12-25}, and after a blank whatever it is
   * called; empty lines, and what follows a {@code #}, mean nothing.
   *
   * @throws BadInputException if a line is something else, or the file cannot be read; names file
   *     and line
   */
  public static BusinessHours read(Path file) {
    Set<LocalDate> holidays = new TreeSet<>();
    List<String> lines = InputFile.read(file, MOST_BYTES).text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        try {
          holidays.add(LocalDate.parse(line.split("\\s", 2)[0]));
        } catch (DateTimeException e) {
          throw new BadInputException(
              file.toString(), i + 1, "a holiday begins with its date, such as 2026-12-25");
        }
      }
    }
    return new BusinessHours(holidays);
  }

  /** Whether the desk is open: from 6 AM on, and no longer at 5 PM. */
  public boolean isOpen(Instant at) {
    ZonedDateTime local = at.atZone(ZONE);
    return isBusinessDay(local.toLocalDate())
        && !local.toLocalTime().isBefore(OPENS)
        && local.toLocalTime().isBefore(CLOSES);
  }

  /** What kind of a moment it is, and so why an answer is due when it is. */
  public Moment moment(Instant at) {
    LocalDate day = at.atZone(ZONE).toLocalDate();
    if (isOpen(at)) {
      return Moment.OPEN;
    } else if (isWeekend(day)) {
      return Moment.WEEKEND;
    } else {
      return isBusinessDay(day) ? Moment.OUTSIDE : Moment.HOLIDAY;
    }
  }

  /** The moments at which a request may come in. */
  public enum Moment {
    OPEN("in business hours: due after 3 hours of them"),
    OUTSIDE("outside business hours: due when the desk next closes"),
    WEEKEND("on a weekend: due by the end of the next business day"),
    HOLIDAY("on a holiday: due by the end of the next business day");

    private final String words;

    Moment(String words) {
      this.words = words;
    }

    /** A clause for people: when it came, and what follows. */
    public String words() {
      return words;
    }
  }

  /** When a request that was received then must have been answered. */
  public Instant due(Instant received) {
    if (!isOpen(received)) {
      return closing(nextOpening(received).toLocalDate());
    }
    Instant from = received;
    Duration left = PROMISED;
    while (true) {
      Instant closing = closing(from.atZone(ZONE).toLocalDate());
      Duration today = Duration.between(from, closing);
      if (left.compareTo(today) <= 0) {
        return from.plus(left);
      }
      left = left.minus(today);
      from = nextOpening(closing).toInstant();
    }
  }

  private ZonedDateTime nextOpening(Instant after) {
    ZonedDateTime local = after.atZone(ZONE);
    LocalDate day = local.toLocalDate();
    if (!local.toLocalTime().isBefore(OPENS)) {
      day = day.plusDays(1);
    }
    while (!isBusinessDay(day)) {
      day = day.plusDays(1);
    }
    return day.atTime(OPENS).atZone(ZONE);
  }

  private static Instant closing(LocalDate day) {
    return day.atTime(CLOSES).atZone(ZONE).toInstant();
  }

  private boolean isBusinessDay(LocalDate day) {
    return !isWeekend(day) && !holidays.contains(day);
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
