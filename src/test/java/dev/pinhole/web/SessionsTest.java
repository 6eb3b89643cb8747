package dev.pinhole.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.camera.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a session lives, in a time that the test sets. */
class SessionsTest {
  private static final long EPOCH = 3;

  /** Begins just before it wraps. */
  private long now = Long.MAX_VALUE - 1_000;

  private final Sessions sessions =
      new Sessions(
          new Clock() {
            @Override
            public long nanos() {
              return now;
            }

            @Override
            public long sleptNanos() {
              return 0;
            }
          });

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private boolean lives(String token) {
    return sessions.use(token, EPOCH).isPresent();
  }

  @Test
  void aSessionEndsAfterFifteenMinutesUnused() {
    String token = sessions.open(EPOCH, EPOCH);
    pass(Sessions.IDLE.minusNanos(1));
    assertThat(lives(token)).isTrue();
    pass(Sessions.IDLE.minusNanos(1));
    assertThat(lives(token)).isTrue();
    pass(Sessions.IDLE);
    assertThat(lives(token)).isFalse();
  }

  @Test
  void aSessionEndsAfterTwelveHoursHoweverMuchItIsUsed() {
    String token = sessions.open(EPOCH, EPOCH);
    int minutes = 0;
    while (lives(token)) {
      pass(Duration.ofMinutes(1));
      minutes++;
    }
    assertThat(minutes).isEqualTo(12 * 60);
  }

  /** An open page asks all the time, which is no sign of a person. */
  @Test
  void lookingDoesNotKeepASessionAlive() {
    String token = sessions.open(EPOCH, EPOCH);
    Sessions.Session session = sessions.use(token, EPOCH).orElseThrow();
    pass(Sessions.IDLE.minusNanos(1));
    assertThat(sessions.lives(session, EPOCH)).isTrue();
    pass(Duration.ofNanos(1));
    assertThat(sessions.lives(session, EPOCH)).isFalse();
  }

  @Test
  void aSessionEndsWithTheNumberItWasOpenedUnder() {
    String token = sessions.open(EPOCH, EPOCH);
    assertThat(sessions.use(token, EPOCH + 1)).isEmpty();
    assertThat(sessions.use(token, EPOCH - 1)).isEmpty();
    assertThat(sessions.use(token, 0)).isEmpty();
    assertThat(sessions.use(token, EPOCH)).isPresent();
  }

  @Test
  void ofSeventeenSessionsTheOldestEnds() {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i <= Sessions.MOST; i++) {
      tokens.add(sessions.open(EPOCH, EPOCH));
    }
    assertThat(sessions.count()).isEqualTo(Sessions.MOST);
    assertThat(lives(tokens.removeFirst())).isFalse();
    assertThat(tokens).allMatch(this::lives);
  }

  @Test
  void deadSessionsMakeRoom() {
    for (int i = 0; i < Sessions.MOST; i++) {
      sessions.open(EPOCH, EPOCH);
    }
    sessions.open(EPOCH + 1, EPOCH + 1);
    assertThat(sessions.count()).isEqualTo(1);
  }

  /** Whoever began to log in before the password was changed is too late, and harms nobody. */
  @Test
  void aSessionOfBeforeAChangeEndsNoneOfAfterIt() {
    String living = sessions.open(EPOCH + 1, EPOCH + 1);
    String late = sessions.open(EPOCH, EPOCH + 1);
    assertThat(sessions.use(living, EPOCH + 1)).isPresent();
    assertThat(sessions.use(late, EPOCH + 1)).isEmpty();
  }

  @Test
  void noTwoTokensAreAlikeAndNoneIsKnownBefore() {
    HashSet<String> tokens = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      assertThat(tokens.add(sessions.open(EPOCH, EPOCH))).isTrue();
    }
    assertThat(lives("")).isFalse();
    assertThat(lives("A".repeat(43))).isFalse();
  }
}
