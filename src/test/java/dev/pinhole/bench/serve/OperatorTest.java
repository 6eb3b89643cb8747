package dev.pinhole.bench.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.when;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.BenchException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** How a bench is left, whatever happens. */
class OperatorTest {
  private final Bench bench = mock(Bench.class);

  @Test
  void itBeginsAndEndsWithThePowerOffAndTheButtonReleased() throws BusyException {
    Operator operator = new Operator(bench, _ -> Optional.empty());
    operator.power(true);
    operator.press();
    operator.close();
    InOrder order = inOrder(bench);
    order.verify(bench).contact(false);
    order.verify(bench).power(false);
    order.verify(bench).power(true);
    order.verify(bench).contact(true);
    order.verify(bench).power(false);
    order.verify(bench).contact(false);
    order.verify(bench).close();
    assertThat(operator.ended()).isCompleted();
  }

  @Test
  void anEndInTheMidstOfAHoldIsToldToWhoWaitsForIt() {
    Operator operator = new Operator(ServedBench.bench(), _ -> Optional.empty());
    CompletableFuture<Throwable> hold =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                operator.hold(Duration.ofHours(1));
                return null;
              } catch (BusyException | BenchException e) {
                return e;
              }
            });
    while (!operator.isPressed()) {
      Thread.onSpinWait();
    }
    operator.close();
    assertThat(hold.join()).isInstanceOf(BenchException.class).hasMessage("the bench has ended");
    assertThat(operator.isPressed()).isFalse();
    assertThatThrownBy(operator::press).hasMessage("the bench has ended");
  }

  @Test
  void aBenchThatFailsIsLeftSafelyAndItsFailureTold() {
    doThrow(new BenchException("the relay board does not answer"))
        .when(bench)
        .watch(anyInt(), any(), any());
    try (Operator operator = new Operator(bench, _ -> Optional.empty())) {
      assertThatThrownBy(() -> operator.ended().join())
          .hasCauseInstanceOf(BenchException.class)
          .hasMessageContaining("the relay board does not answer");
      InOrder order = inOrder(bench);
      order.verify(bench).contact(false);
      order.verify(bench, times(2)).power(false);
      order.verify(bench).contact(false);
      order.verify(bench).close();
    }
  }

  @Test
  void anEndInTheMidstOfAHoldCutsThePowerFirstAndThenReleasesTheButton() throws BusyException {
    Operator operator = new Operator(bench, _ -> Optional.empty());
    operator.power(true);
    CompletableFuture<?> hold =
        CompletableFuture.runAsync(
            () ->
                assertThatThrownBy(() -> operator.hold(Duration.ofHours(1)))
                    .hasMessage("the bench has ended"));
    while (!operator.isPressed()) {
      Thread.onSpinWait();
    }
    operator.close();
    hold.join();
    InOrder order = inOrder(bench);
    order.verify(bench).contact(true);
    order.verify(bench).power(false);
    order.verify(bench).contact(false);
    order.verify(bench).close();
  }

  @Test
  void aConsoleThatCouldNotBeHeardHasNotSaidNothing() {
    when(bench.await(anyInt(), any(), any()))
        .thenThrow(new BenchException("the console is not there"));
    try (Operator operator = new Operator(bench, _ -> Optional.empty())) {
      Keywords keywords = new Keywords(operator);
      Keywords.Keyword not =
          keywords.all().stream()
              .filter(keyword -> keyword.name().equals("Console Should Not Have Said"))
              .findFirst()
              .orElseThrow();
      assertThatThrownBy(() -> keywords.run(not, List.of("restoring")))
          .hasMessage("the bench cannot: the console is not there");
    }
  }

  @Test
  void theButtonIsReleasedAndTheBenchClosedThoughThePowerCannotBeCut() throws BusyException {
    doNothing().doThrow(new BenchException("gone")).when(bench).power(false);
    Operator operator = new Operator(bench, _ -> Optional.empty());
    operator.press();
    operator.close();
    InOrder order = inOrder(bench);
    order.verify(bench).contact(true);
    order.verify(bench).contact(false);
    order.verify(bench).close();
    assertThat(operator.ended()).isCompletedExceptionally();
  }

  @Test
  void whatTheBenchCannotDoIsToldAndTheNextIsDone() throws BusyException {
    doThrow(new BenchException("no such relay")).when(bench).power(true);
    try (Operator operator = new Operator(bench, _ -> Optional.empty())) {
      assertThatThrownBy(() -> operator.power(true)).hasMessage("no such relay");
      assertThat(operator.isPowered()).isFalse();
      operator.press();
      assertThat(operator.isPressed()).isTrue();
    }
  }
}
