package dev.pinhole.agent;

import dev.pinhole.camera.Camera;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What other threads want of a camera, done between its turns on the one thread that owns it.
 *
 * <p>While there is no camera, nobody waits: the answer is empty.
 */
final class Questions {
  /** Logins come one at a time, so few questions ever wait. */
  private static final int MOST_WAITING = 64;

  private final Queue<Question<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Runnable wake;
  private volatile boolean heard;

  private record Question<T>(
      Function<Camera, Optional<T>> what, CompletableFuture<Optional<T>> answer) {
    void put(Camera camera) {
      try {
        answer.complete(what.apply(camera));
      } catch (RuntimeException | Error e) {
        answer.completeExceptionally(e);
        throw e;
      }
    }
  }

  /**
   * Nobody hears yet.
   *
   * @param wake called when there is something to answer
   */
  Questions(Runnable wake) {
    this.wake = wake;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @return empty if there is no camera, or too many ask
   */
  <T> Optional<T> ask(Function<Camera, Optional<T>> what) {
    Question<T> question = new Question<>(what, new CompletableFuture<>());
    if (!heard || !waiting.offer(question)) {
      return Optional.empty();
    }
    wake.run();
    if (!heard) {
      refuseAll();
    }
    return question.answer.join();
  }

  /** From now on there is a camera. */
  void open() {
    heard = true;
  }

  /**
   * Answers one, so that a turn of the camera comes between any two.
   *
   * @return whether there was one
   */
  boolean answerOne(Camera camera) {
    Question<?> question = waiting.poll();
    if (question == null) {
      return false;
    }
    question.put(camera);
    return true;
  }

  /** From now on there is no camera; whoever waits is told so. */
  void close() {
    heard = false;
    refuseAll();
  }

  /** Whoever waits now is told that there is no answer. */
  void refuseAll() {
    for (Question<?> question = waiting.poll(); question != null; question = waiting.poll()) {
      question.answer.complete(Optional.empty());
    }
  }
}
