package dev.pinhole.gpio.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A line that is ours from its request until it is closed. */
final class Line implements AutoCloseable {
  private static final int VALUES_BITS = (int) Uapi.offset(Uapi.LINE_VALUES, "bits");

  /** What a line is set to; the kernel only reads them. */
  private static final MemorySegment HIGH = values(true);

  private static final MemorySegment LOW = values(false);

  private final String name;
  private final int fd;

  private final Libc libc = new Libc(); // guarded by this
  private final MemorySegment read = values(false); // guarded by this
  private final ByteBuffer readBuffer = read.asByteBuffer().order(ByteOrder.nativeOrder());
  private boolean closed; // guarded by this

  private Line(String name, int fd) {
    this.name = name;
    this.fd = fd;
  }

  private static MemorySegment values(boolean high) {
    MemorySegment values = Arena.ofAuto().allocate(Uapi.LINE_VALUES);
    Uapi.setLong(values, Uapi.LINE_VALUES, "mask", 1);
    Uapi.setLong(values, Uapi.LINE_VALUES, "bits", high ? 1 : 0);
    return values;
  }

  /**
   * Asks a chip for a line.
   *
   * @throws GpioException if it is not to be had
   */
  static Line request(GpioChip chip, int offset, LineSettings settings) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(Uapi.LINE_REQUEST);
      request.set(JAVA_INT, Uapi.offset(Uapi.LINE_REQUEST, "offsets"), offset);
      Uapi.setName(request, Uapi.LINE_REQUEST, "consumer", settings.consumer());
      Uapi.setInt(request, Uapi.LINE_REQUEST, "num_lines", 1);
      configure(request, settings);
      int result = chip.ioctl(Uapi.GET_LINE, request);
      if (result < 0) {
        throw Reason.lineRefused(chip, offset, -result);
      }
      return new Line(
          "line " + offset + " of " + chip.name(), Uapi.getInt(request, Uapi.LINE_REQUEST, "fd"));
    }
  }

  private static void configure(MemorySegment request, LineSettings settings) {
    MemorySegment config = Uapi.config(request);
    long flags = settings.activeLow() ? Uapi.FLAG_ACTIVE_LOW : 0;
    switch (settings) {
      case LineSettings.Input input -> {
        flags |= Uapi.FLAG_INPUT | Uapi.FLAG_EDGE_RISING | Uapi.FLAG_EDGE_FALLING;
        flags |=
            switch (input.pull()) {
              case PULL_UP -> Uapi.FLAG_BIAS_PULL_UP;
              case PULL_DOWN -> Uapi.FLAG_BIAS_PULL_DOWN;
              case OFF -> Uapi.FLAG_BIAS_DISABLED;
            };
        Uapi.setInt(request, Uapi.LINE_REQUEST, "event_buffer_size", Uapi.MOST_EVENTS);
        if (input.debounceMicros() > 0) {
          Uapi.addAttribute(config, Uapi.ATTRIBUTE_DEBOUNCE, input.debounceMicros());
        }
      }
      case LineSettings.Output output -> {
        flags |= Uapi.FLAG_OUTPUT;
        Uapi.addAttribute(config, Uapi.ATTRIBUTE_OUTPUT_VALUES, output.high() ? 1 : 0);
      }
    }
    Uapi.setLong(config, Uapi.LINE_CONFIG, "flags", flags);
  }

  /** Reads the level now. */
  synchronized boolean isHigh() {
    control("read", Uapi.LINE_GET_VALUES, read);
    return (readBuffer.getLong(VALUES_BITS) & 1) != 0;
  }

  /** Drives the level. */
  synchronized void set(boolean high) {
    control("driven", Uapi.LINE_SET_VALUES, high ? HIGH : LOW);
  }

  private void control(String what, long request, MemorySegment values) {
    if (closed) {
      throw new GpioException(name + " is closed");
    }
    int result = libc.ioctl(fd, request, values);
    if (result < 0) {
      throw new GpioException(name + " cannot be " + what + ": " + Reason.of(-result));
    }
  }

  /** The file descriptor, for whoever waits for the line's events. */
  int fd() {
    return fd;
  }

  /** Gives the line back; the kernel has it free when this returns. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      libc.close(fd);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
