package dev.pinhole.camera;

import java.util.List;

/**
 * Which ways in stand open at one moment; without secrets.
 *
 * @param hold whether a hold restores
 * @param tickets whether the device takes tickets
 * @param recoveryFiles whether it makes and takes recovery files
 * @param longSerial the lines of the long serial number that a ticket must answer; empty if there
 *     is none
 * @param pressed whether somebody has pressed the button in this boot
 * @param pressedAt when, in nanoseconds of the device's {@link Clock}
 */
public record Ways(
    boolean hold,
    boolean tickets,
    boolean recoveryFiles,
    List<String> longSerial,
    boolean pressed,
    long pressedAt) {
  /** Of a device that knows a hold only. */
  public static final Ways HOLD = new Ways(true, false, false, List.of(), false, 0);

  public Ways {
    longSerial = List.copyOf(longSerial);
  }
}
