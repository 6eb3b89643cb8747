package dev.pinhole.bench.virtualpi;

import dev.pinhole.bench.Trace.Signal;
import dev.pinhole.label.Profile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What happened at the pins of a rig and of the devices that were put onto it, and what each
 * device's console said; for any thread. Times are nanoseconds of this machine's monotonic clock.
 */
final class WireLog {
  private final List<Writing> devices = new ArrayList<>(); // guarded by this

  /**
   * A change at a pin.
   *
   * @param ofRig at the rig's own pin; else at the device's
   */
  record Edge(boolean ofRig, Signal signal, boolean high, long at) {}

  /**
   * All about one device.
   *
   * @param edges in the order in which they were seen; all was low before
   * @param said the console's lines with the device's own times, a list for each time that the
   *     power came
   */
  record Seen(Profile profile, List<Edge> edges, List<List<String>> said) {
    List<Edge> edges(boolean ofRig, Signal signal) {
      return edges.stream().filter(e -> e.ofRig() == ofRig && e.signal() == signal).toList();
    }

    /** Whether its button was pressed while it had power. */
    boolean isPressedWithPower() {
      boolean power = false;
      for (Edge edge : edges) {
        if (!edge.ofRig() && edge.signal() == Signal.POWER) {
          power = edge.high();
        } else if (!edge.ofRig() && edge.signal() == Signal.BUTTON && edge.high() && power) {
          return true;
        }
      }
      return false;
    }
  }

  /** One that is not over. */
  private static final class Writing {
    final Profile profile;
    final List<Edge> edges = new ArrayList<>();
    final List<List<String>> said = new ArrayList<>();
    final Map<Signal, Boolean> atDevice = new EnumMap<>(Signal.class);

    Writing(Profile profile) {
      this.profile = profile;
    }
  }

  /** From now on it is about another device. */
  synchronized void begin(Profile profile) {
    devices.add(new Writing(profile));
  }

  /** Something changed at the rig's pin. */
  synchronized void atRig(Signal signal, boolean high, long at) {
    devices.getLast().edges.add(new Edge(true, signal, high, at));
  }

  /**
   * The device's pin has a level, of which nothing is written if it had it before.
   *
   * @return whether it had another
   */
  synchronized boolean atDevice(Signal signal, boolean high, long at) {
    Writing device = devices.getLast();
    if (device.atDevice.getOrDefault(signal, false) == high) {
      return false;
    }
    device.atDevice.put(signal, high);
    device.edges.add(new Edge(false, signal, high, at));
    if (signal == Signal.POWER && high) {
      device.said.add(new ArrayList<>());
    }
    return true;
  }

  /** The device's console said a line. */
  synchronized void said(String line) {
    devices.getLast().said.getLast().add(line);
  }

  /** All devices, the first first. */
  synchronized List<Seen> devices() {
    return devices.stream()
        .map(
            device ->
                new Seen(
                    device.profile,
                    List.copyOf(device.edges),
                    device.said.stream().map(List::copyOf).toList()))
        .toList();
  }
}
