package dev.pinhole.campaign;

import dev.pinhole.bench.Password;
import dev.pinhole.bench.SentFile;
import dev.pinhole.bench.SentTicket;
import dev.pinhole.bench.scenario.Step;
import dev.pinhole.campaign.oracle.Violation;
import dev.pinhole.sim.Finger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a life that breaks an invariant as short and as plain as it can, as long as it still breaks
 * that invariant, and shows it in the same way.
 */
final class Shrink {
  private static final long[] UNITS = {
    60_000_000_000L, 1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 1_000
  };

  private final Violation violation;
  private Life least;

  private Shrink(Life life, Violation violation) {
    this.least = life;
    this.violation = violation;
  }

  /** The shortest that was found; the same if none is shorter. */
  static Life of(Life life, Violation violation) {
    Shrink shrink = new Shrink(life, violation);
    List<Step> before;
    do {
      before = shrink.least.steps();
      shrink.drop();
      shrink.join();
      shrink.plain();
    } while (!before.equals(shrink.least.steps()));
    return shrink.least;
  }

  private boolean stillFails(List<Step> steps) {
    Life life = least.with(steps);
    if (Play.of(life, new Coverage()).violation().filter(this::isTheSame).isEmpty()) {
      return false;
    }
    least = life;
    return true;
  }

  /** Another defect may break the same invariant, in a life that the first one has led to. */
  private boolean isTheSame(Violation other) {
    return other.invariant().equals(violation.invariant())
        && other.shows() == violation.shows()
        && other.line().equals(violation.line())
        && (violation.shows() != Violation.Evidence.NONE || other.what().equals(violation.what()));
  }

  /** Drops ever smaller runs of steps. */
  private void drop() {
    for (int length = Math.max(1, least.steps().size() / 2); length >= 1; length /= 2) {
      for (int i = least.steps().size() - length; i >= 0; i--) {
        if (i + length <= least.steps().size()) {
          List<Step> less = new ArrayList<>(least.steps());
          less.subList(i, i + length).clear();
          stillFails(less);
        }
      }
    }
  }

  /** Makes one hold of a press, what comes after it, and a release. */
  private void join() {
    for (int i = 0; i + 2 < least.steps().size(); i++) {
      List<Step> steps = new ArrayList<>(least.steps());
      List<Step> three = steps.subList(i, i + 3);
      Optional<Duration> time = time(three.get(1));
      if (time.isPresent()
          && three.getFirst().equals(new Step.Contact(true))
          && three.getLast().equals(new Step.Contact(false))) {
        three.clear();
        steps.add(i, new Step.Hold(time.get(), Finger.CLEAN));
        stillFails(steps);
      }
    }
  }

  private static Optional<Duration> time(Step step) {
    return switch (step) {
      case Step.Wait wait -> Optional.of(wait.time());
      case Step.CutPowerAfter cut -> Optional.of(cut.time());
      default -> Optional.empty();
    };
  }

  private void plain() {
    for (int i = 0; i < least.steps().size(); i++) {
      for (Step plainer : plainer(least.steps().get(i))) {
        List<Step> steps = new ArrayList<>(least.steps());
        steps.set(i, plainer);
        if (stillFails(steps)) {
          break;
        }
      }
    }
  }

  /** The same with something simpler about it, the simplest first. */
  private static List<Step> plainer(Step step) {
    List<Step> plainer = new ArrayList<>();
    switch (step) {
      case Step.Hold hold -> {
        for (Duration time : rounder(hold.time())) {
          plainer.add(new Step.Hold(time, Finger.CLEAN));
        }
        if (hold.finger() != Finger.CLEAN) {
          plainer.add(new Step.Hold(hold.time(), Finger.CLEAN));
          rounder(hold.time()).forEach(time -> plainer.add(new Step.Hold(time, hold.finger())));
        }
      }
      case Step.Wait wait -> rounder(wait.time()).forEach(time -> plainer.add(new Step.Wait(time)));
      case Step.CutPowerAfter cut -> {
        plainer.add(new Step.Power(false));
        rounder(cut.time()).forEach(t -> plainer.add(new Step.CutPowerAfter(cut.line(), t)));
      }
      case Step.LogIn login -> {
        for (int times = 1; times < login.times(); times++) {
          plainer.add(new Step.LogIn(login.with(), login.gives(), login.newPassword(), times));
        }
      }
      case Step.KeepRecoveryFile keep when keep.with() != Password.OWNER ->
          plainer.add(new Step.KeepRecoveryFile(Password.OWNER, keep.gives()));
      case Step.SendTicket ticket when ticket.which() != SentTicket.FORGED ->
          plainer.add(new Step.SendTicket(SentTicket.FORGED, ticket.gives()));
      case Step.SendRecoveryFile file -> {
        if (file.which() != SentFile.FORGED) {
          plainer.add(new Step.SendRecoveryFile(SentFile.FORGED, Password.NEW, file.gives()));
        }
        if (file.to() != Password.NEW) {
          plainer.add(new Step.SendRecoveryFile(file.which(), Password.NEW, file.gives()));
        }
      }
      default -> {}
    }
    return plainer;
  }

  /** Times near it that are easier to read, the easiest first. */
  private static List<Duration> rounder(Duration time) {
    List<Duration> rounder = new ArrayList<>();
    long nanos = time.toNanos();
    for (long unit : UNITS) {
      long down = nanos / unit * unit;
      if (down == nanos) {
        break;
      }
      rounder.add(Duration.ofNanos(down));
      rounder.add(Duration.ofNanos(down + unit));
    }
    return rounder;
  }
}
