package dev.pinhole.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.sim.FaultyStorage.Tearing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A camera's life is broken off at every operation of its storage, and so is the next boot. */
class CutLivesTest {
  @Test
  void coarsely() {
    run(Tearing.COARSE);
  }

  @Test
  @Tag("long")
  void inFull() {
    run(Tearing.FINE);
  }

  private static void run(Tearing tearing) {
    CutLives lives = new CutLives(tearing).run();
    System.out.println("CutLivesTest: " + lives);
    assertThat(lives.cases()).isGreaterThan(1_000);
  }
}
