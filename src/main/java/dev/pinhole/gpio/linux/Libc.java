package dev.pinhole.gpio.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The six system calls that a GPIO line takes, through the C library.
 *
 * <p>Each returns what the C function returns, or minus {@code errno} if it failed.
 */
final class Libc {
  /** O_RDWR | O_CLOEXEC, the same on every architecture that a JDK 25 runs on (fcntl.h). */
  static final int READ_WRITE = 0x80002;

  static final int EPERM = 1;
  static final int ENOENT = 2;
  static final int EINTR = 4;
  static final int EACCES = 13;
  static final int EBUSY = 16;
  static final int ENODEV = 19;
  static final int EINVAL = 22;
  static final int ENOTTY = 25;

  /** Something can be read (poll.h). */
  static final short POLLIN = 1;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CALL_STATE.varHandle(StructLayout.PathElement.groupElement("errno"));

  private static final MethodHandle OPEN =
      function("open", true, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle CLOSE =
      function("close", false, FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle IOCTL =
      function("ioctl", true, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
  private static final MethodHandle READ =
      function("read", false, FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle WRITE =
      function("write", false, FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle POLL =
      function("poll", false, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle EVENTFD =
      function("eventfd", false, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

  private Libc() {}

  @SuppressWarnings("restricted") // the kernel's GPIO interface has no other way in from Java
  private static MethodHandle function(
      String name, boolean variadic, FunctionDescriptor descriptor) {
    Linker.Option errno = Linker.Option.captureCallState("errno");
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        descriptor,
        variadic
            ? new Linker.Option[] {errno, Linker.Option.firstVariadicArg(2)}
            : new Linker.Option[] {errno});
  }

  @FunctionalInterface
  private interface Call {
    long with(Arena arena, MemorySegment callState) throws Throwable;
  }

  private static long call(Call call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment callState = arena.allocate(CALL_STATE);
      long result = call.with(arena, callState);
      return result < 0 ? -(int) ERRNO.get(callState, 0L) : result;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens a file for reading and writing; a file descriptor. */
  static int open(String path) {
    return (int)
        call((arena, state) -> (int) OPEN.invokeExact(state, arena.allocateFrom(path), READ_WRITE));
  }

  static int close(int fd) {
    return (int) call((_, state) -> (int) CLOSE.invokeExact(state, fd));
  }

  static int ioctl(int fd, long request, MemorySegment argument) {
    return (int) call((_, state) -> (int) IOCTL.invokeExact(state, fd, request, argument));
  }

  /** Reads into a buffer; the number of bytes. */
  static long read(int fd, MemorySegment into) {
    return call((_, state) -> (long) READ.invokeExact(state, fd, into, into.byteSize()));
  }

  /** A descriptor that {@link #signal} makes readable. */
  static int eventfd() {
    return (int) call((_, state) -> (int) EVENTFD.invokeExact(state, 0, 0x80000));
  }

  /** Makes an eventfd readable, for good. */
  static long signal(int eventfd) {
    return call(
        (arena, state) ->
            (long) WRITE.invokeExact(state, eventfd, arena.allocateFrom(JAVA_LONG, 1L), 8L));
  }

  /**
   * Sleeps until one of two descriptors has something to read, or has failed.
   *
   * @return 0 if it is the first that has, 1 if it is the second, or both; or minus errno
   */
  static int awaitReadable(int first, int second) {
    return (int)
        call(
            (arena, state) -> {
              MemorySegment polled = arena.allocate(16, 4);
              polled.set(JAVA_INT, 0, first);
              polled.set(ValueLayout.JAVA_SHORT, 4, POLLIN);
              polled.set(JAVA_INT, 8, second);
              polled.set(ValueLayout.JAVA_SHORT, 12, POLLIN);
              int ready = (int) POLL.invokeExact(state, polled, 2L, -1);
              return ready < 0 ? ready : polled.get(ValueLayout.JAVA_SHORT, 14) != 0 ? 1 : 0;
            });
  }
}
