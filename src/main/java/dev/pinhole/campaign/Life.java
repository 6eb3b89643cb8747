package dev.pinhole.campaign;

import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.scenario.Step;
import java.util.List;
import java.util.Map;

/**
 * One life of a camera: what it is, and all that happens to it.
 *
 * @param seed what it was drawn from, and where its bounce, passwords and salts come from
 * @param changes what its profile has otherwise than the shipped one, by keys of a profile
 * @param steps all that happens; outcomes that steps name mean nothing yet
 */
record Life(long seed, Map<String, String> changes, Specimen specimen, List<Step> steps) {
  Life {
    changes = Map.copyOf(changes);
    steps = List.copyOf(steps);
  }

  Life with(List<Step> others) {
    return new Life(seed, changes, specimen, others);
  }
}
