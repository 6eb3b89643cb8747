package dev.pinhole.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private final Semaphore woken = new Semaphore(0);
  private final Questions questions = new Questions(woken::release);

  @Test
  void nobodyAnswersWithoutACamera() {
    assertThat(questions.ask(_ -> Optional.of(1))).isEmpty();
    questions.open();
    questions.close();
    assertThat(questions.ask(_ -> Optional.of(1))).isEmpty();
    assertThat(questions.answerOne(null)).isFalse();
  }

  @Test
  void aQuestionIsAnsweredOnTheThreadThatAnswers() throws Exception {
    questions.open();
    CompletableFuture<Optional<Thread>> answer =
        CompletableFuture.supplyAsync(
            () -> questions.ask(_ -> Optional.of(Thread.currentThread())));
    woken.acquire();
    assertThat(questions.answerOne(null)).isTrue();
    assertThat(answer.get()).contains(Thread.currentThread());
  }

  @Test
  void whoeverWaitsWhenThePowerGoesIsTold() throws Exception {
    questions.open();
    CompletableFuture<Optional<Integer>> answer =
        CompletableFuture.supplyAsync(() -> questions.ask(_ -> Optional.of(1)));
    woken.acquire();
    questions.close();
    assertThat(answer.get()).isEmpty();
  }

  /** However asking and the end of the power fall together, nobody is left waiting. */
  @Test
  void nobodyIsEverLeftWaiting() throws Exception {
    for (int i = 0; i < 300; i++) {
      questions.open();
      CountDownLatch go = new CountDownLatch(1);
      try (ExecutorService people = Executors.newCachedThreadPool()) {
        List<CompletableFuture<Optional<Integer>>> answers = new ArrayList<>();
        for (int j = 0; j < 4; j++) {
          answers.add(
              CompletableFuture.supplyAsync(
                  () -> {
                    awaitQuietly(go);
                    return questions.ask(_ -> Optional.of(1));
                  },
                  people));
        }
        go.countDown();
        boolean _ = questions.answerOne(null);
        questions.close();
        for (CompletableFuture<Optional<Integer>> answer : answers) {
          answer.get();
        }
      }
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatGoesWrongIsToldToBoth() throws Exception {
    questions.open();
    CompletableFuture<Optional<Integer>> answer =
        CompletableFuture.supplyAsync(
            () ->
                questions.ask(
                    _ -> {
                      throw new IllegalStateException("no");
                    }));
    woken.acquire();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> questions.answerOne(null))
        .hasMessage("no");
    org.assertj.core.api.Assertions.assertThatThrownBy(answer::get).rootCause().hasMessage("no");
  }
}
