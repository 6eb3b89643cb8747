package dev.pinhole.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.camera.Audit;
import dev.pinhole.camera.Clock;
import dev.pinhole.label.BadInputException;
import dev.pinhole.serial.ConsoleLine;
import dev.pinhole.serial.LineWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The audit in a file: a line an attempt, forced to the disk, the newest {@value #MOST_BYTES} bytes
 * and up to as many again (I13).
 *
 * <p>When the file is full it becomes {@code .1}, in place of the one before it. A thread of its
 * own writes, so that a disk that hangs or is full holds up no restore.
 */
final class AuditFile implements Audit, AutoCloseable {
  /** When a file is full. */
  static final int MOST_BYTES = 64 * 1024;

  /** The machine's boot and the time in it. */
  private static final Pattern LINE_BEGINNING =
      Pattern.compile("[0-9a-z-]{1,40} \\[ *[0-9]+\\.[0-9]{6}\\] ");

  private static final int LINE_BEGINNING_BYTES = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Path file;
  private final String boot;
  private final Clock clock;
  private final Consumer<String> trouble;
  private final LineWriter writer;
  private boolean troubled;

  /**
   * An audit in a file, which is made when there is something to write.
   *
   * @param boot what tells the machine's boots apart, since no time of theirs does
   * @param trouble told, in one line, when a line was lost
   */
  AuditFile(Path file, String boot, Clock clock, Consumer<String> trouble) {
    this.file = Objects.requireNonNull(file);
    this.boot = Objects.requireNonNull(boot);
    this.clock = Objects.requireNonNull(clock);
    this.trouble = Objects.requireNonNull(trouble);
    this.writer = new LineWriter("audit", this::write, PATIENCE);
  }

  /**
   * Refuses a file that is none for an audit. An agent does not ask: whatever became of its audit
   * in a power cut, the device goes on (I13).
   *
   * @throws BadInputException with file and remedy
   */
  static void requireFit(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new BadInputException(file, 0, "its folder is not there: make it, or name another");
    }
    if (Files.exists(file) && !isAudit(file)) {
      throw new BadInputException(
          file, 0, "is there and is no audit: give the audit a file of its own");
    }
  }

  /** Whether two paths are one file, or will be, also by links. */
  static boolean isSame(Path one, Path other) {
    try {
      return (Files.exists(one) && Files.exists(other))
          ? Files.isSameFile(one, other)
          : one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    } catch (IOException e) {
      throw new BadInputException(one, 0, "cannot be looked at: " + e.getMessage());
    }
  }

  private static boolean isAudit(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] beginning = in.readNBytes(LINE_BEGINNING_BYTES);
      return beginning.length == 0
          || LINE_BEGINNING.matcher(new String(beginning, UTF_8)).lookingAt();
    } catch (IOException e) {
      throw new BadInputException(file, 0, "cannot be read: " + e.getMessage());
    }
  }

  @Override
  public void add(String line) {
    writer.add(new ConsoleLine(clock.nanos(), line));
  }

  private void write(ConsoleLine line) {
    try {
      append((boot + " " + line + "\n").getBytes(UTF_8));
      troubled = false;
    } catch (IOException e) {
      if (!troubled) {
        troubled = true;
        trouble.accept("audit " + file + ": a line was lost: " + e.getMessage());
      }
    }
  }

  private void append(byte[] line) throws IOException {
    if (Files.exists(file) && Files.size(file) + line.length > MOST_BYTES) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer rest = ByteBuffer.wrap(line);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** Writes what was added; that is not waited for longer than 2 s. */
  @Override
  public void close() {
    writer.close();
  }
}
