package dev.pinhole.benchmark;

import dev.pinhole.rules.Event;
import dev.pinhole.rules.Settings;

/**
 * The same hold as a firmware programmer would write it for speed: ints, fields, one switch. It
 * knows bounce, sampling, the last seconds and the restore, but neither chatter nor lost edges nor
 * faults.
 */
final class IntSwitch {
  static final int STARTED = 0;
  static final int EDGE = 1;
  static final int SAMPLE = 2;
  static final int RESTORED = 3;

  static final int SHOW = 1;
  static final int RESTORE = 2;
  static final int REBOOT = 4;

  private static final int UNPLUGGED = 0;
  private static final int BOOTING = 1;
  private static final int READY = 2;
  private static final int HOLDING = 3;
  private static final int LAST_SECONDS = 4;
  private static final int RESTORING = 5;
  private static final int REBOOTING = 6;

  private final long hold = Settings.DEFAULT.holdNanos();
  private final long last = hold - Settings.DEFAULT.lastSecondsNanos();
  private final long debounce = Settings.DEFAULT.debounceNanos();
  private final long boot = Settings.DEFAULT.bootNanos();
  private final long released = Settings.DEFAULT.releasedNanos();
  private final long restored = Settings.DEFAULT.restoredNanos();

  private int state;
  private long start;
  private long since;
  private long until;
  private boolean pressed;

  static int kind(Event event) {
    return switch (event) {
      case Event.Started _ -> STARTED;
      case Event.Edge _ -> EDGE;
      case Event.Sample _ -> SAMPLE;
      case Event.Restored _ -> RESTORED;
      case Event.PowerLost _,
          Event.Blind _,
          Event.Broke _,
          Event.Granted _,
          Event.RestoreFailed _ ->
          throw new IllegalArgumentException("not part of a good hold: " + event);
    };
  }

  void reset() {
    state = UNPLUGGED;
  }

  @SuppressWarnings("RefactorSwitch") // returns from its branches, as such code does
  int step(int kind, long at, boolean level) {
    switch (state) {
      case UNPLUGGED -> {
        if (kind == STARTED) {
          state = BOOTING;
          until = at + boot;
          pressed = level;
          since = at;
          return SHOW;
        }
        return 0;
      }
      case BOOTING -> {
        if (level != pressed) {
          pressed = level;
          since = at;
        }
        if (kind == SAMPLE && !pressed && at >= until && at - since >= released) {
          state = READY;
          return SHOW;
        }
        return 0;
      }
      case READY -> {
        if (kind == EDGE) {
          pressed = level;
          since = at;
        } else if (kind == SAMPLE && level && pressed && at - since >= debounce) {
          state = HOLDING;
          start = since;
          return SHOW;
        }
        return 0;
      }
      case HOLDING, LAST_SECONDS -> {
        if (kind == EDGE) {
          pressed = level;
          since = at;
          return 0;
        }
        if (!pressed) {
          if (at - since >= debounce) {
            state = READY;
            return SHOW;
          }
          return 0;
        }
        if (!level) {
          state = READY;
          pressed = false;
          since = at;
          return SHOW;
        }
        if (at - start >= hold) {
          state = RESTORING;
          return SHOW | RESTORE;
        }
        if (state == HOLDING && at - start >= last) {
          state = LAST_SECONDS;
          return SHOW;
        }
        return 0;
      }
      case RESTORING -> {
        if (kind == RESTORED) {
          state = REBOOTING;
          until = at + restored;
          return SHOW;
        }
        return 0;
      }
      case REBOOTING -> {
        return kind == SAMPLE && at >= until ? REBOOT : 0;
      }
      default -> {
        throw new IllegalStateException();
      }
    }
  }
}
