package dev.pinhole.campaign;

/** A hash of everything that was seen, in its order: two lives of one hash were the same. */
final class Digest {
  private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;
  private long value = FACTOR;

  /** Something happened at a time. */
  void add(long at, int what) {
    mix(at);
    mix(what);
  }

  /** Something was said at a time. */
  void add(long at, String said) {
    mix(at);
    for (int i = 0; i < said.length(); i++) {
      mix(said.charAt(i));
    }
  }

  /** The finaliser of SplitMix64 on the running value. */
  private void mix(long next) {
    long z = (value ^ next) + FACTOR;
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    value = z ^ (z >>> 31);
  }

  long value() {
    return value;
  }
}
