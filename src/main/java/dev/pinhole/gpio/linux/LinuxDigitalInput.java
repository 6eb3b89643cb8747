package dev.pinhole.gpio.linux;

import com.pi4j.context.Context;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import dev.pinhole.gpio.EdgeEvent;
import dev.pinhole.gpio.WatchedInput;
import java.util.Objects;
import java.util.function.Consumer;

/** A digital input on a GPIO line: every edge is an {@link EdgeEvent}, every read asks the line. */
final class LinuxDigitalInput extends DigitalInputBase implements WatchedInput {
  private final Line line;

  private EdgeThread edges;
  private Consumer<Throwable> told;
  private Throwable failure;

  LinuxDigitalInput(DigitalInputProvider provider, DigitalInputConfig config, Line line) {
    super(provider, config);
    this.line = Objects.requireNonNull(line);
  }

  /** Begins to watch the line, once the context knows this input. */
  void watch() {
    edges =
        new EdgeThread(
            line,
            new EdgeThread.Sink() {
              @Override
              public void edge(long nanos, boolean high, int lineSequence) {
                dispatch(
                    new EdgeEvent(
                        LinuxDigitalInput.this, DigitalState.getState(high), nanos, lineSequence));
              }

              @Override
              public void failed(Throwable why) {
                fail(why);
              }
            });
  }

  /**
   * Tells all listeners. What one of them throws goes to the thread's handler of uncaught
   * exceptions, so that it is seen even where nobody logs, and the others hear of the edge all the
   * same.
   */
  @Override
  protected void dispatch(@SuppressWarnings("rawtypes") DigitalStateChangeEvent event) {
    stateChangeEventManager.dispatch(
        event,
        (listener, told) -> {
          try {
            listener.onDigitalStateChange(told);
          } catch (RuntimeException | Error e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
          }
        });
    bindings.process(event);
  }

  private void fail(Throwable why) {
    Consumer<Throwable> listener;
    synchronized (this) {
      failure = why;
      listener = told;
    }
    if (listener == null) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, why);
    } else {
      listener.accept(why);
    }
  }

  @Override
  public void onFailure(Consumer<Throwable> listener) {
    Throwable before;
    synchronized (this) {
      told = Objects.requireNonNull(listener);
      before = failure;
    }
    if (before != null) {
      listener.accept(before);
    }
  }

  @Override
  public DigitalState state() {
    return DigitalState.getState(line.isHigh());
  }

  @Override
  public DigitalInput shutdownInternal(Context context) throws ShutdownException {
    if (edges == null) {
      line.close();
    } else {
      edges.close();
    }
    return super.shutdownInternal(context);
  }
}
