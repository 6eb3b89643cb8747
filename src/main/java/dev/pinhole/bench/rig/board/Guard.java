package dev.pinhole.bench.rig.board;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pinhole.bench.BenchException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small process that outlives this one if it is killed, and then sets the boards to idle: {@link
 * Heir}. It is told by a pipe what to do; if the pipe ends without a farewell, it does it.
 *
 * <p>A process that is stopped by its users (Ctrl-C, {@code kill}) sets its boards to idle by
 * itself, and the guard must not die of the same signal before: it is started with SIGHUP, SIGINT
 * and SIGTERM ignored, which a JVM respects.
 */
public final class Guard implements LastWords, AutoCloseable {
  private static final long FAREWELL_SECONDS = 5;

  /** So that the signals are ignored from the first instant on, before there is any Java. */
  private static final String IGNORING = "trap '' HUP INT TERM; exec \"$@\"";

  private final Process process;
  private final OutputStream pipe;

  private Guard(Process process) {
    this.process = process;
    this.pipe = process.getOutputStream();
  }

  /**
   * Starts a guard.
   *
   * @throws BenchException if there is no starting it
   */
  public static Guard start() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", IGNORING, "guard"));
    command.addAll(
        List.of(
            java,
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Heir.class.getName()));
    try {
      return new Guard(
          new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      throw new BenchException("the guard over the boards cannot be started: " + e.getMessage(), e);
    }
  }

  /** The process, for tests. */
  Process process() {
    return process;
  }

  @Override
  public synchronized void leave(Will will) {
    say(WillText.write(will));
  }

  private void say(String line) {
    try {
      pipe.write((line + "\n").getBytes(US_ASCII));
      pipe.flush();
    } catch (IOException e) {
      throw new BenchException(
          "the guard over the boards is gone: start again, for nothing would switch them off", e);
    }
  }

  /** Says farewell: the boards need no guard any more. */
  @Override
  public synchronized void close() {
    try {
      say(WillText.FAREWELL);
      pipe.close();
    } catch (BenchException | IOException e) {
      // It is gone already.
    }
    boolean interrupted = Thread.interrupted();
    try {
      if (!process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      interrupted = true;
      process.destroyForcibly();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
