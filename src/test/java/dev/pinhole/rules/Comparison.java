package dev.pinhole.rules;

import java.util.function.Function;

/** Holds a machine's trace against what the {@link Oracle} makes of it. */
final class Comparison {
  private Comparison() {}

  /** The seed of one trace of a run: far apart for neighbours. */
  static long traceSeed(long runSeed, long index) {
    long mixed = runSeed + index * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  static boolean agree(Trace trace) {
    return trace.problem() == null
        && trace.said().equals(Oracle.judge(trace.settings(), trace.events()));
  }

  /** What is wrong with a trace, made as short as it can be, and how to see it again. */
  static String explain(long seed, Trace trace, Function<Settings, Rules> machine) {
    StringBuilder text = new StringBuilder();
    text.append("trace ").append(seed).append(" (again: -Dpinhole.trace=").append(seed).append(")");
    Shrinker shrinker = new Shrinker(trace.settings(), machine);
    if (trace.problem() != null) {
      text.append("\nthe machine ").append(trace.problem()).append("; the last events:\n");
      text.append(shrinker.show(trace.events(), Math.max(0, trace.events().size() - 30)));
    } else {
      text.append("\nmachine and oracle differ:\n");
      text.append(shrinker.show(shrinker.shrink(trace.events())));
    }
    return text.toString();
  }
}
