package dev.pinhole.bench.scenario;

import static dev.pinhole.bench.scenario.TamperedBenches.withBench;
import static dev.pinhole.bench.scenario.TamperedBenches.withProfile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Damage;
import dev.pinhole.bench.Disturbance;
import dev.pinhole.bench.Forgotten;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Reception;
import dev.pinhole.bench.Run;
import dev.pinhole.bench.Run.Outcome;
import dev.pinhole.bench.SentFile;
import dev.pinhole.bench.SentTicket;
import dev.pinhole.bench.Trace.Entry;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.recovery.LongSerial;
import dev.pinhole.sim.Finger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A suite that cannot fail is worth nothing: each of these devices is broken, and is caught. */
class SuiteCanFailTest {
  private static final List<Scenario> SUITE = Suite.shipped();

  private static Arguments broken(String how, Benches benches, String... caughtBy) {
    return Arguments.of(how, benches, Set.of(caughtBy));
  }

  static Stream<Arguments> brokenDevices() {
    return Stream.of(
        broken(
            "restores a second too early",
            withProfile("hold-time: 20s", "hold-time: 19s"),
            "hold-restores",
            "hold-too-short",
            "hold-exact",
            "model-c2c"),
        broken(
            "restores a second too late",
            withProfile("hold-time: 20s", "hold-time: 21s"),
            "hold-restores",
            "hold-exact",
            "hold-bouncing"),
        broken(
            "restores on letting go",
            withProfile("trigger: threshold", "trigger: release"),
            "hold-restores",
            "hold-on-after-restore"),
        broken(
            "restores without being let go",
            withProfile("trigger: release", "trigger: threshold"),
            "release-restores",
            "release-too-late"),
        broken(
            "restores though it is reset by other means",
            withProfile("methods: \\[long-serial\\]", "methods: [hold]"),
            "method-other"),
        broken(
            "restores after too long a hold",
            withProfile("maximum-hold: 8s", "maximum-hold: 80s"),
            "release-too-late",
            "release-exact"),
        broken(
            "takes each opening for letting go",
            withProfile("debounce: 20ms", "debounce: 1ms"),
            "hold-short-openings"),
        broken(
            "overlooks letting go",
            withProfile("debounce: 20ms", "debounce: 25ms"),
            "hold-long-opening"),
        broken(
            "is ready too soon", withProfile("boot-time: 30s", "boot-time: 20s"), "boot-shipped"),
        broken(
            "shows a restore too shortly",
            withProfile("restored-shown: 8s", "restored-shown: 3s"),
            "lamp-restored"),
        broken("warns too late", withProfile("last-seconds: 5s", "last-seconds: 4s"), "lamp-hold"),
        broken(
            "never shows stuck",
            withProfile("stuck: \\[.*\\]", "stuck: [700ms, 700ms]"),
            "boot-held",
            "cut-held",
            "hold-on-after-restore",
            "release-too-late"),
        broken(
            "blinks half as fast while held",
            withProfile("holding: \\[250ms, 250ms\\]", "holding: [500ms, 500ms]"),
            "hold-restores",
            "lamp-hold"),
        broken(
            "shows a fault as if it were ready",
            withProfile("fault: \\[.*\\]", "fault: [9s, 20ms]"),
            "damage-label",
            "damage-vault"),
        broken(
            "forgets to end sessions",
            withBench(EternalSession::new),
            "hold-restores",
            "login-while-holding",
            "password-change"),
        broken(
            "asks for no new password",
            withBench(
                bench ->
                    new TamperedBench(bench) {
                      @Override
                      public Answer login(Password password) {
                        return new Answer(super.login(password).outcome(), false);
                      }
                    }),
            "hold-restores",
            "password-after-restore"),
        broken(
            "accepts the default password at any time",
            withBench(bench -> new Accepting(bench, Password.CODE)),
            "hold-too-short",
            "cut-hold",
            "login-never-restores",
            "damage-vault",
            "cut-restore-0ms"),
        broken(
            "accepts the owner's password for ever",
            withBench(bench -> new Accepting(bench, Password.OWNER)),
            "hold-restores",
            "cut-restored",
            "cut-restore-2s",
            "login-limit"),
        broken(
            "lets nobody in after a power cut",
            withBench(
                bench ->
                    new TamperedBench(bench) {
                      private boolean cut;

                      @Override
                      public void power(boolean on) {
                        cut |= !on;
                        super.power(on);
                      }

                      @Override
                      public boolean cutPowerAfter(
                          int from, Predicate<Entry> wanted, Duration after, Duration patience) {
                        cut = true;
                        return super.cutPowerAfter(from, wanted, after, patience);
                      }

                      @Override
                      public Answer login(Password password) {
                        return cut
                            ? new Answer(LoginOutcome.REFUSED, false)
                            : super.login(password);
                      }
                    }),
            "cut-restore-0ms",
            "cut-restore-100ms",
            "cut-boot",
            "cut-hold",
            "cut-password-change"),
        broken(
            "does not notice damage",
            withBench(
                bench ->
                    new TamperedBench(bench) {
                      @Override
                      public void damage(Damage what) {}
                    }),
            "damage-label",
            "damage-no-label",
            "damage-vault",
            "damage-no-vault",
            "damage-all"),
        broken(
            "is lost with one half of its vault",
            withBench(
                bench ->
                    new TamperedBench(bench) {
                      @Override
                      public void damage(Damage what) {
                        super.damage(what == Damage.VAULT_SLOT ? Damage.VAULT : what);
                      }
                    }),
            "damage-vault-slot",
            "damage-after-cut"),
        broken(
            "counts the time that it slept, and what it did not see",
            withBench(
                bench ->
                    new TamperedBench(bench) {
                      @Override
                      public void disturb(Disturbance what) {}
                    }),
            "time-suspend",
            "hold-lost-release"),
        broken(
            "goes on counting after a short release",
            withBench(
                bench ->
                    new TamperedBench(bench) {
                      @Override
                      public void play(List<Finger.Move> moves) {
                        if (moves.size() != 2 || moves.getLast().closed()) {
                          super.play(moves);
                        } else {
                          // The release is lost, and so the next press, too.
                          super.play(moves.subList(0, 1));
                          pause(Duration.ofNanos(moves.getLast().at()));
                        }
                      }
                    }),
            "hold-twice-too-short",
            "hold-too-short",
            "hold-taps"));
  }

  private static Arguments forgetful(
      String how, UnaryOperator<Forgotten> tampering, String... caughtBy) {
    return broken(
        how,
        withBench(
            bench ->
                new TamperedBench(bench) {
                  private final Forgotten forgotten = tampering.apply(super.forgotten());

                  @Override
                  public Forgotten forgotten() {
                    return forgotten;
                  }
                }),
        caughtBy);
  }

  static Stream<Arguments> brokenForThoseWhoForgot() {
    return Stream.of(
        forgetful(
            "takes any ticket",
            device ->
                new TamperedForgotten(device) {
                  @Override
                  public Reception sendTicket(Optional<LongSerial> asked, SentTicket which) {
                    return super.sendTicket(asked, SentTicket.RIGHT);
                  }
                },
            "ticket-refused",
            "ticket-void-after-wrong"),
        forgetful(
            "takes any recovery file",
            device ->
                new TamperedForgotten(device) {
                  @Override
                  public Reception sendRecoveryFile(SentFile which, Password chosen) {
                    return super.sendRecoveryFile(
                        which == SentFile.FORGED ? which : SentFile.KEPT, chosen);
                  }
                },
            "file-refused",
            "file-lock",
            "file-lock-time"),
        forgetful(
            "gives recovery files to everybody",
            device ->
                new TamperedForgotten(device) {
                  @Override
                  public Reception keepRecoveryFile(Password with) {
                    super.keepRecoveryFile(Password.OWNER);
                    return Reception.ACCEPTED;
                  }
                },
            "file-refused",
            "file-void-after-restore",
            "method-hold-only"),
        forgetful(
            "goes on with its old long serial number",
            device ->
                new TamperedForgotten(device) {
                  @Override
                  public Reception renewLongSerial() {
                    return Reception.ACCEPTED;
                  }
                },
            "ticket-once",
            "ticket-needs-press",
            "method-hold-only"),
        broken(
            "sees a finger where there is none",
            withBench(
                bench ->
                    new TamperedBench(bench) {
                      @Override
                      public Forgotten forgotten() {
                        pressFor(Duration.ofMillis(300));
                        pause(Duration.ofMillis(300));
                        return super.forgotten();
                      }
                    }),
            "ticket-needs-press",
            "ticket-days-later",
            "ticket-press-too-old"));
  }

  /** The page of a device, otherwise in one thing. */
  private static class TamperedForgotten implements Forgotten {
    private final Forgotten device;

    TamperedForgotten(Forgotten device) {
      this.device = device;
    }

    @Override
    public Reception renewLongSerial() {
      return device.renewLongSerial();
    }

    @Override
    public Reception sendTicket(Optional<LongSerial> asked, SentTicket which) {
      return device.sendTicket(asked, which);
    }

    @Override
    public Reception keepRecoveryFile(Password with) {
      return device.keepRecoveryFile(with);
    }

    @Override
    public Reception sendRecoveryFile(SentFile which, Password chosen) {
      return device.sendRecoveryFile(which, chosen);
    }
  }

  /** Stays logged in, whatever the device says. */
  private static final class EternalSession extends TamperedBench {
    private boolean opened;

    EternalSession(Bench bench) {
      super(bench);
    }

    @Override
    public Answer openSession(Password password) {
      opened = true;
      return super.openSession(password);
    }

    @Override
    public boolean isSessionAlive() {
      return opened;
    }
  }

  /** Takes one password always. */
  private static final class Accepting extends TamperedBench {
    private final Password always;

    Accepting(Bench bench, Password always) {
      super(bench);
      this.always = always;
    }

    @Override
    public Answer login(Password password) {
      Answer answer = super.login(password);
      return password == always
          ? new Answer(LoginOutcome.ACCEPTED, answer.newPasswordRequired())
          : answer;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"brokenDevices", "brokenForThoseWhoForgot"})
  void aDeviceIsCaughtThat(String how, Benches benches, Set<String> caughtBy) {
    Player player = new Player(benches, new SystemClock());
    List<Run> failed =
        SUITE.stream()
            .map(scenario -> player.play(scenario, 1))
            .filter(run -> run.outcome() != Outcome.PASSED)
            .toList();
    assertThat(failed).allSatisfy(run -> assertThat(run.outcome()).isEqualTo(Outcome.FAILED));
    assertThat(failed).as(how).extracting(Run::name).containsAll(caughtBy);
    assertThat(failed.stream().map(Run::verdict).collect(Collectors.toSet()))
        .allMatch(verdict -> verdict.startsWith("Step "));
  }
}
