package dev.pinhole.serial;

import java.io.Closeable;
import java.io.IOException;

/** The modem lines of a serial port, which anyone may use for anything. */
public interface ModemLines extends Closeable {
  /**
   * The lines that the port drives, asserted or not.
   *
   * @throws IOException if the port is gone, or has no such lines
   */
  void drive(boolean dtr, boolean rts) throws IOException;

  /**
   * Looks at the lines that others drive.
   *
   * @throws IOException if the port is gone
   */
  Seen look() throws IOException;

  /** Lets go of the port, whereupon the kernel drops the lines that it drove. */
  @Override
  void close();

  /** What was seen of the lines, each asserted or not. */
  record Seen(boolean cts, boolean dsr, boolean ri, boolean dcd) {}
}
