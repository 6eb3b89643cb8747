package dev.pinhole.cli;

import dev.pinhole.desk.BusinessHours;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Dates with times, as people give them to the desk, and as it shows them. */
final class InstantConverter implements ITypeConverter<Instant> {
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm zzz", Locale.US);

  @Override
  public Instant convert(String text) {
    try {
      TemporalAccessor parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text.strip().replaceFirst("^(\\S+) +", "$1T"),
              ZonedDateTime::from,
              LocalDateTime::from);
      return parsed instanceof LocalDateTime local
          ? local.atZone(ZoneId.systemDefault()).toInstant()
          : Instant.from(parsed);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is no time: write it like 2026-11-27T16:30-08:00, or 2026-11-27T16:30 for this"
              + " computer's time zone");
    }
  }

  /** A time where the desk's hours are counted and, if that is elsewhere, here. */
  static String shown(Instant time) {
    String there = SHOWN.format(time.atZone(BusinessHours.ZONE));
    String here = SHOWN.format(time.atZone(ZoneId.systemDefault()));
    return here.equals(there) ? there : there + " (here " + here + ")";
  }
}
