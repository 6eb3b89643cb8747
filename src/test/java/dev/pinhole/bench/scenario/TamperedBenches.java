package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.sim.SimBenches;
import dev.pinhole.label.Profiles;
import dev.pinhole.sim.VirtualBoard;
import dev.pinhole.vault.Hashing;
import java.util.function.UnaryOperator;

/**
 * Simulated benches with a device that is not as scenarios say, or which see it wrongly.
 *
 * @param profile makes another profile of the one that a scenario has, as texts
 * @param bench makes another bench of a simulated one
 */
record TamperedBenches(UnaryOperator<String> profile, UnaryOperator<Bench> bench)
    implements Benches {
  static final Benches SIM = new SimBenches(VirtualBoard.Wiring.DIRECT, Hashing::weakForTests);

  /** A device with one setting of its profile otherwise, wherever it is so. */
  static Benches withProfile(String setting, String otherwise) {
    return new TamperedBenches(
        text -> text.replaceAll("(?m)^(\\s*)" + setting, "$1" + otherwise),
        UnaryOperator.identity());
  }

  static Benches withBench(UnaryOperator<Bench> bench) {
    return new TamperedBenches(UnaryOperator.identity(), bench);
  }

  @Override
  public String name() {
    return SIM.name();
  }

  @Override
  public Bench open(Specimen specimen, long seed) {
    String text = profile.apply(specimen.profileText());
    return bench.apply(
        SIM.open(
            new Specimen(
                Profiles.parse("tampered.yaml", text), text, specimen.password(), specimen.flash()),
            seed));
  }
}
