package dev.pinhole.bench.junit;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Forgotten;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands between a test and its bench, and lets nothing through once the test is over: a thread
 * that a timeout left behind cannot plug the device in again.
 */
final class Gate {
  /** How long a call that is under way may take to notice that it was interrupted. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Bench bench;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean shut;

  Gate(Bench bench) {
    this.bench = bench;
  }

  /** The bench as the test sees it. */
  Bench open() {
    return before(Bench.class, this::invoke);
  }

  private static <T> T before(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Gate.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /**
   * From now on every call throws. One that is under way is waited for, but not for long.
   *
   * <p>To be called without a pending interrupt.
   */
  void shut() {
    shut = true;
    try {
      if (lock.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() != Object.class && method.getName().equals("close")) {
      lock.lock();
      try {
        return close();
      } finally {
        lock.unlock();
      }
    }
    Object result = through(bench, proxy, method, arguments);
    return result instanceof Forgotten forgotten
        ? before(Forgotten.class, (p, m, a) -> through(forgotten, p, m, a))
        : result;
  }

  @SuppressWarnings("ReferenceEquality") // a proxy is itself and no other
  private Object through(Object target, Object proxy, Method method, Object[] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "the bench '" + bench.name() + "'";
      };
    }
    lock.lock();
    try {
      return call(target, method, arguments);
    } finally {
      lock.unlock();
    }
  }

  private Object call(Object target, Method method, Object[] arguments) throws Throwable {
    if (shut) {
      throw new BenchException("the test is over: its device stays without power");
    }
    // Waits of a real bench end at once then, so that a loop around one would never.
    if (Thread.currentThread().isInterrupted()) {
      throw new BenchException(
          "the test was interrupted, perhaps by a timeout: it goes no further");
    }
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** A test may be done before its end; what was seen is still to be read from the bench. */
  private Object close() {
    if (!shut) {
      shut = true;
      bench.power(false);
      bench.contact(false);
    }
    return null;
  }
}
