package dev.pinhole.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.sim.FaultyStorage.Tearing;
import dev.pinhole.vault.Storage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A camera's life is broken off at every operation of its storage, and so is the next boot. */
class CutLivesTest {
  /** What a life begins with. */
  enum Beginning {
    OWNED,
    DAMAGED,
    MISSING;

    private byte[] image() {
      return switch (this) {
        case OWNED -> CutLives.owned();
        case DAMAGED -> new byte[Storage.SIZE];
        case MISSING -> new byte[0];
      };
    }
  }

  @Test
  void coarsely() {
    long cases = 0;
    for (Beginning beginning : Beginning.values()) {
      cases += new CutLives(Tearing.COARSE, beginning.image()).run().cases();
    }
    System.out.printf("CutLivesTest: %,d cases%n", cases);
    assertThat(cases).isGreaterThan(10_000);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("long")
  void inFull(Beginning beginning) {
    CutLives full = new CutLives(Tearing.FINE, beginning.image()).run();
    System.out.println("CutLivesTest: " + beginning + ": " + full);
    assertThat(full.cases()).isGreaterThan(10_000);
  }
}
