package dev.pinhole.bench.scenario;

import java.util.List;

/** What can be wrong in a scenario's file, and the line in which its reader says so. */
final class Mistakes {
  /**
   * One mistake, in {@code case.yaml}.
   *
   * @param said what is said of it, after the file's name
   * @param schemaTells whether a JSON Schema can tell, too
   */
  record Mistake(String yaml, String said, boolean schemaTells) {
    @Override
    public String toString() {
      return said;
    }
  }

  private Mistakes() {}

  /** One that a schema sees as well. */
  private static Mistake plain(String yaml, String said) {
    return new Mistake(yaml, said, true);
  }

  /** One that only the reader sees. */
  private static Mistake subtle(String yaml, String said) {
    return new Mistake(yaml, said, false);
  }

  private static String head(String lines) {
    return "title: t\n" + lines + "\nsteps: [press]\n";
  }

  /** On line 4. */
  private static String step(String step) {
    return "title: t\nsteps:\n  - power: on\n  - " + step + "\n";
  }

  static List<Mistake> all() {
    return List.of(
        plain("steps: [press]\n", ":1: title is missing; add a line 'title: ...'"),
        plain("title: t\n", ":1: steps is missing; add a line 'steps: ...'"),
        plain("title:\nsteps: [press]\n", ":1: title is empty; write a value after the ':'"),
        plain(head("cover: [I1]"), ":2: unknown key 'cover'; did you mean 'covers'?"),
        plain(head("covers: [I14]"), ":2: covers[1] must be an invariant, I1 to I13"),
        plain(head("covers: I1"), ":2: covers must be a list, such as [a, b]"),
        plain(head("benches: [simm]"), ":2: benches[1] must be sim, virtual-pi or rig"),
        plain(head("benches: [SIM]"), ":2: benches[1] must be sim, virtual-pi or rig"),
        plain(head("benches: []"), ":2: benches is empty; name one, or leave it out for all"),
        plain(head("seed: -1"), ":2: seed must be a whole number from 0 to 9007199254740991"),
        plain(
            head("device: {model: c3z}"),
            ":2: device.model must be one that 'pinhole profile list' shows"),
        plain(head("device: {password: new}"), ":2: device.password must be owner or code"),
        plain(
            head("device:\n  profile:\n    hold-tme: 3s"),
            ":4: unknown key 'hold-tme'; did you mean 'hold-time'?"),
        plain(
            head("device:\n  profile:\n    boot-time: 1s\n    trigger: now"),
            ":5: device.profile.trigger must be threshold or release"),
        plain(
            head("device:\n  profile:\n    boot-time: 1\n"),
            ":4: device.profile.boot-time must be a number with ns, us, ms, s or min after it, such"
                + " as 20s"),
        plain(
            head("device:\n  profile:\n    methods: []\n"),
            ":4: device.profile.methods must name one at least, such as [hold]"),
        plain(
            head("device:\n  profile:\n    methods: [hold, serial]\n"),
            ":4: device.profile.methods[2] must be hold, long-serial or recovery-file"),
        subtle(
            head("device:\n  profile:\n    boot-time: 1s\n    hold-time: 0.5s\n"),
            ":5: device.profile.hold-time must be 1s to 10min; this one is 500ms"),
        subtle(
            head("device:\n  profile:\n    boot-time: 1s\n    hold-time: 70s\n"),
            ":4: device.profile.maximum-hold must be longer than hold-time (70s) and at most"
                + " 60min; this one is 60s"),
        plain(head("never: restoring"), ":2: never must be a list, such as [a, b]"),
        plain("title: t\nsteps: []\n", ":2: steps is empty; write steps, such as '- power: on'"),
        plain("title: t\nsteps:\n  power: on\n", ":3: steps must be a list, such as [a, b]"),
        plain(
            step("pres"),
            ":4: steps[2] must be press, release, read-long-serial, or a key and its value, such as"
                + " 'hold: 20s'"),
        plain(
            step("ticket: rihgt"),
            ":4: steps[2].ticket must be right, mistyped, cut-short, forged, other-desk,"
                + " other-device, other-challenge, older-generation or other-action"),
        plain(
            step("recovery-file: {send: kept}"),
            ":4: steps[2].recovery-file.to is missing; add a line 'to: ...'"),
        plain(
            step("ticket: {send: right, gives: acepted}"),
            ":4: steps[2].ticket.gives must be anything or one of accepted, not-allowed, no-press,"
                + " press-too-old, mistyped, no-ticket, unknown-action, unknown-key, forged-ticket,"
                + " other-device, nothing-asked, other-challenge, older-generation,"
                + " no-recovery-file, forged-file, closed, not-ready, locked, wrong, too-short,"
                + " too-long, blank, same, refused, unavailable, nothing, no-answer"),
        plain(step("holt: 20s"), ":4: unknown key 'holt'; did you mean 'hold'?"),
        plain(
            step("{hold: 20s, wait: 1s}"),
            ":4: steps[2] must have one key; give each step an item of its own, with '- '"),
        plain(
            step("{}"),
            ":4: steps[2] must have one key; give each step an item of its own, with '- '"),
        plain(step("power: up"), ":4: steps[2].power must be on or off"),
        plain(
            step("hold: 20"),
            ":4: steps[2].hold must be a number with ns, us, ms, s or min after it, such as 20s"),
        plain(
            step("hold: 20h"),
            ":4: steps[2].hold must be a number with ns, us, ms, s or min after it, such as 20s"),
        plain(step("hold: -20s"), ":4: steps[2].hold must be 0s to 120min; this one is -20s"),
        subtle(
            step("hold: 3000s" + "\n  - hold: 8000s"),
            ":5: steps[3].hold must be 0s to 120min; this one is 8000s"),
        subtle(
            step("hold: 0.1ns"),
            ":4: steps[2].hold is finer than 1ns or longer than 292 years; write fewer digits"),
        plain(
            step("hold: {finger: bouncing}"),
            ":4: steps[2].hold.time is missing; add a line 'time: ...'"),
        plain(
            step("hold: {time: 20s, finger: thumb}"),
            ":4: steps[2].hold.finger must be clean, bouncing or tremor"),
        plain(
            step("bounce: {edges: 3, every: 5ms}"),
            ":4: steps[2].bounce.edges must be even, so that the contact ends as it began"),
        plain(
            step("bounce: {edges: 0, every: 5ms}"),
            ":4: steps[2].bounce.edges must be a whole number from 2 to 10000"),
        subtle(
            step("bounce: {edges: 2, every: 5us}"),
            ":4: steps[2].bounce.every must be 1ms to 120min; this one is 5us"),
        subtle(
            step("suspend: 5s"),
            ":4: 'suspend: 5s' is for a simulated world alone; add a line 'benches: [sim]'"),
        plain(
            step("stall: {time: 5s}"),
            ":4: steps[2].stall.after is missing; add a line 'after: ...'"),
        plain(step("lose-edge: open"), ":4: steps[2].lose-edge must be press or release"),
        plain(
            step("wait-for: {within: 5s}"),
            ":4: steps[2].wait-for.console is missing; add a line 'console: ...'"),
        plain(step("wait-for:"), ":4: steps[2].wait-for is empty; write a value after the ':'"),
        plain(
            step("cut-power-after: {console: restoring}"),
            ":4: steps[2].cut-power-after.time is missing; add a line 'time: ...'"),
        plain(
            step("expect: {}"),
            ":4: steps[2].expect is empty; say what is expected, such as 'lamp: ready'"),
        plain(step("expect: {lmp: ready}"), ":4: unknown key 'lmp'; did you mean 'lamp'?"),
        plain(
            step("expect: {lamp: red}"),
            ":4: steps[2].expect.lamp must be on, off, booting, ready, holding, last-seconds,"
                + " restoring, restored, stuck or fault"),
        plain(
            step("expect: {lamp: {blinks: often}}"),
            ":4: steps[2].expect.lamp.blinks must be more than 0 and at most 25 Hz, such as 2 Hz"),
        subtle(
            step("expect: {lamp: {blinks: 50 Hz}}"),
            ":4: steps[2].expect.lamp.blinks must be more than 0 and at most 25 Hz, such as 2 Hz"),
        plain(
            step("expect: {lamp: {blinks: 2 Hz, tolerance: 0.1}}"),
            ":4: steps[2].expect.lamp.tolerance must be more than 0 and at most 100 %, such as"
                + " 10%"),
        plain(
            step("expect: {lamp: {tolerance: 10%}}"),
            ":4: steps[2].expect.lamp.blinks is missing; add a line 'blinks: ...'"),
        plain(
            step("expect: {lamp: {blinks: 2 Hz, changes-within: 1s}}"),
            ":4: steps[2].expect.lamp must be changes-within alone; expect what it blinks like in"
                + " another step"),
        plain(step("expect: {session: gone}"), ":4: steps[2].expect.session must be alive or dead"),
        plain(
            step("expect: {one-works: [owner]}"),
            ":4: steps[2].expect.one-works must be two passwords or more, each once: [owner,"
                + " code]"),
        plain(
            step("expect: {one-works: [owner, owner]}"),
            ":4: steps[2].expect.one-works must be two passwords or more, each once: [owner,"
                + " code]"),
        plain(
            step("login: {with: secret, gives: accepted}"),
            ":4: steps[2].login.with must be code, owner, new, wrong, blank, lowercase or"
                + " uppercase"),
        plain(
            step("login: {with: owner, new-password: required}"),
            ":4: steps[2].login.new-password goes with 'gives: accepted' only; remove one of the"
                + " two"),
        plain(
            step("login: {with: owner, gives: ok}"),
            ":4: steps[2].login.gives must be accepted, refused, locked or unavailable"),
        plain(
            step("login: {with: owner, gives: refused, new-password: required}"),
            ":4: steps[2].login.new-password goes with 'gives: accepted' only; remove one of the"
                + " two"),
        plain(
            step("login: {with: owner, gives: accepted, times: 0}"),
            ":4: steps[2].login.times must be a whole number from 1 to 1000"),
        plain(
            step("change-password: {from: owner}"),
            ":4: steps[2].change-password.to is missing; add a line 'to: ...'"),
        plain(
            step("change-password: {from: owner, to: new, gives: accepted}"),
            ":4: steps[2].change-password.gives must be done, wrong, locked, closed, too-short,"
                + " too-long, blank or same"),
        plain(
            step("open-session: me"),
            ":4: steps[2].open-session must be code, owner, new, wrong, blank, lowercase or"
                + " uppercase"),
        plain(
            step("damage: disk"),
            ":4: steps[2].damage must be vault-slot, vault-second-slot,"
                + " vault-cut-short, vault, no-vault, label or no-label"),
        plain(
            step("measure: {name: n, from: press, to: release, limits: 20s}"),
            ":4: steps[2].measure.limits must be the least and the most: 20.00s..20.05s"),
        plain(
            step("measure: {name: n, from: press, to: release, limits: 20..21}"),
            ":4: steps[2].measure.limits must be two durations: 20.00s..20.05s"),
        plain(
            step("measure: {name: n, from: press, to: release, limits: -1s..21s}"),
            ":4: steps[2].measure.limits must be two durations: 20.00s..20.05s"),
        subtle(
            step("measure: {name: n, from: press, to: release, limits: 21s..20s}"),
            ":4: steps[2].measure.limits has the most before the least; turn them round"),
        plain(
            step("measure: {name: n, from: pressed, to: release, limits: 1s..2s}"),
            ":4: a moment is press, release, power on, power off, lamp on, lamp off, or console and"
                + " what it says, such as 'console restoring'"),
        plain(
            step("repeat: {times: 1001, steps: [press]}"),
            ":4: steps[2].repeat.times must be a whole number from 1 to 1000"),
        plain(
            step("repeat: {times: 2, steps: []}"),
            ":4: steps[2].repeat.steps is empty; write steps, such as '- power: on'"),
        plain(
            step("repeat: {times: 2, steps: [press, {wait: 5}]}"),
            ":4: steps[2].repeat.steps[2].wait must be a number with ns, us, ms, s or min after it,"
                + " such as 20s"),
        subtle(
            step("repeat: {times: 1000, steps: [{repeat: {times: 1000, steps: [press]}}]}"),
            ":4: a scenario has 10000 steps at most, repetitions counted"));
  }
}
