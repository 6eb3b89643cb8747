package dev.pinhole.bench.virtualpi;

import dev.pinhole.bench.Trace.Signal;
import dev.pinhole.bench.virtualpi.RigResults.Level;
import dev.pinhole.bench.virtualpi.RigResults.Played;
import dev.pinhole.bench.virtualpi.WireLog.Edge;
import dev.pinhole.bench.virtualpi.WireLog.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a rig says that it did and saw, held against what was at its pins and at the device's.
 *
 * <p>The rig's trace has a clock of its own, whose beginning nobody told: what is compared is how
 * long it was from one change to any other. Nothing is seen at the pins sooner than this machine
 * comes to it: as late as the longest that a change took on its way over the wires, which this
 * machine sees at both ends.
 */
final class AtThePins {
  private final Played run;

  /** What the rig says of itself. */
  private final long stated;

  private final Seen seen;
  private final List<String> objections = new ArrayList<>();
  private long least = Long.MAX_VALUE;
  private long most = Long.MIN_VALUE;
  private int missed;
  private long plug;
  private long wire;

  private AtThePins(Played run, Duration ofWiring, Seen seen) {
    this.run = run;
    this.stated = run.uncertainty().minus(ofWiring).toNanos();
    this.seen = seen;
  }

  /**
   * Compares.
   *
   * @param ofWiring what the rig was told to add to its uncertainty for what is beyond its pins
   * @param seen of the device that was on the rig in this run
   */
  static AtThePins of(Played run, Duration ofWiring, Seen seen) {
    AtThePins all = new AtThePins(run, ofWiring, seen);
    all.device();
    all.switched(Signal.POWER);
    all.switched(Signal.BUTTON);
    if (all.least <= all.most) {
      all.lamp();
      all.times();
    } else if (!run.changes().isEmpty()) {
      all.objections.add("a trace without power: " + run.changes().getFirst());
    }
    return all;
  }

  /** What was otherwise than the rig says, or not handed on as it was; empty if all is well. */
  List<String> objections() {
    return List.copyOf(objections);
  }

  /** By how much a time between two changes was another in the trace than at the rig's pins. */
  Duration difference() {
    return Duration.ofNanos(least <= most ? most - least : 0);
  }

  /** How many pulses of the lamp the rig did not see, each shorter than it says that it is late. */
  int missed() {
    return missed;
  }

  /** The longest that a device took to be plugged in: QEMU's start. */
  Duration plug() {
    return Duration.ofNanos(plug);
  }

  /** The longest that any other change took from one machine to the other. */
  Duration wire() {
    return Duration.ofNanos(wire);
  }

  private static List<Boolean> levels(List<Edge> edges) {
    return edges.stream().map(Edge::high).toList();
  }

  private List<Level> told(Signal signal) {
    return run.changes().stream().filter(change -> change.signal() == signal).toList();
  }

  /** What the rig tells that it did is all that was at its pin; then it came to rest. */
  private void switched(Signal signal) {
    List<Level> told = told(signal);
    List<Edge> pin = seen.edges(true, signal);
    if (pin.size() < told.size()
        || !levels(pin).subList(0, told.size()).equals(told.stream().map(Level::high).toList())) {
      objections.add(
          "the rig tells %d changes of %s, beginning with %s, and its pin had %d"
              .formatted(
                  told.size(), signal, told.isEmpty() ? "none" : told.getFirst(), pin.size()));
      return;
    }
    for (int i = 0; i < told.size(); i++) {
      apart(told.get(i), pin.get(i));
    }
    for (Edge edge : pin.subList(told.size(), pin.size())) {
      if (edge.high()) {
        objections.add("the rig switches %s on and tells nothing of it".formatted(signal));
      }
    }
  }

  private void apart(Level told, Edge pin) {
    long apart = pin.at() - told.at();
    least = Math.min(least, apart);
    most = Math.max(most, apart);
  }

  /** What the rig tells that it saw was at its pin, and it missed no more than it says. */
  private void lamp() {
    List<Level> told = told(Signal.LAMP);
    List<Edge> pin = seen.edges(true, Signal.LAMP);
    Optional<Alignment> fits =
        Alignment.of(told, pin, least + (most - least) / 2, run.end(), stated + wire);
    if (fits.isEmpty()) {
      objections.add(
          String.format(
              "the rig tells %d changes of the lamp, which do not fit the %d at its pin, stated"
                  + " are %.1f ms, the wires took %.1f ms",
              told.size(), pin.size(), stated / 1e6, wire / 1e6));
      return;
    }
    missed = fits.get().missing();
    for (int i = 0; i < told.size(); i++) {
      apart(told.get(i), pin.get(fits.get().places().get(i)));
    }
  }

  private void times() {
    if (most - least > stated + wire) {
      objections.add(
          String.format(
              "a time between two changes is wrong by %.1f ms, stated are %.1f ms, the wires took"
                  + " %.1f ms",
              (most - least) / 1e6, stated / 1e6, wire / 1e6));
    }
    for (Signal signal : List.of(Signal.POWER, Signal.BUTTON)) {
      seen.edges(true, signal).stream()
          .skip(told(signal).size())
          .filter(edge -> edge.at() - most < run.end() - stated - wire)
          .findFirst()
          .ifPresent(
              edge ->
                  objections.add(
                      "the rig tells nothing of %s at %.3f s of its trace"
                          .formatted(edge, (edge.at() - most) / 1e9)));
    }
  }

  private record Switched(Signal signal, boolean high) {}

  private List<Switched> switched(boolean ofRig) {
    return seen.edges().stream()
        .filter(edge -> edge.ofRig() == ofRig && edge.signal() != Signal.LAMP)
        .map(edge -> new Switched(edge.signal(), edge.high()))
        .toList();
  }

  /** What was at the rig's outputs was at the device, and its lamp at the rig's input. */
  private void device() {
    if (!switched(true).equals(switched(false))) {
      objections.add(
          "the rig switched %s, the device %s".formatted(switched(true), switched(false)));
      return;
    }
    List<Edge> near = seen.edges(true, Signal.POWER);
    List<Edge> far = seen.edges(false, Signal.POWER);
    for (int i = 0; i < near.size(); i++) {
      if (near.get(i).high()) {
        plug = Math.max(plug, far.get(i).at() - near.get(i).at());
      } else {
        handedOn(near.get(i), far.get(i));
      }
    }
    handedOn(seen.edges(true, Signal.BUTTON), seen.edges(false, Signal.BUTTON));
    List<Edge> lamp = seen.edges(false, Signal.LAMP);
    List<Edge> atRig = seen.edges(true, Signal.LAMP);
    if (levels(lamp).equals(levels(atRig))) {
      handedOn(lamp, atRig);
    } else {
      objections.add(
          "the lamp changed %d times, at the rig %d".formatted(lamp.size(), atRig.size()));
    }
  }

  private void handedOn(List<Edge> from, List<Edge> to) {
    for (int i = 0; i < from.size(); i++) {
      if (!isPluggingIn(from.get(i))) {
        handedOn(from.get(i), to.get(i));
      }
    }
  }

  private void handedOn(Edge from, Edge to) {
    long took = to.at() - from.at();
    wire = Math.max(wire, took);
    if (took < 0) {
      objections.add("%s was at the device before".formatted(from));
    }
  }

  /** The hand that puts the plug in moves no button meanwhile. */
  private boolean isPluggingIn(Edge edge) {
    List<Edge> near = seen.edges(true, Signal.POWER);
    List<Edge> far = seen.edges(false, Signal.POWER);
    for (int i = 0; i < near.size(); i++) {
      if (near.get(i).high() && edge.at() >= near.get(i).at() && edge.at() <= far.get(i).at()) {
        return true;
      }
    }
    return false;
  }
}
