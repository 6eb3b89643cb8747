package dev.pinhole.desk;

import dev.pinhole.label.BadInputException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The table of a {@link Trail}, and the triggers that let it only grow. */
final class TrailSchema {
  /** "PhDk": says in the file's head whose it is. */
  private static final int APPLICATION = 0x5068446b;

  private static final int VERSION = 2;

  private static final List<String> SCHEMA =
      List.of(
          """
          CREATE TABLE trail (
            line INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN
              ('key', 'next', 'dropped', 'received', 'refused', 'issued', 'shown')),
            request INTEGER,
            received INTEGER,
            due INTEGER,
            sender TEXT,
            subject TEXT,
            device TEXT,
            why TEXT,
            ticket TEXT,
            issuer TEXT,
            key TEXT,
            hash TEXT NOT NULL
          ) STRICT\
          """,
          """
          CREATE TRIGGER no_change BEFORE UPDATE ON trail
          BEGIN SELECT RAISE(ABORT, 'the trail only grows: no line changes'); END\
          """,
          """
          CREATE TRIGGER no_removal BEFORE DELETE ON trail
          BEGIN SELECT RAISE(ABORT, 'the trail only grows: no line is removed'); END\
          """,
          // REPLACE removes without asking no_removal: so nothing may be there to be replaced.
          """
          CREATE TRIGGER in_turn BEFORE INSERT ON trail
          WHEN NEW.line IS NOT (SELECT coalesce(max(line), 0) + 1 FROM trail)
          BEGIN SELECT RAISE(ABORT, 'the trail only grows: a line comes after the last'); END\
          """,
          """
          CREATE TRIGGER one_answer BEFORE INSERT ON trail
          WHEN NEW.kind IN ('received', 'refused') AND EXISTS
            (SELECT 1 FROM trail
             WHERE request = NEW.request AND kind IN ('received', 'refused'))
          BEGIN SELECT RAISE(ABORT, 'a request is taken or refused once'); END\
          """,
          """
          CREATE TRIGGER one_ticket BEFORE INSERT ON trail
          WHEN NEW.kind = 'issued' AND
            (SELECT group_concat(kind) FROM trail
             WHERE request = NEW.request AND kind <> 'shown') IS NOT 'received'
          BEGIN SELECT RAISE(ABORT, 'a request that was taken gets one ticket'); END\
          """,
          """
          CREATE TRIGGER one_next_key BEFORE INSERT ON trail
          WHEN NEW.kind = 'next' AND coalesce(
            (SELECT kind FROM trail WHERE kind IN ('key', 'next', 'dropped')
             ORDER BY line DESC LIMIT 1), 'none') NOT IN ('key', 'dropped')
          BEGIN SELECT RAISE(ABORT, 'a next key follows one that signs, and no other'); END\
          """,
          """
          CREATE TRIGGER next_key_first BEFORE INSERT ON trail
          WHEN NEW.kind IN ('key', 'dropped') AND
            (NEW.kind = 'dropped' OR EXISTS (SELECT 1 FROM trail WHERE kind = 'key')) AND
            (SELECT kind || key FROM trail WHERE kind IN ('key', 'next', 'dropped')
             ORDER BY line DESC LIMIT 1) IS NOT 'next' || NEW.key
          BEGIN SELECT RAISE(ABORT, 'the next key alone signs or is dropped'); END\
          """);

  private TrailSchema() {}

  /** Makes table and triggers in an empty database. */
  static void create(Statement statement) throws SQLException {
    for (String sql : SCHEMA) {
      statement.execute(sql);
    }
    statement.execute("PRAGMA application_id = " + APPLICATION);
    statement.execute("PRAGMA user_version = " + VERSION);
  }

  /**
   * Finds out whose database it is.
   *
   * @throws BadInputException if it is not a desk's, or that of another version
   */
  static void require(Connection connection, Path file) throws SQLException {
    if (number(connection, "PRAGMA application_id") != APPLICATION) {
      throw new BadInputException(file, 0, "is no desk's database; name a desk's folder");
    } else if (number(connection, "PRAGMA user_version") != VERSION) {
      throw new BadInputException(
          file, 0, "was made by another version of Pinhole; use that version");
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  /** Whether table and triggers are as they were made, with nothing besides. */
  static boolean isIntact(Connection connection) throws SQLException {
    Set<String> found = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
      while (result.next()) {
        found.add(result.getString(1));
      }
    }
    return found.equals(Set.copyOf(SCHEMA));
  }
}
