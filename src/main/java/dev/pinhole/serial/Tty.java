package dev.pinhole.serial;

import dev.pinhole.label.DeviceFile;
import java.io.IOException;
import java.nio.file.Path;
import jssc.SerialPort;
import jssc.SerialPortException;

/**
 * A serial port, or a pseudo-terminal that stands in for one: 8 data bits, no parity, 1 stop bit,
 * no flow control. For one thread.
 *
 * <p>By jSSC. Reading never waits: jSSC's own ways of waiting for input poll without a pause, or
 * outlive the port. Writing waits if the other side of a pseudo-terminal does not read.
 */
public final class Tty implements ModemLines {
  /** What jSSC repeats of the system's, EIO, when there is nothing behind a port any more. */
  private static final String UNPLUGGED = "Input/output error";

  private final Path path;
  private final SerialPort port;

  private Tty(Path path, SerialPort port) {
    this.path = path;
    this.port = port;
  }

  /**
   * Opens a port for this process alone.
   *
   * @param path such as {@code /dev/ttyAMA0}
   * @param baud bits a second, one of those that ports know
   * @throws IOException if it is not there, not permitted, in use or no serial port; the message
   *     says so, and what to do, without the path
   */
  public static Tty open(Path path, int baud) throws IOException {
    return open(path, baud, true);
  }

  /**
   * Opens a port for this process alone, for the sake of its modem lines.
   *
   * <p>The kernel asserts DTR and RTS whenever a port is opened (uart_startup and
   * tty_port_raise_dtr_rts in the Linux kernel); they are dropped here as soon as that can be, so
   * they are up for some milliseconds.
   *
   * @throws IOException as {@link #open} does
   */
  public static Tty openForLines(Path path, int baud) throws IOException {
    return open(path, baud, false);
  }

  private static Tty open(Path path, int baud, boolean lines) throws IOException {
    SerialPort port = new SerialPort(path.toString());
    try {
      port.openPort();
    } catch (SerialPortException e) {
      throw new IOException(reason(path, e), e);
    }
    try {
      boolean set =
          port.setParams(baud, SerialPort.DATABITS_8, SerialPort.STOPBITS_1, 0, lines, lines);
      // A pseudo-terminal has no modem lines to set, and works all the same.
      if (!set && !isPseudoTerminal(path)) {
        throw new IOException("it does not take " + baud + " baud: choose another rate");
      }
      return new Tty(path, port);
    } catch (SerialPortException e) {
      close(port);
      throw new IOException(reason(path, e), e);
    } catch (IOException e) {
      close(port);
      throw e;
    }
  }

  private static boolean isPseudoTerminal(Path path) throws IOException {
    return path.toRealPath().startsWith("/dev/pts");
  }

  private static String reason(Path path, SerialPortException e) {
    return switch (e.getExceptionType()) {
      case SerialPortException.TYPE_PORT_NOT_FOUND -> "it is not there: check cable and name";
      case SerialPortException.TYPE_PERMISSION_DENIED ->
          "permission denied: " + DeviceFile.permit(path);
      case SerialPortException.TYPE_PORT_BUSY ->
          "it is in use: stop the program that holds it, such as a login prompt (getty)";
      case SerialPortException.TYPE_INCORRECT_SERIAL_PORT ->
          "it is no serial port: name one, such as /dev/ttyAMA0";
      default ->
          e.getExceptionType().contains(UNPLUGGED)
              ? "the port is gone"
              : "it failed (" + e.getExceptionType() + ")";
    };
  }

  /**
   * What has come in.
   *
   * @return not null; empty if there is nothing yet
   * @throws IOException if the port is gone
   */
  public byte[] read() throws IOException {
    try {
      checkThere();
      byte[] bytes = port.readBytes();
      return bytes == null ? new byte[0] : bytes;
    } catch (SerialPortException e) {
      throw new IOException(reason(path, e), e);
    }
  }

  /**
   * Sends bytes.
   *
   * @throws IOException if they could not be sent
   */
  public void write(byte[] bytes) throws IOException {
    try {
      if (!port.writeBytes(bytes)) {
        throw new IOException("the port takes no more");
      }
    } catch (SerialPortException e) {
      throw new IOException(reason(path, e), e);
    }
  }

  private void checkThere() throws SerialPortException, IOException {
    if (port.getInputBufferBytesCount() < 0) {
      throw new IOException("the port is gone");
    }
  }

  @Override
  public void drive(boolean dtr, boolean rts) throws IOException {
    try {
      checkThere();
      if (!port.setDTR(dtr) || !port.setRTS(rts)) {
        throw new IOException("it has no modem lines: name a port that has");
      }
    } catch (SerialPortException e) {
      throw new IOException(reason(path, e), e);
    }
  }

  @Override
  public Seen look() throws IOException {
    try {
      // Of a port that is gone, jSSC says that no line is asserted.
      checkThere();
      int[] seen = port.getLinesStatus();
      return new Seen(seen[0] == 1, seen[1] == 1, seen[2] == 1, seen[3] == 1);
    } catch (SerialPortException e) {
      throw new IOException(reason(path, e), e);
    }
  }

  @Override
  public void close() {
    close(port);
  }

  private static void close(SerialPort port) {
    try {
      port.closePort();
    } catch (SerialPortException e) {
      // It is gone, which is as closed as a port can be.
    }
  }
}
