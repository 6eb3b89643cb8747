package dev.pinhole.bench.virtualpi;

import dev.pinhole.bench.virtualpi.RigResults.Level;
import dev.pinhole.bench.virtualpi.WireLog.Edge;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which of the changes at a pin are those that a trace tells. Whoever looks at a pin from time to
 * time misses pulses that are shorter than he is late; those may be missing, and no others.
 *
 * @param places for each change that is told its number at the pin, the first that is not told last
 */
record Alignment(List<Integer> places) {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  /**
   * Finds the one that fits best.
   *
   * @param told the changes of one signal in a trace; the first is to high
   * @param pin the same at the pin, in nanoseconds of another clock
   * @param apart what that clock shows when the trace's shows zero
   * @param end of the trace, in its nanoseconds
   * @param late by how much a time of the trace may be wrong, in nanoseconds
   * @return empty if none fits
   */
  static Optional<Alignment> of(List<Level> told, List<Edge> pin, long apart, long end, long late) {
    int most = (pin.size() - told.size()) / 2;
    if (pin.size() < told.size()) {
      return Optional.empty();
    }
    // Of the first so many that are told, with so many pulses missing, how well they fit.
    double[][] misfit = new double[told.size() + 1][most + 1];
    for (int done = 0; done <= told.size(); done++) {
      Arrays.fill(misfit[done], NEVER);
      for (int missing = 0; missing <= most; missing++) {
        int place = done + 2 * missing;
        double fits = NEVER;
        if (done == 0 && missing == 0) {
          fits = 0;
        } else if (done > 0 && isThe(told.get(done - 1), pin.get(place - 1), apart, late)) {
          fits = misfit[done - 1][missing] + off(told.get(done - 1), pin.get(place - 1), apart);
        }
        double lacks = NEVER;
        if (missing > 0 && pin.get(place - 1).at() - pin.get(place - 2).at() <= late) {
          lacks = misfit[done][missing - 1];
        }
        misfit[done][missing] = Math.min(fits, lacks);
      }
    }
    int best = -1;
    for (int missing = 0; missing <= most; missing++) {
      int next = told.size() + 2 * missing;
      boolean over = next == pin.size() || pin.get(next).at() - apart >= end - late;
      if (over && misfit[told.size()][missing] < (best < 0 ? NEVER : misfit[told.size()][best])) {
        best = missing;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(back(misfit, told, pin, apart, late, best));
  }

  private static boolean isThe(Level told, Edge pin, long apart, long late) {
    return told.high() == pin.high() && off(told, pin, apart) <= late;
  }

  private static double off(Level told, Edge pin, long apart) {
    return Math.abs(pin.at() - apart - told.at());
  }

  private static Alignment back(
      double[][] misfit, List<Level> told, List<Edge> pin, long apart, long late, int best) {
    Integer[] places = new Integer[told.size() + 1];
    int missing = best;
    places[told.size()] = told.size() + 2 * missing;
    for (int done = told.size(); done > 0; done--) {
      while (!(isThe(told.get(done - 1), pin.get(done - 1 + 2 * missing), apart, late)
          && misfit[done][missing]
              == misfit[done - 1][missing]
                  + off(told.get(done - 1), pin.get(done - 1 + 2 * missing), apart))) {
        missing--;
      }
      places[done - 1] = done - 1 + 2 * missing;
    }
    return new Alignment(List.of(places));
  }

  /** How many pulses are missing. */
  int missing() {
    return (places.getLast() - (places.size() - 1)) / 2;
  }
}
