package dev.pinhole.bench.rig;

import dev.pinhole.bench.Bench.Answer;
import dev.pinhole.bench.BenchException;
import dev.pinhole.label.Secret;
import dev.pinhole.vault.PasswordChange;
import java.util.Optional;

/** Where a device asks for its password. */
public interface Login extends AutoCloseable {
  /**
   * Tries to log in.
   *
   * @return what came of it; empty if nobody answers
   * @throws BenchException if something answers that is no such login
   */
  Optional<Answer> login(Secret password);

  /**
   * Changes the password.
   *
   * @return empty if nobody answers
   * @throws BenchException as the default does, if this kind of login can only be tried
   */
  default Optional<PasswordChange> change(Secret old, Secret chosen) {
    throw new BenchException("this login can be tried, but no password changed by it");
  }

  /**
   * Logs in and stays so.
   *
   * @return what came of it, and what the session is known by; empty if nobody answers
   * @throws BenchException as the default does, if this kind of login has no sessions
   */
  default Optional<Session> open(Secret password) {
    throw new BenchException("this login has no sessions");
  }

  /** A login that lasts; {@code token} is a secret, and empty if it was not accepted. */
  record Session(Answer answer, Secret token) {}

  /**
   * Whether a session is known.
   *
   * @return empty if nobody answers
   */
  default Optional<Boolean> isAlive(Session session) {
    throw new BenchException("this login has no sessions");
  }

  @Override
  void close();
}
