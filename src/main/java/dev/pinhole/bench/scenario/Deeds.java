package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Disturbance;
import dev.pinhole.sim.Finger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The steps that do something to a device and ask for nothing. */
public final class Deeds {
  private final Bench bench;
  private final RandomGenerator random;
  private boolean pressed;

  /**
   * Deeds on a bench whose button is released.
   *
   * @param seed where the bounce comes from
   */
  public Deeds(Bench bench, long seed) {
    this.bench = bench;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Does such a step.
   *
   * @throws IllegalArgumentException if it is none
   */
  public void perform(Step step) {
    switch (step) {
      case Step.Contact contact -> {
        pressed = contact.closed();
        bench.contact(pressed);
      }
      case Step.Hold hold -> hold(hold);
      case Step.Bounce bounce -> bounce(bounce);
      case Step.Wait wait -> bench.pause(wait.time());
      case Step.Harm harm -> bench.damage(harm.what());
      case Step.Disturb disturb -> disturb(disturb.what());
      default -> throw new IllegalArgumentException("asks for something: " + step);
    }
  }

  private void hold(Step.Hold hold) {
    long lead = hold.finger() == Finger.BOUNCING ? Finger.LONGEST_BOUNCE_NANOS : 0;
    bench.play(hold.finger().hold(lead, hold.time().toNanos(), random));
    pressed = false;
  }

  private void bounce(Step.Bounce bounce) {
    List<Finger.Move> moves = new ArrayList<>();
    for (int i = 0; i < bounce.edges(); i++) {
      moves.add(new Finger.Move(i * bounce.every().toNanos(), pressed == (i % 2 != 0)));
    }
    bench.play(moves);
  }

  private void disturb(Disturbance what) {
    if (what instanceof Disturbance.LoseEdge edge) {
      pressed = edge.closed();
    }
    bench.disturb(what);
  }
}
