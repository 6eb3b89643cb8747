package dev.pinhole.gpio.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;

/**
 * The seven functions of the C library that a GPIO line takes. Each returns what the C function
 * returns, or minus {@code errno} if it failed.
 *
 * <p>An instance is for one thread at a time; it keeps the little memory that its calls need, so
 * that a call allocates nothing. All functions are called through one of two shapes, because Java
 * makes and loads a class for each shape, which on a Raspberry Pi is most of what arming costs:
 * integers and pointers alike are passed as 64-bit integers, which is how the calling conventions
 * of all 64-bit Linux systems pass them.
 */
final class Libc {
  /** O_RDWR | O_CLOEXEC, the same on every architecture that a JDK 25 runs on (fcntl.h). */
  private static final long READ_WRITE = 0x80002;

  /** EFD_CLOEXEC (sys/eventfd.h). */
  private static final long CLOSE_ON_EXEC = 0x80000;

  static final int EPERM = 1;
  static final int ENOENT = 2;
  static final int EINTR = 4;
  static final int EACCES = 13;
  static final int EBUSY = 16;
  static final int ENODEV = 19;
  static final int EINVAL = 22;
  static final int ENOTTY = 25;

  /** Something can be read (poll.h). */
  private static final short POLLIN = 1;

  /** struct pollfd: the descriptor at 0, what is waited for at 4, what came at 6; 8 bytes. */
  private static final long POLL_BYTES = 8;

  private static final int NO_DESCRIPTOR = -1;
  private static final long FOR_EVER = -1;

  /**
   * HotSpot looks at every 128th call of a method whether it is time to compile it, and puts that
   * off while its compilers are busy, as they are when a program starts; measured on the virtual
   * Pi, 300 calls are too few.
   */
  private static final int WARM_UP_CALLS = 1000;

  private static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final Linker.Option VARIADIC = Linker.Option.firstVariadicArg(2);

  private static final MethodHandle OPEN = function("open", ERRNO, VARIADIC);
  private static final MethodHandle IOCTL = function("ioctl", ERRNO, VARIADIC);
  private static final MethodHandle CLOSE = function("close", ERRNO);
  private static final MethodHandle READ = function("read", ERRNO);
  private static final MethodHandle WRITE = function("write", ERRNO);
  private static final MethodHandle POLL = function("poll", ERRNO);
  private static final MethodHandle EVENTFD = function("eventfd", ERRNO);

  private final Arena arena = Arena.ofAuto();
  private final MemorySegment callState = arena.allocate(Linker.Option.captureStateLayout());

  @SuppressWarnings("restricted") // the kernel's GPIO interface has no other way in from Java
  private static MethodHandle function(String name, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), SHAPE, options);
  }

  /**
   * Calls what a press will call, to no effect, until Java has compiled it: else the first hundreds
   * of edges would be heard later than they need be.
   *
   * <p>Compiled, a call is a few machine instructions, because its handle is a constant in the
   * method that makes it; interpreted, it takes a thousand bytecodes.
   */
  void warmUp() {
    MemorySegment nothing = pollSet(NO_DESCRIPTOR);
    for (int i = 0; i < WARM_UP_CALLS; i++) {
      read(NO_DESCRIPTOR, nothing);
      ioctl(NO_DESCRIPTOR, 0, nothing);
      awaitReadable(nothing, 0);
    }
  }

  /** An int result, which is all that counts of what the function returned; or minus errno. */
  private int checked(long result) {
    return (int) result < 0 ? -callState.get(JAVA_INT, 0) : (int) result;
  }

  private static IllegalStateException unexpected(Throwable e) {
    return new IllegalStateException("a call of the C library failed", e);
  }

  /** Opens a file for reading and writing; a file descriptor. */
  int open(String path) {
    MemorySegment name = arena.allocateFrom(path);
    try {
      return checked((long) OPEN.invokeExact(callState, name.address(), READ_WRITE, 0L));
    } catch (Throwable e) {
      throw unexpected(e);
    } finally {
      Reference.reachabilityFence(name);
    }
  }

  int close(int fd) {
    try {
      return checked((long) CLOSE.invokeExact(callState, (long) fd, 0L, 0L));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  int ioctl(int fd, long request, MemorySegment argument) {
    try {
      return checked((long) IOCTL.invokeExact(callState, (long) fd, request, argument.address()));
    } catch (Throwable e) {
      throw unexpected(e);
    } finally {
      Reference.reachabilityFence(argument);
    }
  }

  /** Reads into a buffer; the number of bytes. */
  int read(int fd, MemorySegment into) {
    try {
      return checked(
          (long) READ.invokeExact(callState, (long) fd, into.address(), into.byteSize()));
    } catch (Throwable e) {
      throw unexpected(e);
    } finally {
      Reference.reachabilityFence(into);
    }
  }

  /** A descriptor that {@link #signal} makes readable. */
  int eventfd() {
    try {
      return checked((long) EVENTFD.invokeExact(callState, 0L, CLOSE_ON_EXEC, 0L));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Makes an eventfd readable, for good. */
  int signal(int eventfd) {
    MemorySegment one = arena.allocateFrom(JAVA_LONG, 1L);
    try {
      return checked(
          (long) WRITE.invokeExact(callState, (long) eventfd, one.address(), (long) Long.BYTES));
    } catch (Throwable e) {
      throw unexpected(e);
    } finally {
      Reference.reachabilityFence(one);
    }
  }

  /**
   * Sleeps until a descriptor of a {@link #pollSet} has something to read, or has failed.
   *
   * @return how many have, or minus errno
   */
  int awaitReadable(MemorySegment pollSet) {
    return awaitReadable(pollSet, FOR_EVER);
  }

  private int awaitReadable(MemorySegment pollSet, long timeoutMillis) {
    try {
      return checked(
          (long)
              POLL.invokeExact(
                  callState, pollSet.address(), pollSet.byteSize() / POLL_BYTES, timeoutMillis));
    } catch (Throwable e) {
      throw unexpected(e);
    } finally {
      Reference.reachabilityFence(pollSet);
    }
  }

  /**
   * What {@link #awaitReadable} waits for.
   *
   * @param descriptors any number
   */
  MemorySegment pollSet(int... descriptors) {
    MemorySegment pollSet = arena.allocate(descriptors.length * POLL_BYTES, POLL_BYTES);
    for (int i = 0; i < descriptors.length; i++) {
      pollSet.set(JAVA_INT, i * POLL_BYTES, descriptors[i]);
      pollSet.set(JAVA_SHORT, i * POLL_BYTES + 4, POLLIN);
    }
    return pollSet;
  }
}
