package dev.pinhole.bench.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.sim.SimBenches;
import dev.pinhole.camera.SystemClock;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** A bench that fails breaks one test, and takes no other's place. */
class StayTest {
  private static final Specimen SPECIMEN =
      Specimen.of("test", "c1c", Map.of(), Password.OWNER, Optional.empty());

  private final Semaphore places = new Semaphore(1);
  private final List<Throwable> told = new ArrayList<>();

  private Stay stay(Benches benches) {
    Lab lab = new Lab(benches, places, new SystemClock(), Path.of("unused"));
    return new Stay(lab, SPECIMEN, 1, (_, thrown) -> told.add(thrown.orElse(null)));
  }

  /** Benches of which one method does not work. */
  private static Benches without(String broken) {
    Benches sound = new SimBenches();
    return new Benches() {
      @Override
      public String name() {
        return "broken";
      }

      @Override
      public Bench open(Specimen specimen, long seed) {
        if (broken.equals("open")) {
          throw new BenchException("no open");
        }
        Bench bench = sound.open(specimen, seed);
        return (Bench)
            Proxy.newProxyInstance(
                Bench.class.getClassLoader(),
                new Class<?>[] {Bench.class},
                (_, method, arguments) -> {
                  if (method.getName().equals(broken)) {
                    throw new BenchException("no " + broken);
                  }
                  return method.invoke(bench, arguments);
                });
      }
    };
  }

  @Test
  void aBenchThatDoesNotOpenLeavesItsPlace() {
    assertThatThrownBy(() -> stay(without("open"))).hasMessage("no open");
    assertThat(places.availablePermits()).isOne();
  }

  @Test
  void aBenchThatDoesNotComeToRestBreaksATestThatPassed() {
    Stay stay = stay(without("close"));
    assertThatThrownBy(() -> stay.end(Optional.empty())).hasMessage("no close");
    assertThat(told).singleElement().satisfies(e -> assertThat(e).hasMessage("no close"));
    assertThat(places.availablePermits()).isOne();
  }

  @Test
  void aTestThatFailedIsToldOfAsItFailed() {
    AssertionError failure = new AssertionError("as it should");
    Stay stay = stay(without("close"));
    assertThatThrownBy(() -> stay.end(Optional.of(failure))).hasMessage("no close");
    assertThat(told).containsExactly(failure);
  }

  @Test
  void aStayEndsOnce() {
    Stay stay = stay(new SimBenches());
    stay.end(Optional.empty());
    stay.end(Optional.empty());
    stay.close();
    assertThat(told).hasSize(1);
    assertThat(places.availablePermits()).isOne();
  }

  @Test
  void aBenchIsShownByItsName() {
    Stay stay = stay(new SimBenches());
    assertThat(stay.bench()).hasToString("the bench 'sim'").isEqualTo(stay.bench());
    stay.close();
  }
}
