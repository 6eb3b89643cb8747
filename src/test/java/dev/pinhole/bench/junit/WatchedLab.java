package dev.pinhole.bench.junit;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.sim.SimBenches;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.sim.Observer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Takes the place of the lab that properties would name: one place on simulated benches, where
 * somebody sees what becomes of each device after its test, too.
 */
final class WatchedLab implements BeforeAllCallback, Benches {
  /** One device, as it is left. */
  static final class Socket implements Observer {
    boolean powered;
    boolean pressed;
    int boots;
    int logins;

    @Override
    public synchronized void power(long at, boolean on) {
      powered = on;
      boots += on ? 1 : 0;
    }

    @Override
    public synchronized void button(long at, boolean nowPressed) {
      pressed = nowPressed;
    }

    @Override
    public synchronized void lamp(long at, boolean lit) {}

    @Override
    public synchronized void console(long at, String line) {}

    @Override
    public synchronized void login(long at, String whose, LoginOutcome outcome) {
      logins++;
    }
  }

  private static final List<Socket> SOCKETS = new ArrayList<>();

  /** The devices of all tests since this was asked last. */
  static synchronized List<Socket> sockets() {
    List<Socket> all = List.copyOf(SOCKETS);
    SOCKETS.clear();
    return all;
  }

  @Override
  @SuppressWarnings("deprecation") // as the extension does it
  public void beforeAll(ExtensionContext context) {
    Path reports = Path.of(context.getConfigurationParameter("pinhole.reports").orElseThrow());
    context
        .getRoot()
        .getStore(BenchExtension.OURS)
        .getOrComputeIfAbsent(
            Lab.class, _ -> new Lab(this, new Semaphore(1), new SystemClock(), reports), Lab.class);
  }

  @Override
  public String name() {
    return "watched";
  }

  @Override
  public Bench open(Specimen specimen, long seed) {
    synchronized (WatchedLab.class) {
      Socket socket = new Socket();
      SOCKETS.add(socket);
      return new SimBenches().open(specimen, seed, 0, socket);
    }
  }
}
