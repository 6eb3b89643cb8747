package dev.pinhole.gpio.linux;

import com.pi4j.context.Context;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import dev.pinhole.gpio.EdgeEvent;
import dev.pinhole.gpio.WatchedInput;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A digital input on a GPIO line: every edge is an {@link EdgeEvent}, every read asks the line. */
final class LinuxDigitalInput extends DigitalInputBase implements WatchedInput {
  private final Line line;
  private final List<DigitalStateChangeListener> listeners = new CopyOnWriteArrayList<>();

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

  @Override
  public DigitalInput addListener(DigitalStateChangeListener... added) {
    listeners.addAll(List.of(added));
    return this;
  }

  @Override
  public DigitalInput removeListener(DigitalStateChangeListener... removed) {
    listeners.removeAll(List.of(removed));
    return this;
  }

  @Override
  public Consumer<Boolean> addConsumer(Consumer<Boolean> consumer) {
    DigitalState on = config().onState() == null ? DigitalState.HIGH : config().onState();
    listeners.add(new OnOff(consumer, on));
    return consumer;
  }

  @Override
  public DigitalInput removeConsumer(Consumer<Boolean> consumer) {
    listeners.removeIf(
        listener -> listener instanceof OnOff onOff && onOff.consumer.equals(consumer));
    return this;
  }

  /** A consumer of on and off, as Pi4J has it. */
  private record OnOff(Consumer<Boolean> consumer, DigitalState on)
      implements DigitalStateChangeListener {
    @Override
    @SuppressWarnings("rawtypes") // as Pi4J declares it
    public void onDigitalStateChange(DigitalStateChangeEvent event) {
      consumer.accept(event.state() == on);
    }
  }

  @Override
  public boolean hasListenersOrBindings() {
    return !listeners.isEmpty() || bindings.hasBindings();
  }

  /**
   * Tells all listeners. What one of them throws goes to the thread's handler of uncaught
   * exceptions, so that it is seen even where nobody logs, and the others hear of the edge all the
   * same. Pi4J's own way only logs it.
   */
  @Override
  protected void dispatch(@SuppressWarnings("rawtypes") DigitalStateChangeEvent event) {
    for (DigitalStateChangeListener listener : listeners) {
      try {
        listener.onDigitalStateChange(event);
      } catch (RuntimeException | Error e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }
    if (bindings.hasBindings()) {
      bindings.process(event);
    }
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
    listeners.clear();
    return super.shutdownInternal(context);
  }
}
