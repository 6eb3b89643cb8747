package dev.pinhole.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Need;
import dev.pinhole.bench.Run;
import dev.pinhole.bench.Run.Outcome;
import dev.pinhole.bench.Specimen;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.InputFile;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bench that lacks something says so before a scenario begins, and not in the midst of it. */
class NeedsTest {
  private static Scenario scenario(String step) {
    String yaml = "title: t\nbenches: [sim]\nsteps:\n  - power: on\n  - " + step + "\n";
    return ScenarioFile.read(InputFile.of("case.yaml", yaml.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "hold: 3s |",
        "bounce: {edges: 2, every: 5ms} |",
        "cut-power-after: 1s |",
        "measure: {name: n, from: press, to: power off, limits: 1s..2s} |",
        "wait-for: ready | CONSOLE",
        "cut-power-after: {console: restoring, time: 0ms} | CONSOLE",
        "expect: {console: ready} | CONSOLE",
        "expect: {no-console: ready} | CONSOLE",
        "measure: {name: n, from: press, to: console ready, limits: 1s..2s} | CONSOLE",
        "expect: {lamp: ready} | LAMP",
        "measure: {name: n, from: lamp on, to: release, limits: 1s..2s} | LAMP",
        "login: {with: code} | LOGIN",
        "expect: {one-works: [owner, code]} | LOGIN",
        "login: {with: code, gives: accepted, new-password: required} | LOGIN NEW_PASSWORD_REQUEST",
        "change-password: {from: owner, to: new} | PASSWORD_CHANGE",
        "open-session: owner | SESSION",
        "expect: {session: dead} | SESSION",
        "read-long-serial | CONSOLE",
        "renew-long-serial: no-press | FORGOTTEN",
        "ticket: right | FORGOTTEN",
        "keep-recovery-file: owner | FORGOTTEN",
        "recovery-file: {send: kept, to: new} | FORGOTTEN",
        "damage: vault | DAMAGE",
        "stall: 1s | DISTURBANCE",
      })
  void whatAScenarioNeedsFollowsFromItsSteps(String step, String needs) {
    assertThat(Needs.of(scenario(step)).stream().map(Need::name))
        .containsExactlyInAnyOrder(needs == null ? new String[0] : needs.split(" "));
  }

  @Test
  void whatMustNeverBeSaidNeedsAConsole() {
    String yaml = "title: t\nnever: [restoring]\nsteps: [power: on]\n";
    assertThat(Needs.of(ScenarioFile.read(InputFile.of("case.yaml", yaml.getBytes(UTF_8)))))
        .containsExactly(Need.CONSOLE);
  }

  @Test
  void aRefusedScenarioIsSkippedAndNoBenchIsOpened() {
    Benches blind =
        new Benches() {
          @Override
          public String name() {
            return "sim";
          }

          @Override
          public Optional<String> refusal(Specimen specimen, Set<Need> needs) {
            return needs.contains(Need.LAMP) ? Optional.of("no lamp here") : Optional.empty();
          }

          @Override
          public Bench open(Specimen specimen, long seed) {
            throw new AssertionError("must not be opened");
          }
        };
    Run run = new Player(blind, new SystemClock()).play(scenario("expect: {lamp: ready}"), 1);
    assertThat(run.outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(run.verdict()).isEqualTo("Skipped: no lamp here.");
  }
}
