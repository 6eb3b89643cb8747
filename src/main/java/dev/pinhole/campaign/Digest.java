package dev.pinhole.campaign;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/** A hash of everything that was seen, in its order: two lives of one hash were the same. */
final class Digest {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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

  /** Something is so. */
  void add(int what) {
    mix(what);
  }

  /** Something holds these lines. */
  void add(List<String> lines) {
    lines.forEach(line -> add(lines.size(), line));
  }

  /** Something holds these bytes. */
  void add(byte[] bytes) {
    mix(bytes.length);
    int at = 0;
    for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
      mix((long) LONG.get(bytes, at));
    }
    for (; at < bytes.length; at++) {
      mix(bytes[at]);
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
