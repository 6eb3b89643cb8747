package dev.pinhole.rules;

/** What can come between a finger and a restore; counted, so that none is forgotten. */
enum Disturbance {
  BOUNCE,
  PULSE_AT_DEADLINE,
  MANY_EDGES,
  LONG_OPEN,
  TREMOR,
  FLOATING,
  LEFT_PRESSED,
  HELD_BEFORE_PLUG_IN,
  LOST_EDGE,
  GAP,
  LATE_EDGE,
  MISREAD,
  BLIND,
  PAUSE,
  SLOW_LOOP,
  UNASKED_READ,
  POWER_CUT,
  STRAY_EDGE,
  GRANTED,
  RESTORE_FAILED,
  UNSOUND,
  CLOCK_WRAPS
}
