package dev.pinhole.desk;

import dev.pinhole.desk.TrailEntry.Issued;
import dev.pinhole.desk.TrailEntry.KeyDropped;
import dev.pinhole.desk.TrailEntry.KeyInUse;
import dev.pinhole.desk.TrailEntry.KeyPrepared;
import dev.pinhole.desk.TrailEntry.Received;
import dev.pinhole.desk.TrailEntry.Refused;
import dev.pinhole.desk.TrailEntry.ShownAgain;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An entry as the columns of the database have it: text, whole numbers, or null where an entry of
 * its kind has nothing. What the columns are called, {@link #COLUMNS} says; their values have the
 * same order.
 */
record TrailRow(List<Object> values) {
  static final List<String> COLUMNS =
      List.of(
          "kind",
          "request",
          "received",
          "due",
          "sender",
          "subject",
          "device",
          "why",
          "ticket",
          "issuer",
          "key");

  TrailRow {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  static TrailRow of(TrailEntry entry) {
    return new TrailRow(
        switch (entry) {
          case KeyInUse(String key) -> ofKey("key", key);
          case KeyPrepared(String key) -> ofKey("next", key);
          case KeyDropped(String key) -> ofKey("dropped", key);
          case Received in ->
              row(
                  "received",
                  in.request(),
                  in.received().getEpochSecond(),
                  in.due().getEpochSecond(),
                  in.sender(),
                  in.subject(),
                  in.device(),
                  null,
                  null,
                  null,
                  null);
          case Refused no ->
              row(
                  "refused",
                  no.request(),
                  no.received().getEpochSecond(),
                  null,
                  no.sender(),
                  no.subject(),
                  no.device().orElse(null),
                  no.why().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")),
                  null,
                  null,
                  null);
          case Issued out ->
              row(
                  "issued",
                  out.request(),
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  out.ticket(),
                  out.by(),
                  HexFormat.of().toHexDigits(out.keyId()));
          case ShownAgain again ->
              row(
                  "shown",
                  again.request(),
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  again.by(),
                  null);
        });
  }

  private static List<Object> ofKey(String kind, String key) {
    return row(kind, null, null, null, null, null, null, null, null, null, key);
  }

  private static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }

  /** Binds the values to parameters from that one on. */
  void bind(PreparedStatement statement, int first) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(first + i, values.get(i));
    }
  }

  /** The columns of a result's row, whatever their values are. */
  static TrailRow read(ResultSet result) throws SQLException {
    List<Object> values = new ArrayList<>();
    for (String column : COLUMNS) {
      values.add(result.getObject(column));
    }
    return new TrailRow(values);
  }

  /**
   * What it tells.
   *
   * @throws RuntimeException if that is no entry of any kind, as another program may have left it
   */
  TrailEntry entry() {
    return switch (text("kind")) {
      case "key" -> new KeyInUse(text("key"));
      case "next" -> new KeyPrepared(text("key"));
      case "dropped" -> new KeyDropped(text("key"));
      case "received" ->
          new Received(
              number("request"),
              time("received"),
              time("due"),
              text("sender"),
              text("subject"),
              text("device"));
      case "refused" ->
          new Refused(
              number("request"),
              time("received"),
              text("sender"),
              text("subject"),
              Optional.ofNullable(text("device")),
              why());
      case "issued" ->
          new Issued(
              number("request"),
              text("ticket"),
              text("issuer"),
              HexFormat.fromHexDigitsToLong(text("key")));
      case "shown" -> new ShownAgain(number("request"), text("issuer"));
      default -> throw new IllegalArgumentException("an unknown kind of line");
    };
  }

  private Set<Shortcoming> why() {
    Set<Shortcoming> why = EnumSet.noneOf(Shortcoming.class);
    for (String name : text("why").split(" ", -1)) {
      why.add(Shortcoming.valueOf(name));
    }
    return why;
  }

  private Object value(String column) {
    return values.get(COLUMNS.indexOf(column));
  }

  private String text(String column) {
    return (String) value(column);
  }

  private long number(String column) {
    return ((Number) value(column)).longValue();
  }

  private Instant time(String column) {
    return Instant.ofEpochSecond(number(column));
  }
}
