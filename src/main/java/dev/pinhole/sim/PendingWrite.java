package dev.pinhole.sim;

import dev.pinhole.sim.FaultyStorage.Fate;
import dev.pinhole.sim.FaultyStorage.Tearing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A write that no force has followed yet, and what a power cut may make of it. */
final class PendingWrite {
  /** A medium writes so many bytes wholly or not at all, unless it ruins them. */
  private static final int SECTOR_BYTES = 512;

  /** A torn write may ruin so many bytes: the physical sector, or page of flash, it falls in. */
  private static final int PAGE_BYTES = 4096;

  private static final int ERASED = 0xFF;

  private final int offset;
  private final byte[] bytes;

  /** Keeps a copy of the bytes. */
  PendingWrite(int offset, byte[] from) {
    this.offset = offset;
    this.bytes = from.clone();
  }

  /** Puts all of it into an image. */
  void all(byte[] image) {
    part(image, 0, bytes.length);
  }

  private void part(byte[] image, int from, int to) {
    System.arraycopy(bytes, from, image, offset + from, to - from);
  }

  /** Changes an image as this fate has it. */
  void meet(Fate fate, byte[] image, RandomGenerator random) {
    switch (fate) {
      case LOST -> {}
      case KEPT -> all(image);
      case TORN_AT_BYTE -> tear(image, random.nextInt(bytes.length + 1), random);
      case TORN_AT_SECTOR -> {
        int first = offset / SECTOR_BYTES;
        int end = (offset + bytes.length - 1) / SECTOR_BYTES + 1;
        int sector = random.nextInt(first, end + 1);
        tear(image, Math.clamp(sector * SECTOR_BYTES - offset, 0, bytes.length), random);
      }
      case RUINED -> {
        switch (random.nextInt(3)) {
          case 0 -> fill(image, 0);
          case 1 -> fill(image, ERASED);
          default -> {
            int page = offset / PAGE_BYTES * PAGE_BYTES;
            for (int at = page; at < page + PAGE_BYTES; at++) {
              image[at] = (byte) random.nextInt();
            }
          }
        }
      }
    }
  }

  private void tear(byte[] image, int at, RandomGenerator random) {
    if (random.nextBoolean()) {
      part(image, 0, at);
    } else {
      part(image, at, bytes.length);
    }
  }

  /** What may be left of some images, each, after these writes in this order; each once. */
  static List<byte[]> outcomes(List<byte[]> before, List<PendingWrite> writes, Tearing tearing) {
    List<byte[]> images = before;
    for (PendingWrite write : writes) {
      List<byte[]> more = new ArrayList<>();
      for (byte[] image : images) {
        write.addOutcomes(more, image, tearing);
      }
      images = distinct(more);
    }
    return images;
  }

  private void addOutcomes(List<byte[]> images, byte[] image, Tearing tearing) {
    int whole = bytes.length;
    switch (tearing) {
      case COARSE -> {
        for (int at : new int[] {0, 20, 64, whole - 1, whole}) {
          images.add(overlaid(image, 0, Math.clamp(at, 0, whole)));
        }
      }
      case FINE -> {
        for (int at = 0; at <= whole; at++) {
          images.add(overlaid(image, 0, at));
          images.add(overlaid(image, at, whole));
        }
        images.add(fill(image.clone(), ERASED));
        images.add(fill(image.clone(), 0x5A));
      }
    }
    images.add(fill(image.clone(), 0));
  }

  private byte[] overlaid(byte[] image, int from, int to) {
    byte[] changed = image.clone();
    part(changed, from, to);
    return changed;
  }

  private byte[] fill(byte[] image, int with) {
    int page = offset / PAGE_BYTES * PAGE_BYTES;
    Arrays.fill(image, page, page + PAGE_BYTES, (byte) with);
    return image;
  }

  /** The same images, each once. */
  static List<byte[]> distinct(List<byte[]> images) {
    Set<ByteBuffer> distinct = new LinkedHashSet<>();
    images.forEach(image -> distinct.add(ByteBuffer.wrap(image)));
    return distinct.stream().map(ByteBuffer::array).toList();
  }
}
