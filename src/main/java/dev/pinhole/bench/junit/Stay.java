package dev.pinhole.bench.junit;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Run;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.Trace;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One device's stay on a bench: as long as one test. It ends with the power off, or throws. */
final class Stay implements Kept {
  /** What a stay came to. */
  record Result(Trace trace, Optional<Duration> uncertainty, Duration took) {}

  private final Lab lab;
  private final Bench bench;
  private final Gate gate;
  private final Bench shown;
  private final Device device;
  private final long begin;
  private final BiConsumer<Result, Optional<Throwable>> told;
  private Trace seen = new Trace(0);
  private Optional<Duration> uncertainty = Optional.empty();
  private boolean over;

  /**
   * Puts a device onto a bench, once one is free.
   *
   * @param told is told at the end what was seen and what went wrong, if something did
   * @throws BenchException if there is no bench to be had
   */
  Stay(Lab lab, Specimen specimen, long seed, BiConsumer<Result, Optional<Throwable>> told) {
    this.lab = lab;
    this.told = told;
    try {
      lab.places().acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while all benches were in use", e);
    }
    boolean opened = false;
    try {
      this.bench = lab.benches().open(specimen, seed);
      opened = true;
    } finally {
      if (!opened) {
        lab.places().release();
      }
    }
    this.gate = new Gate(bench);
    this.shown = gate.open();
    this.device = Device.on(shown, specimen.profile());
    this.begin = lab.clock().nanos();
  }

  /** The bench, as the test may use it. */
  Bench bench() {
    return shown;
  }

  /** The device on it. */
  Device device() {
    return device;
  }

  /**
   * Ends it: the power off, the button released, and then the report.
   *
   * @param thrown what the test ended with, if not well
   * @throws BenchException if the bench cannot be brought to rest
   */
  void end(Optional<Throwable> thrown) {
    if (over) {
      return;
    }
    over = true;
    // Or the waits in which a bench comes to rest would end at once.
    boolean interrupted = Thread.interrupted();
    try {
      rest();
      tell(thrown);
    } catch (RuntimeException e) {
      tell(thrown.isPresent() ? thrown : Optional.of(e));
      throw e;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void rest() {
    gate.shut();
    try (bench) {
      seen = bench.trace();
      uncertainty = Run.uncertaintyOf(bench);
    } finally {
      lab.places().release();
    }
  }

  private void tell(Optional<Throwable> thrown) {
    told.accept(
        new Result(seen, uncertainty, Duration.ofNanos(lab.clock().nanos() - begin)), thrown);
  }

  /** For a test that ends without the extension being told. */
  @Override
  public void close() {
    end(Optional.of(new BenchException("nobody knows how the test ended")));
  }
}
