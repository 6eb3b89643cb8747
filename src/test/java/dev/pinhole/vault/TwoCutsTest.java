package dev.pinhole.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.sim.FaultyStorage.Tearing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every deed is cut at every operation, and so is the boot that follows (I3, I4, I5, I10). */
class TwoCutsTest {
  @Test
  void coarsely() {
    long cases = 0;
    for (Deed deed : Deed.values()) {
      cases += new TwoCuts(deed, Tearing.COARSE).run().cases();
    }
    System.out.printf("TwoCutsTest: %,d cases%n", cases);
    assertThat(cases).isGreaterThan(10_000);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("long")
  void inFull(Deed deed) {
    TwoCuts full = new TwoCuts(deed, Tearing.FINE).run();
    System.out.println("TwoCutsTest: " + full);
    assertThat(full.cases()).isGreaterThan(10_000);
  }
}
