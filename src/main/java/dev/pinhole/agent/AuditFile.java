package dev.pinhole.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.camera.Audit;
import dev.pinhole.camera.Clock;
import dev.pinhole.serial.ConsoleLine;
import dev.pinhole.serial.LineWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

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
