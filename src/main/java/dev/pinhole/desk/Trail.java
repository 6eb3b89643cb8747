package dev.pinhole.desk;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.PrivateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteErrorCode;

/**
 * All that a desk did, a line each, in an SQLite database: the desk's requests are what its lines
 * tell of them, so there is nothing else to keep.
 *
 * <p>It only grows. The database has triggers that refuse every change of a line, its removal, a
 * line out of turn, a second answer to a request and a ticket for one that was refused, to any
 * program that opens it. Whoever takes the triggers away first is found by the hashes: each line's
 * covers the line before it ({@link TrailLine}).
 *
 * <p>A line is on the disk when {@link #append} returns, and there is one writer at a time: others
 * wait for some seconds. After a crash SQLite takes back what was not done to its end.
 */
final class Trail implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Path file;
  private final Connection connection;

  private Trail(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Makes one.
   *
   * @throws BadInputException if something is there, or it cannot be made
   */
  static void create(Path file) {
    // Before the database makes it, for all to read.
    PrivateFile.create(file, new byte[0]);
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      TrailSchema.create(statement);
      statement.execute("COMMIT");
    } catch (SQLException e) {
      throw bad(file, e);
    }
  }

  /**
   * Opens one.
   *
   * @throws BadInputException if there is none, or it is something else
   */
  static Trail open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(
          file, 0, "there is no such database; take the desk's folder from a backup");
    }
    Connection connection = null;
    try {
      connection = connect(file);
      TrailSchema.require(connection, file);
      Trail trail = new Trail(file, connection);
      connection = null;
      return trail;
    } catch (SQLException e) {
      throw bad(file, e);
    } finally {
      closeQuietly(connection);
    }
  }

  private static void closeQuietly(Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // It could not be used: that is told.
      }
    }
  }

  private static Connection connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.DELETE);
    config.setBusyTimeout(PATIENCE_MILLIS);
    Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    try (Statement statement = connection.createStatement()) {
      // Forces the folder, too, or a power cut may bring back a journal that takes a line back.
      statement.execute("PRAGMA synchronous = EXTRA");
      return connection;
    } catch (SQLException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  /**
   * What is in it.
   *
   * @param lines up to the first that is not as it was written
   * @param damage what something else did to it, a clause; empty if nothing
   */
  record Reading(List<TrailLine> lines, Optional<String> damage) {
    Reading {
      lines = List.copyOf(lines);
      Objects.requireNonNull(damage);
    }
  }

  /**
   * Reads it, and finds out whether each line is as it was written.
   *
   * @throws BadInputException if the database cannot be read
   */
  Reading read() {
    try {
      return reading();
    } catch (SQLException e) {
      throw bad(file, e);
    }
  }

  private Reading reading() throws SQLException {
    List<TrailLine> lines = new ArrayList<>();
    if (!TrailSchema.isIntact(connection)) {
      return new Reading(lines, Optional.of("its table or its triggers were changed"));
    }
    String before = TrailLine.NO_HASH;
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM trail ORDER BY line")) {
      while (result.next()) {
        long number = result.getLong("line");
        Instant at = Instant.ofEpochSecond(result.getLong("at"));
        TrailRow row = TrailRow.read(result);
        String hash = TrailLine.hash(before, number, at, row);
        if (number != lines.size() + 1L) {
          return new Reading(lines, Optional.of("line %d was removed".formatted(lines.size() + 1)));
        } else if (!hash.equals(result.getString("hash"))) {
          return new Reading(
              lines, Optional.of("line %d or one before it was changed".formatted(number)));
        }
        lines.add(new TrailLine(number, at, row.entry(), hash));
        before = hash;
      }
    }
    return new Reading(lines, Optional.empty());
  }

  /** As {@link #read}, with damage refused. */
  List<TrailLine> lines() {
    return undamaged(read());
  }

  private List<TrailLine> undamaged(Reading reading) {
    if (reading.damage().isPresent()) {
      throw new BadInputException(
          file, 0, reading.damage().get() + " by something else; keep it, and go on from a backup");
    }
    return reading.lines();
  }

  /**
   * Adds a line that depends on those before it, while nobody else can add one.
   *
   * @param at when, cut to whole seconds
   * @param next gets all lines, and says what the new one tells
   * @return the new line, which is on the disk
   * @throws BadInputException if it is damaged or cannot be written, and whatever {@code next}
   *     throws; there is no new line then
   */
  TrailLine append(Instant at, Function<List<TrailLine>, TrailEntry> next) {
    try (Statement statement = connection.createStatement()) {
      // Takes the place of the one writer before the lines are read.
      statement.execute("BEGIN IMMEDIATE");
      boolean isDone = false;
      try {
        List<TrailLine> lines = undamaged(reading());
        TrailLine line =
            TrailLine.after(
                lines.isEmpty() ? TrailLine.NO_HASH : lines.getLast().hash(),
                lines.size() + 1L,
                Instant.ofEpochSecond(at.getEpochSecond()),
                next.apply(lines));
        insert(line);
        statement.execute("COMMIT");
        isDone = true;
        return line;
      } finally {
        if (!isDone) {
          statement.execute("ROLLBACK");
        }
      }
    } catch (SQLException e) {
      throw bad(file, e);
    }
  }

  private void insert(TrailLine line) throws SQLException {
    String columns = String.join(", ", TrailRow.COLUMNS);
    String marks = "?, ".repeat(TrailRow.COLUMNS.size());
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO trail (line, at, " + columns + ", hash) VALUES (?, ?, " + marks + "?)")) {
      statement.setLong(1, line.number());
      statement.setLong(2, line.at().getEpochSecond());
      TrailRow.of(line.entry()).bind(statement, 3);
      statement.setString(3 + TrailRow.COLUMNS.size(), line.hash());
      statement.executeUpdate();
    }
  }

  private static BadInputException bad(Path file, SQLException e) {
    int code = e.getErrorCode();
    if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return new BadInputException(file, 0, "another program holds it; try again when it is done");
    } else if (code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return new BadInputException(file, 0, "is no desk's database; name a desk's folder");
    }
    return new BadInputException(
        file,
        0,
        "cannot be used (" + e.getMessage() + "); check the file, its folder and its disk");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw bad(file, e);
    }
  }
}
