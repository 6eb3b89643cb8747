package dev.pinhole.agent;

import dev.pinhole.camera.Camera;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.Secret;
import dev.pinhole.recovery.Refusal;
import dev.pinhole.vault.Attempt;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.PasswordChange;
import dev.pinhole.vault.Vault;
import dev.pinhole.web.Device;
import dev.pinhole.web.Recovery;
import dev.pinhole.web.View;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The agent as its login page sees it.
 *
 * <p>Logins come one at a time, in the order of their arrival. The camera's thread counts them and
 * concludes them; the hash is computed on a thread of its own in between, so that a restore waits
 * for none (I7).
 */
final class Door implements Device, Recovery, AutoCloseable {
  /** There is no old password to compare with. */
  private static final Secret NOTHING = Secret.of("");

  private final Agent agent;
  private final Hashing hashing;
  private final SecureRandom random = new SecureRandom();
  private final Lock turn = new ReentrantLock(true);
  private final ExecutorService hasher =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("hash").daemon().factory());

  Door(Agent agent, Hashing hashing) {
    this.agent = agent;
    this.hashing = hashing;
  }

  @Override
  public View view() {
    return agent.view();
  }

  @Override
  public View await(View seen, Duration longest) throws InterruptedException {
    agent.awaitChange(seen, longest);
    return agent.view();
  }

  @Override
  public LoginOutcome login(Secret password) {
    return attempt(
            attempt -> attempt.check(password, hashing),
            (camera, attempt) -> Optional.of(camera.conclude(attempt)))
        .orElse(LoginOutcome.UNAVAILABLE);
  }

  @Override
  public Optional<PasswordChange> changePassword(Secret old, Secret chosen) {
    Optional<PasswordChange> objection = Vault.objection(old, chosen);
    return objection.isPresent()
        ? objection
        : attempt(
            attempt -> {
              attempt.check(old, hashing);
              attempt.choose(chosen, hashing, random);
            },
            Camera::concludeChange);
  }

  @Override
  public Recovery recovery() {
    return this;
  }

  @Override
  public Optional<Refusal> ticket(String text) {
    return put(camera -> camera.ticket(text));
  }

  @Override
  public Optional<Refusal> askAnew() {
    return put(Camera::askAnew);
  }

  /** Why not; a device that is not there is not ready. */
  private Optional<Refusal> put(Function<Camera, Optional<Refusal>> question) {
    return agent
        .ask(camera -> Optional.of(question.apply(camera)))
        .orElse(Optional.of(Refusal.NOT_READY));
  }

  @Override
  public Optional<Secret> file() {
    return agent.ask(Camera::recoveryFile);
  }

  @Override
  public Imported accept(byte[] file, Secret chosen) {
    Optional<PasswordChange> objection = Vault.objection(NOTHING, chosen);
    if (objection.isPresent()) {
      return Imported.of(objection);
    }
    turn.lock();
    try {
      Optional<Camera.Import> begun = agent.ask(camera -> Optional.of(camera.beginImport(file)));
      return switch (begun.orElse(new Camera.Import.Refused(Refusal.NOT_READY))) {
        case Camera.Import.Refused(Refusal why) -> Imported.refused(why);
        case Camera.Import.Begun(Attempt attempt) -> {
          CompletableFuture.runAsync(() -> attempt.choose(chosen, hashing, random), hasher).join();
          yield Imported.of(agent.ask(camera -> camera.concludeImport(attempt)));
        }
      };
    } finally {
      turn.unlock();
    }
  }

  /** How an attempt ends, on the camera's thread. */
  @FunctionalInterface
  private interface Conclusion<T> {
    Optional<T> conclude(Camera camera, Attempt attempt);
  }

  private <T> Optional<T> attempt(Consumer<Attempt> hash, Conclusion<T> conclusion) {
    turn.lock();
    try {
      Optional<Attempt> begun = agent.ask(Camera::begin);
      if (begun.isEmpty()) {
        return Optional.empty();
      }
      Attempt attempt = begun.get();
      if (!attempt.isRefused()) {
        CompletableFuture.runAsync(() -> hash.accept(attempt), hasher).join();
      }
      return agent.ask(camera -> conclusion.conclude(camera, attempt));
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() {
    hasher.shutdownNow();
  }
}
