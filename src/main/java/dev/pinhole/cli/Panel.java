package dev.pinhole.cli;

import dev.pinhole.camera.Console;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Durations;
import dev.pinhole.serial.ConsoleLine;
import dev.pinhole.serial.Outbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;

/**
 * A board on a terminal: the device's console scrolls by, the line at the bottom shows plug, lamp
 * and button, and keys work them.
 *
 * <p>A terminal tells that a key went down and that it repeats, never that it went up: holding
 * SPACE presses the button as long as the key repeats. {@code p} presses and lets go by itself.
 */
final class Panel implements Console, AutoCloseable {
  private static final int LINES_KEPT = 1000;
  private static final int FRAME_MILLIS = 40;
  private static final int BAR_WIDTH = 20;

  /** Keyboards begin to repeat after 250 to 660 ms; before that a key that is held looks tapped. */
  private static final long FIRST_REPEAT_NANOS = 900_000_000;

  /** And go on every 25 to 90 ms. */
  private static final long NEXT_REPEAT_NANOS = 200_000_000;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** What the keys work and the eye sees. */
  interface Board {
    /** Plugs in, or pulls the plug. */
    void power(boolean on);

    /** Closes or opens the button's contact. */
    void contact(boolean closed);

    boolean isPowered();

    boolean isPressed();

    boolean isLit();
  }

  private final Board board;
  private final long holdNanos;
  private final Runnable quit;
  private final SystemClock clock = new SystemClock();
  private final Outbox<String> outbox =
      new Outbox<>(LINES_KEPT, (lost, _) -> "(" + lost + " lines were lost)");
  private final Terminal terminal;
  private final PrintWriter out;
  private final Thread thread;
  private volatile boolean closing;

  private boolean spaceHeld;
  private boolean repeating;
  private long lastSpace;
  private long pressedAt;
  private String shown = "";
  private int drawn;
  private int width;

  /**
   * Takes the terminal.
   *
   * @param holdTime how long a hold must last, for the bar
   * @param quit called, once or more, when someone wants to leave
   */
  Panel(Board board, Duration holdTime, Runnable quit) {
    this.board = Objects.requireNonNull(board);
    this.holdNanos = holdTime.toNanos();
    this.quit = Objects.requireNonNull(quit);
    try {
      // Signals stay what they are: Ctrl-C ends the process.
      terminal = TerminalBuilder.builder().system(true).nativeSignals(false).build();
    } catch (IOException e) {
      throw new BadInputException("the terminal cannot be used: add '--no-panel'");
    }
    terminal.enterRawMode();
    out = terminal.writer();
    thread = Thread.ofPlatform().name("panel").daemon().start(this::run);
  }

  /** Whether there is a terminal to draw on and a keyboard to listen to. */
  static boolean isPossible() {
    return Optional.ofNullable(System.console()).map(java.io.Console::isTerminal).orElse(false);
  }

  @Override
  public void say(long at, String line) {
    print(new ConsoleLine(at, line).toString());
  }

  /** Shows a line as it is. */
  void print(String line) {
    outbox.add(line);
  }

  private void run() {
    try {
      NonBlockingReader keys = terminal.reader();
      while (!closing) {
        int key = keys.read(FRAME_MILLIS);
        if (key == NonBlockingReader.EOF) {
          quit.run();
          clock.awaitNanos(clock.nanos() + FRAME_MILLIS * 1_000_000L);
        } else {
          typed(key);
        }
        letGo();
        draw();
      }
    } catch (IOException e) {
      quit.run();
    }
    draw();
    clear();
    out.flush();
  }

  private void typed(int key) {
    switch (key) {
      case ' ' -> {
        repeating = spaceHeld;
        spaceHeld = true;
        lastSpace = clock.nanos();
        press(true);
      }
      case 'p' -> {
        spaceHeld = false;
        press(!board.isPressed());
      }
      case 'u' -> board.power(!board.isPowered());
      case 'q', 3, 4 -> quit.run();
      default -> {}
    }
  }

  private void letGo() {
    long patience = repeating ? NEXT_REPEAT_NANOS : FIRST_REPEAT_NANOS;
    if (spaceHeld && clock.nanos() - lastSpace > patience) {
      spaceHeld = false;
      repeating = false;
      press(false);
    }
  }

  private void press(boolean closed) {
    if (closed && !board.isPressed()) {
      pressedAt = clock.nanos();
    }
    board.contact(closed);
  }

  private void draw() {
    Optional<String> line = outbox.poll();
    boolean scrolled = line.isPresent();
    while (line.isPresent()) {
      clear();
      out.print(line.get() + "\r\n");
      line = outbox.poll();
    }
    String status = status();
    int newWidth = terminal.getWidth() > 0 ? terminal.getWidth() : 80;
    if (scrolled || newWidth != width || !status.equals(shown)) {
      clear();
      width = newWidth;
      drawn = Math.min(status.length(), width - 1);
      out.print(status.substring(0, drawn));
      out.flush();
      shown = status;
    }
  }

  /** A terminal that was made narrower has broken what was drawn into several rows. */
  private void clear() {
    int columns = terminal.getWidth() > 0 ? terminal.getWidth() : 80;
    int above = Math.max(0, drawn - 1) / columns;
    out.print((above > 0 ? "\u001b[" + above + "A" : "") + "\r\u001b[J");
    drawn = 0;
  }

  private String status() {
    return (board.isPowered() ? "plugged in " : "unplugged  ")
        + (board.isLit() ? " lamp (#) " : " lamp ( ) ")
        + (board.isPressed() ? " button pressed  " : " button released  ")
        + (board.isPressed() && board.isPowered() ? bar() : "")
        + " SPACE hold  p "
        + (board.isPressed() ? "let go" : "press")
        + "  u "
        + (board.isPowered() ? "unplug" : "plug in")
        + "  q quit";
  }

  private String bar() {
    long held = clock.nanos() - pressedAt;
    int filled = Math.clamp(held * BAR_WIDTH / holdNanos, 0, BAR_WIDTH);
    return "["
        + "=".repeat(filled)
        + " ".repeat(BAR_WIDTH - filled)
        + "] "
        + Durations.seconds(held, 1);
  }

  /** Gives the terminal back as it was. */
  @Override
  public void close() throws IOException {
    closing = true;
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    terminal.close();
  }
}
