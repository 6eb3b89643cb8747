package dev.pinhole.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.desk.TrailEntry.Issued;
import dev.pinhole.desk.TrailEntry.KeyDropped;
import dev.pinhole.desk.TrailEntry.KeyInUse;
import dev.pinhole.desk.TrailEntry.KeyPrepared;
import dev.pinhole.desk.TrailEntry.Received;
import dev.pinhole.desk.TrailEntry.Refused;
import dev.pinhole.desk.TrailEntry.ShownAgain;
import dev.pinhole.label.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The trail only grows, and what another program does to it is refused or found. */
class TrailTest {
  private static final Instant AT = Instant.parse("2026-11-24T18:00:00Z");
  private static final List<TrailEntry> ENTRIES =
      List.of(
          new KeyInUse("key one"),
          new Received(1, AT, AT.plusSeconds(10_800), "Jörg <j@example.org>", "s", "C1C 1 2"),
          new Refused(
              2,
              AT.plusSeconds(5),
              "Anna",
              "",
              Optional.empty(),
              EnumSet.of(Shortcoming.NOT_AUTHORISED, Shortcoming.NO_LONG_SERIAL)),
          new Issued(1, "TICK ET", "root", -2),
          new ShownAgain(1, "Bob"),
          new Received(3, AT, AT.plusSeconds(1), "Carl", "", "C2C 1 2"),
          new KeyPrepared("key two"),
          new KeyInUse("key two"),
          new KeyPrepared("key three"),
          new KeyDropped("key three"));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void create() {
    file = folder.resolve("desk.db");
    Trail.create(file);
    try (Trail trail = Trail.open(file)) {
      for (TrailEntry entry : ENTRIES) {
        trail.append(AT.plusMillis(999), _ -> entry);
      }
    }
  }

  /** Another program, which knows SQLite and nothing of desks. */
  private void otherProgram(String... commands) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : commands) {
        statement.execute(sql);
      }
    }
  }

  private Trail.Reading read() {
    try (Trail trail = Trail.open(file)) {
      return trail.read();
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Trail.Reading reading = read();
    assertThat(reading.damage()).isEmpty();
    assertThat(reading.lines()).extracting(TrailLine::entry).isEqualTo(ENTRIES);
    assertThat(reading.lines())
        .extracting(TrailLine::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, ENTRIES.size()).boxed().toList());
    assertThat(reading.lines()).extracting(TrailLine::at).containsOnly(AT);
    assertThat(reading.lines()).extracting(TrailLine::hash).doesNotHaveDuplicates();
  }

  @Test
  void onlyItsOwnerMayReadIt() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE trail SET sender = 'x' WHERE line = 2 | no line changes",
        "UPDATE OR REPLACE trail SET line = 3 WHERE line = 2 | no line changes",
        "DELETE FROM trail WHERE line = 6 | no line is removed",
        "DELETE FROM trail | no line is removed",
        "INSERT OR REPLACE INTO trail SELECT * FROM trail WHERE line = 5 | after the last",
        "INSERT INTO trail (line, at, kind, hash) VALUES (13, 0, 'shown', '') | after the last",
        "INSERT INTO trail (at, kind, hash) VALUES (0, 'shown', '') | after the last",
        "INSERT OR REPLACE INTO trail (line, at, kind, request, hash) VALUES (11, 0, 'received', 1,"
            + " '') | taken or refused once",
        "INSERT INTO trail (line, at, kind, request, hash) VALUES (11, 0, 'received', 2, '') |"
            + " taken or refused once",
        "INSERT OR REPLACE INTO trail (line, at, kind, request, hash) VALUES (11, 0, 'issued', 1,"
            + " '') | one ticket",
        "INSERT INTO trail (line, at, kind, request, hash) VALUES (11, 0, 'issued', 2, '') | one"
            + " ticket",
        "INSERT INTO trail (line, at, kind, request, hash) VALUES (11, 0, 'issued', 4, '') | one"
            + " ticket",
        "INSERT INTO trail (line, at, kind, request, hash) VALUES (11, 0, 'issued', NULL, '') | one"
            + " ticket",
        "INSERT INTO trail (line, at, kind, key, hash) VALUES (11, 0, 'key', 'key four', '') | next"
            + " key alone",
        "INSERT INTO trail (line, at, kind, key, hash) VALUES (11, 0, 'key', 'key three', '') |"
            + " next key alone",
        "INSERT INTO trail (line, at, kind, key, hash) VALUES (11, 0, 'dropped', 'key three', '') |"
            + " next key alone",
        "INSERT INTO trail (line, at, kind, hash) VALUES (11, 0, 'other', '') | CHECK",
        "INSERT INTO trail (line, at, kind, hash) VALUES (11, 'soon', 'shown', '') | INTEGER"
      })
  void theDatabaseItselfRefuses(String sql, String why) {
    assertThatThrownBy(() -> otherProgram(sql))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(why);
    Trail.Reading reading = read();
    assertThat(reading.damage()).isEmpty();
    assertThat(reading.lines()).hasSize(ENTRIES.size());
  }

  private static final String[] WITHOUT_TRIGGERS = {
    "DROP TRIGGER no_change",
    "DROP TRIGGER no_removal",
    "DROP TRIGGER in_turn",
    "DROP TRIGGER one_answer",
    "DROP TRIGGER one_ticket",
    "DROP TRIGGER one_next_key",
    "DROP TRIGGER next_key_first"
  };

  /** Takes the triggers away, does something, and puts them back as they were. */
  private void tamper(String... commands) throws SQLException {
    List<String> triggers = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      try (var result =
          statement.executeQuery("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")) {
        while (result.next()) {
          triggers.add(result.getString(1));
        }
      }
    }
    assertThat(triggers).hasSize(WITHOUT_TRIGGERS.length);
    otherProgram(WITHOUT_TRIGGERS);
    otherProgram(commands);
    otherProgram(triggers.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE trail SET at = at + 1 WHERE line = 2 | line 2",
        "UPDATE trail SET kind = 'received' WHERE line = 3 | line 3",
        "UPDATE trail SET request = 2 WHERE line = 2 | line 2",
        "UPDATE trail SET received = received - 1 WHERE line = 2 | line 2",
        "UPDATE trail SET due = due + 3600 WHERE line = 2 | line 2",
        "UPDATE trail SET sender = 'J' WHERE line = 2 | line 2",
        "UPDATE trail SET subject = NULL WHERE line = 3 | line 3",
        "UPDATE trail SET device = 'C1C 1 3' WHERE line = 2 | line 2",
        "UPDATE trail SET why = 'NOT_AUTHORISED' WHERE line = 3 | line 3",
        "UPDATE trail SET ticket = 'OTHER' WHERE line = 4 | line 4",
        "UPDATE trail SET issuer = 'Carl' WHERE line = 5 | line 5",
        "UPDATE trail SET key = 'key two' WHERE line = 1 | line 1",
        "UPDATE trail SET sender = concat(sender, subject), subject = '' WHERE line = 2 | line 2",
        "UPDATE trail SET hash = upper(hash) WHERE line = 6 | line 6",
        "DELETE FROM trail WHERE line = 1 | line 1 was removed",
        "DELETE FROM trail WHERE line = 3 | line 3 was removed",
        "INSERT INTO trail (line, at, kind, request, issuer, hash) VALUES (11, 0, 'shown', 1, 'x',"
            + " '') | line 11"
      })
  void whatAnotherToolChangedIsFound(String sql, String where) throws Exception {
    tamper(sql);
    Trail.Reading reading = read();
    assertThat(reading.damage()).hasValueSatisfying(damage -> assertThat(damage).contains(where));
    assertThat(reading.lines()).hasSizeLessThanOrEqualTo(ENTRIES.size());
    try (Trail trail = Trail.open(file)) {
      assertThatExceptionOfType(BadInputException.class)
          .isThrownBy(() -> trail.append(AT, _ -> new KeyPrepared("key four")))
          .withMessageContaining(where);
      assertThatExceptionOfType(BadInputException.class).isThrownBy(trail::lines);
    }
  }

  @Test
  void toTamperAndChangeNothingIsFoundByNobody() throws Exception {
    tamper("UPDATE trail SET at = at");
    assertThat(read().damage()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TRIGGER no_change",
        "DROP TRIGGER one_ticket",
        "ALTER TABLE trail ADD COLUMN more TEXT",
        "CREATE TRIGGER more AFTER INSERT ON trail BEGIN SELECT 1; END",
        "CREATE TABLE more (x)"
      })
  void otherTablesOrTriggersAreFound(String sql) throws Exception {
    otherProgram(sql);
    assertThat(read().damage()).contains("its table or its triggers were changed");
  }

  @Test
  void whatWasCutOffIsFoundByAHashThatWasKept() throws Exception {
    String last = read().lines().getLast().hash();
    tamper("DELETE FROM trail WHERE line >= 5");
    assertThat(read().damage()).isEmpty();
    assertThat(read().lines()).extracting(TrailLine::hash).doesNotContain(last);
  }

  @Test
  void anEntryThatCannotBeMadeLeavesNothing() {
    try (Trail trail = Trail.open(file)) {
      assertThatExceptionOfType(BadInputException.class)
          .isThrownBy(
              () ->
                  trail.append(
                      AT,
                      _ -> {
                        throw new BadInputException("no");
                      }))
          .withMessage("no");
      trail.append(AT, _ -> new KeyPrepared("key four"));
    }
    assertThat(read().lines()).hasSize(ENTRIES.size() + 1);
  }

  /** One at a time, and that one signs or is dropped. */
  @Test
  void theNextKeyComesInTurn() {
    List<TrailEntry> refused =
        List.of(new KeyPrepared("key five"), new KeyInUse("key five"), new KeyDropped("key five"));
    try (Trail trail = Trail.open(file)) {
      trail.append(AT, _ -> new KeyPrepared("key four"));
      for (TrailEntry entry : refused) {
        assertThatExceptionOfType(BadInputException.class)
            .as("%s", entry)
            .isThrownBy(() -> trail.append(AT, _ -> entry));
      }
      trail.append(AT, _ -> new KeyInUse("key four"));
    }
    assertThat(read().lines()).hasSize(ENTRIES.size() + 2);
  }

  @Test
  void whatIsNoDatabaseOfADeskIsRefused() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "no database at all ".repeat(100));
    Path empty = Files.createFile(folder.resolve("empty"));
    Path none = folder.resolve("none");
    for (Path other : List.of(text, empty, none, folder)) {
      assertThatExceptionOfType(BadInputException.class)
          .as("%s", other)
          .isThrownBy(() -> Trail.open(other))
          .withMessageStartingWith(other.toString());
    }
    assertThat(none).doesNotExist();
    assertThatExceptionOfType(BadInputException.class).isThrownBy(() -> Trail.create(text));
    assertThat(text).content().startsWith("no database");
  }
}
