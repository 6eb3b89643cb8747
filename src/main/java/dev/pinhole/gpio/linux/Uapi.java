package dev.pinhole.gpio.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;

/** Structures and numbers of {@code linux/gpio.h}, as far as they are used here. */
final class Uapi {
  static final int NAME_BYTES = 32;
  private static final int MOST_LINES = 64;
  private static final int MOST_ATTRIBUTES = 10;

  private static final MemoryLayout NAME = sequenceLayout(NAME_BYTES, JAVA_BYTE);

  static final StructLayout CHIP_INFO =
      structLayout(NAME.withName("name"), NAME.withName("label"), JAVA_INT.withName("lines"));

  private static final StructLayout ATTRIBUTE =
      structLayout(JAVA_INT.withName("id"), paddingLayout(4), JAVA_LONG.withName("value"));

  private static final StructLayout CONFIG_ATTRIBUTE =
      structLayout(ATTRIBUTE.withName("attr"), JAVA_LONG.withName("mask"));

  static final StructLayout LINE_INFO =
      structLayout(
          NAME.withName("name"),
          NAME.withName("consumer"),
          JAVA_INT.withName("offset"),
          JAVA_INT.withName("num_attrs"),
          JAVA_LONG.withName("flags"),
          sequenceLayout(MOST_ATTRIBUTES, ATTRIBUTE).withName("attrs"),
          paddingLayout(16));

  static final StructLayout LINE_CONFIG =
      structLayout(
          JAVA_LONG.withName("flags"),
          JAVA_INT.withName("num_attrs"),
          paddingLayout(20),
          sequenceLayout(MOST_ATTRIBUTES, CONFIG_ATTRIBUTE).withName("attrs"));

  static final StructLayout LINE_REQUEST =
      structLayout(
          sequenceLayout(MOST_LINES, JAVA_INT).withName("offsets"),
          NAME.withName("consumer"),
          LINE_CONFIG.withName("config"),
          JAVA_INT.withName("num_lines"),
          JAVA_INT.withName("event_buffer_size"),
          paddingLayout(20),
          JAVA_INT.withName("fd"));

  static final StructLayout LINE_VALUES =
      structLayout(JAVA_LONG.withName("bits"), JAVA_LONG.withName("mask"));

  static final StructLayout LINE_EVENT =
      structLayout(
          JAVA_LONG.withName("timestamp_ns"),
          JAVA_INT.withName("id"),
          JAVA_INT.withName("offset"),
          JAVA_INT.withName("seqno"),
          JAVA_INT.withName("line_seqno"),
          paddingLayout(24));

  static final long FLAG_USED = 1;
  static final long FLAG_ACTIVE_LOW = 1 << 1;
  static final long FLAG_INPUT = 1 << 2;
  static final long FLAG_OUTPUT = 1 << 3;
  static final long FLAG_EDGE_RISING = 1 << 4;
  static final long FLAG_EDGE_FALLING = 1 << 5;
  static final long FLAG_BIAS_PULL_UP = 1 << 8;
  static final long FLAG_BIAS_PULL_DOWN = 1 << 9;
  static final long FLAG_BIAS_DISABLED = 1 << 10;

  static final int ATTRIBUTE_OUTPUT_VALUES = 2;
  static final int ATTRIBUTE_DEBOUNCE = 3;

  static final int EVENT_RISING_EDGE = 1;

  /** As many events as the kernel keeps for one request (GPIO_V2_LINES_MAX * 16). */
  static final int MOST_EVENTS = 1024;

  static final long GET_CHIPINFO = read(0x01, CHIP_INFO);
  static final long GET_LINEINFO = readWrite(0x05, LINE_INFO);
  static final long GET_LINE = readWrite(0x07, LINE_REQUEST);
  static final long LINE_GET_VALUES = readWrite(0x0E, LINE_VALUES);
  static final long LINE_SET_VALUES = readWrite(0x0F, LINE_VALUES);

  private Uapi() {}

  /** _IOR of asm-generic/ioctl.h; POWER has its own numbering (asm/ioctl.h). */
  private static long read(int number, StructLayout argument) {
    long direction = System.getProperty("os.arch").startsWith("ppc") ? 0x4000_0000L : 0x8000_0000L;
    return direction | argument.byteSize() << 16 | 0xB400 | number;
  }

  /** _IOWR, which is the same in both numberings. */
  private static long readWrite(int number, StructLayout argument) {
    return 0xC000_0000L | argument.byteSize() << 16 | 0xB400 | number;
  }

  static final long EVENT_BYTES = LINE_EVENT.byteSize();

  /** Where a field is. To be worked out once: finding a field by its name takes long. */
  static long offset(StructLayout layout, String field) {
    return layout.byteOffset(groupElement(field));
  }

  static int getInt(MemorySegment struct, StructLayout layout, String field) {
    return struct.get(JAVA_INT, offset(layout, field));
  }

  static long getLong(MemorySegment struct, StructLayout layout, String field) {
    return struct.get(JAVA_LONG, offset(layout, field));
  }

  static void setInt(MemorySegment struct, StructLayout layout, String field, int value) {
    struct.set(JAVA_INT, offset(layout, field), value);
  }

  static void setLong(MemorySegment struct, StructLayout layout, String field, long value) {
    struct.set(JAVA_LONG, offset(layout, field), value);
  }

  /** A name as the kernel gives it: up to 31 bytes, then zeros. */
  static String getName(MemorySegment struct, StructLayout layout, String field) {
    return struct.getString(offset(layout, field), StandardCharsets.UTF_8);
  }

  /** A name for the kernel, cut to what it has room for. */
  static void setName(MemorySegment struct, StructLayout layout, String field, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    long at = offset(layout, field);
    for (int i = 0; i < Math.min(bytes.length, NAME_BYTES - 1); i++) {
      struct.set(JAVA_BYTE, at + i, bytes[i]);
    }
  }

  /** The config inside a request. */
  static MemorySegment config(MemorySegment request) {
    return request.asSlice(LINE_REQUEST.byteOffset(groupElement("config")), LINE_CONFIG.byteSize());
  }

  /** Sets one more attribute for the one line of a config. */
  static void addAttribute(MemorySegment config, int id, long value) {
    int count = getInt(config, LINE_CONFIG, "num_attrs");
    long at = LINE_CONFIG.byteOffset(groupElement("attrs")) + count * CONFIG_ATTRIBUTE.byteSize();
    MemorySegment attribute = config.asSlice(at, CONFIG_ATTRIBUTE.byteSize());
    setInt(attribute, ATTRIBUTE, "id", id);
    if (id == ATTRIBUTE_DEBOUNCE) {
      // debounce_period_us is a __u32 in a union with __u64s: on s390x its place matters.
      setInt(attribute, ATTRIBUTE, "value", (int) value);
    } else {
      setLong(attribute, ATTRIBUTE, "value", value);
    }
    setLong(attribute, CONFIG_ATTRIBUTE, "mask", 1);
    setInt(config, LINE_CONFIG, "num_attrs", count + 1);
  }
}
