package dev.pinhole.serial;

import dev.pinhole.camera.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;

/** The console on a stream, such as standard output; a reader who stops holds up only himself. */
public final class StreamConsole implements Console, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final LineWriter writer;

  /** A console on a stream, which stays open when this is closed. */
  public StreamConsole(PrintWriter out) {
    Objects.requireNonNull(out);
    this.writer =
        new LineWriter(
            "console",
            line -> {
              out.println(line);
              out.flush();
            },
            PATIENCE);
  }

  @Override
  public void say(long at, String line) {
    writer.add(new ConsoleLine(at, line));
  }

  /** Writes what was said; that is not waited for longer than 1 s. */
  @Override
  public void close() {
    writer.close();
  }
}
