package dev.pinhole.bench.rig.board;

import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.rig.Board;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;

/** Opens the boards of a rig. */
public final class Boards {
  private Boards() {}

  /** As {@link #open(Settings, SystemClock, LastWords)}, and nobody knows of last words. */
  public static Board open(Settings settings, SystemClock clock) {
    return open(settings, clock, LastWords.NONE);
  }

  /**
   * Opens a board, and makes sure that it is one of its kind as far as it answers.
   *
   * @param lastWords told what is to be sent to the board if this process is killed, each time that
   *     changes
   * @throws BadInputException if the settings name no board
   * @throws BenchException if it is not there, not permitted, in use, or does not answer as its
   *     kind does; one line with the remedy
   */
  public static Board open(Settings settings, SystemClock clock, LastWords lastWords) {
    return switch (settings.kind()) {
      case GPIO -> PinsBoard.open(settings, clock, lastWords);
      case LCUS -> new LcusBoard(settings, clock, lastWords, LcusBoard.PATIENCE);
      case NUMATO -> new NumatoBoard(settings, clock, lastWords, NumatoBoard.PATIENCE);
      case FIRMATA ->
          new FirmataBoard(settings, clock, lastWords, FirmataBoard.BOOT, FirmataBoard.PATIENCE);
      case MODEM_LINES -> ModemLinesBoard.open(settings, clock);
    };
  }
}
