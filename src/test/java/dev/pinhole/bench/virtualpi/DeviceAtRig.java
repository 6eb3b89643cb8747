package dev.pinhole.bench.virtualpi;

import static dev.pinhole.bench.virtualpi.GuestDevice.IMAGES;

import dev.pinhole.bench.Damage;
import dev.pinhole.bench.Keys;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.Trace.Signal;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.Label;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profiles;
import dev.pinhole.label.Secret;
import dev.pinhole.sim.Observer;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The device on a rig: a virtual Pi whose power, button and lamp are wires that somebody else
 * drives and sees, whose console is behind a terminal server and whose login page at a port that
 * stays. It can be changed for another of the same label, as a user's own commands may do.
 *
 * <p>What happens is written into a {@link WireLog}.
 */
final class DeviceAtRig implements Observer, AutoCloseable {
  private final SystemClock clock;
  private final VirtualPiBenches benches;
  private final TcpRelay login;
  private final ConsoleServer console;

  /** All that is done to the device, in order: a plug takes its time to be put in. */
  private final ExecutorService hand =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("device").factory());

  private final ExecutorService lampWire =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("lamp").factory());

  private final WireLog log = new WireLog();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private volatile Wire lamp = lit -> {};
  private volatile VirtualPiBench bench;

  /** Where the lamp leads. */
  @FunctionalInterface
  interface Wire {
    void set(boolean lit) throws IOException;
  }

  /**
   * No device yet.
   *
   * @param label whose serial number and code every device has
   */
  DeviceAtRig(SystemClock clock, Label label, Secret owner) throws IOException {
    this.clock = clock;
    SecureRandom random = new SecureRandom();
    benches =
        new VirtualPiBenches(
            IMAGES,
            clock,
            1,
            profile ->
                Keys.of(
                    new Label(profile.modelId(), label.serial(), label.code(), label.format()),
                    owner,
                    random),
            this,
            true);
    login = new TcpRelay(() -> bench == null ? OptionalInt.empty() : bench.webPort());
    console = new ConsoleServer();
  }

  int loginPort() {
    return login.port();
  }

  int consolePort() {
    return console.port();
  }

  String certificate() {
    return benches.certificate();
  }

  /** Where the lamp leads from now on. */
  void lampTo(Wire wire) {
    lamp = wire;
  }

  /** Takes the device away and puts another there, unplugged. */
  void put(String profile, Password works) {
    call(
        () -> {
          takeAway();
          Profile parsed = Profiles.parse("profile", profile);
          log.begin(parsed);
          bench =
              (VirtualPiBench)
                  benches.open(new Specimen(parsed, profile, works, Optional.empty()), 0);
          return null;
        });
  }

  void damage(Damage what) {
    call(
        () -> {
          bench.damage(what);
          return null;
        });
  }

  private void takeAway() {
    if (bench != null) {
      bench.close();
      bench = null;
    }
  }

  private void call(Callable<Void> deed) {
    try {
      hand.submit(deed).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The rig has switched the power; does not wait until it is. */
  void powerWire(long at, boolean on) {
    log.atRig(Signal.POWER, on, at);
    later(() -> bench.power(on));
  }

  /** The rig has closed or opened the button's contact; does not wait until it is. */
  void buttonWire(long at, boolean closed) {
    log.atRig(Signal.BUTTON, closed, at);
    later(
        () -> {
          bench.contact(closed);
          // Without power, nobody else sees it.
          log.atDevice(Signal.BUTTON, closed, clock.nanos());
        });
  }

  private void later(Runnable deed) {
    hand.execute(
        () -> {
          try {
            if (bench == null) {
              throw new IllegalStateException("the rig switches, and there is no device");
            }
            deed.run();
          } catch (RuntimeException e) {
            failures.add(e);
          }
        });
  }

  @Override
  public void power(long at, boolean on) {
    log.atDevice(Signal.POWER, on, at);
  }

  @Override
  public void button(long at, boolean pressed) {
    log.atDevice(Signal.BUTTON, pressed, at);
  }

  @Override
  public void lamp(long at, boolean lit) {
    if (!log.atDevice(Signal.LAMP, lit, at)) {
      return;
    }
    lampWire.execute(
        () -> {
          try {
            lamp.set(lit);
            log.atRig(Signal.LAMP, lit, clock.nanos());
          } catch (IOException e) {
            failures.add(e);
          }
        });
  }

  @Override
  public void console(long at, String line) {
    log.said(line);
    console.say(line);
  }

  /** What happened, with all devices that were put there. */
  WireLog log() {
    return log;
  }

  /** What went wrong with the wires. */
  List<Throwable> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() throws IOException {
    call(
        () -> {
          takeAway();
          return null;
        });
    hand.shutdown();
    lampWire.shutdown();
    login.close();
    console.close();
    benches.close();
  }
}
