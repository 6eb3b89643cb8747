package dev.pinhole.campaign;

import java.util.List;
import java.util.Set;

/** The mistakes that the campaign must find. */
final class Defects {
  private Defects() {}

  /**
   * A defect.
   *
   * @param invariants of which it breaks one
   * @param seen whether a bench sees it, too
   */
  record Case(Defect defect, Set<String> invariants, boolean seen) {
    Case unseen() {
      return new Case(defect, invariants, false);
    }

    @Override
    public String toString() {
      return defect.name();
    }
  }

  static Case defect(String name, Set<String> invariants, String file, String right, String wrong) {
    return new Case(new Defect(name, file, right, wrong), invariants, true);
  }

  /** What a device must do and does not, or must not and does. */
  static List<Case> all() {
    return List.of(
        defect(
            "restores one sample early",
            Set.of("I1"),
            "rules/HoldTiming.java",
            "      if (held >= settings.holdNanos()) {\n",
            "      if (held >= settings.holdNanos() - settings.sampleNanos()) {\n"),
        defect(
            "counts an orphan release from zero",
            Set.of("I1"),
            "rules/Machine.java",
            "      case Ready ready when edge.pressed() && edge.at() - ready.since() < 0 ->",
            """
            case Ready _ when !edge.pressed() && edge.at() >= settings.holdNanos() -> {
              turn.to(new Restoring(edge.at(), before));
              turn.add(new Action.Restore());
            }
            case Ready ready when edge.pressed() && edge.at() - ready.since() < 0 ->\
            """),
        defect(
            "counts a hold from before ready",
            Set.of("I1"),
            "rules/Machine.java",
            "        if (pressed) {\n",
            "        if (pressed && at < 0) {\n"),
        defect(
            "goes on counting after a restore",
            Set.of("I1", "I6", "I11"),
            "rules/Machine.java",
            "      turn.to(new Rebooting(restored.at() + settings.restoredNanos(), false));",
            "      turn.to(State.armed(Condition.SOUND, restored.at(), restoring.contact()));"),
        defect(
            "shows a restore for a moment only",
            Set.of("I6"),
            "rules/Machine.java",
            "restored.at() + settings.restoredNanos(), false",
            "restored.at(), false"),
        defect(
            "takes any chatter for a finger",
            Set.of("I1"),
            "rules/HoldTiming.java",
            "    if (finger) {",
            "    if (finger || edge.at() > 0) {"),
        defect(
            "ignores the edge of a release",
            Set.of("I1", "I7"),
            "camera/Camera.java",
            "    feed(new Event.Edge(at, pressed, gap));",
            "    if (pressed) {\n      feed(new Event.Edge(at, true, gap));\n    }"),
        defect(
            "does not notice that it slept",
            Set.of("I1", "I2"),
            "camera/Camera.java",
            "ports.clock().sleptNanos() - sleptNanos > SLEEP_NOTICED_NANOS",
            "ports.clock().sleptNanos() - sleptNanos > Long.MAX_VALUE / 2"),
        defect(
            "says restored though the storage failed",
            Set.of("I6"),
            "camera/Camera.java",
            "new Event.RestoreFailed(now, Condition.VAULT_UNWRITABLE);",
            "new Event.Restored(now);"),
        defect(
                "audits nothing",
                Set.of("I13"),
                "camera/Camera.java",
                "      ports.audit().add(line);",
                "")
            .unseen(),
        defect(
                "does not audit what was abandoned",
                Set.of("I13"),
                "camera/Camera.java",
                "      ports.audit().add(line);",
                """
                if (!line.startsWith("hold abandoned")) {
                  ports.audit().add(line);
                }\
                """)
            .unseen(),
        defect(
            "does not force the first slot",
            Set.of("I3", "I4", "I6"),
            "vault/Slots.java",
            "    storage.force();\n    check(slot, bytes);",
            "    if (slot != 0) {\n      storage.force();\n    }\n    check(slot, bytes);"),
        defect(
            "has its slots swapped at boot",
            Set.of("I3", "I4", "I12"),
            "vault/Slots.java",
            "    int newest = chosen.get().slot;",
            "    int newest = 1 - chosen.get().slot;"),
        defect(
            "keeps the epoch when the password changes",
            Set.of("I6"),
            "vault/CredentialRecord.java",
            "generation + 1, sessionEpoch + 1, newKind",
            "generation + 1, sessionEpoch, newKind"),
        defect(
            "locks out whoever has restored",
            Set.of("I12"),
            "vault/CredentialRecord.java",
            "sessionEpoch + 1, newKind, 0, newHash",
            "sessionEpoch + 1, newKind, loginFailures, newHash"),
        defect(
            "does not count failures",
            Set.of("I12"),
            "vault/Vault.java",
            "record.loginFailures() % LOGIN_LIMIT + 1;",
            "record.loginFailures() % LOGIN_LIMIT;"),
        defect(
            "forgets failures at boot",
            Set.of("I12"),
            "vault/Vault.java",
            "vault.become(found.get());",
            "vault.become(found.get().withLoginFailures(0));"),
        defect(
            "locks for ten minutes only",
            Set.of("I12"),
            "vault/Vault.java",
            "LOCK_TIME = Duration.ofMinutes(30)",
            "LOCK_TIME = Duration.ofMinutes(10)"),
        defect(
                "writes more than its record",
                Set.of("I10"),
                "vault/Slots.java",
                "    storage.write(slot * SLOT_BYTES, bytes);",
                """
                storage.write(slot * SLOT_BYTES, bytes);
                storage.write(slot * SLOT_BYTES + RecordCodec.RECORD_BYTES, new byte[3000]);
                storage.write(slot * SLOT_BYTES + RecordCodec.RECORD_BYTES, new byte[] {1});\
                """)
            .unseen(),
        defect(
            "never ends a restore",
            Set.of("I7"),
            "camera/Camera.java",
            "          case DONE -> new Event.Restored(now);",
            "          case DONE -> new Event.Sample(now, ports.button().pressed());"),
        defect(
            "never reboots",
            Set.of("I7"),
            "rules/Machine.java",
            "        turn.add(new Action.Reboot());\n",
            ""),
        defect(
            "hangs in its boot once the button was touched",
            Set.of("I7"),
            "rules/Machine.java",
            "    long released = contact.since() + settings.releasedNanos();",
            """
            if (contact.since() > booting.bootedAt() - settings.bootNanos()) {
              return Long.MAX_VALUE;
            }
            long released = contact.since() + settings.releasedNanos();\
            """),
        defect(
            "stays stuck when it is let go",
            Set.of("I7"),
            "rules/Machine.java",
            "      case Stuck _ -> turn.to(new Stuck(contact));",
            "      case Stuck stuck -> turn.to(stuck);"),
        defect(
            "is ready without a label",
            Set.of("I5"),
            "camera/Camera.java",
            "      return Condition.LABEL_INVALID;",
            "      return Condition.SOUND;"),
        defect(
            "is ready over a lost vault",
            Set.of("I4"),
            "camera/Camera.java",
            "      case DAMAGED -> Condition.VAULT_DAMAGED;",
            "      case DAMAGED -> Condition.SOUND;"),
        defect(
            "does not say that a hold began",
            Set.of("I13"),
            "rules/Turn.java",
            "        case State.Holding holding -> tell(new Fact.HoldBegan(holding.start()));",
            "        case State.Holding _ -> {}"),
        defect(
            "does not say that a hold began in a fault",
            Set.of("I13"),
            "rules/Turn.java",
            "        case State.Holding holding -> tell(new Fact.HoldBegan(holding.start()));",
            """
                    case State.Holding holding -> {
                      if (from != State.Kind.FAULT) {
                        tell(new Fact.HoldBegan(holding.start()));
                      }
                    }
            """),
        defect(
            "does not say that a hold was abandoned",
            Set.of("I13"),
            "rules/HoldTiming.java",
            "      turn.attempt(Outcome.ABANDONED, held);\n",
            ""),
        defect(
                "audits what was abandoned, and does not say it",
                Set.of("I13"),
                "camera/Camera.java",
                "    ports.console().say(now, message);",
                """
                if (!message.startsWith("hold abandoned")) {
                  ports.console().say(now, message);
                }\
                """)
            .unseen(),
        defect(
            "does not say that a hold came too soon",
            Set.of("I13"),
            "rules/Machine.java",
            "    turn.attempt(Outcome.REFUSED_TOO_SOON, at - contact.since());\n",
            ""),
        defect(
            "does not say that a hold came too soon for a fault",
            Set.of("I13"),
            "rules/Machine.java",
            "    turn.attempt(Outcome.REFUSED_TOO_SOON, at - contact.since());",
            """
            if (condition == Condition.SOUND) {
              turn.attempt(Outcome.REFUSED_TOO_SOON, at - contact.since());
            }\
            """),
        defect(
            "lets a blank password be chosen",
            Set.of("I3"),
            "vault/Passwords.java",
            "    } else if (isBlank(chosen)) {",
            "    } else if (isBlank(chosen) && isBlank(old)) {"),
        defect(
            "accepts a blank password",
            Set.of("I3", "I6"),
            "vault/Attempt.java",
            "Passwords.isPossible(password) && hashing.matches(password, stored);",
            "(!Passwords.isPossible(password) || hashing.matches(password, stored));"),
        defect(
                "breaks down when it cannot audit",
                Set.of("I7"),
                "camera/Camera.java",
                "      ports.console().say(now, \"audit: a line was lost\");",
                "        throw e;")
            .unseen(),
        defect(
            "does not say that it could not audit",
            Set.of("I13"),
            "camera/Camera.java",
            "      ports.console().say(now, \"audit: a line was lost\");",
            ""),
        defect(
            "reads a second half that is damaged",
            Set.of("I3", "I4"),
            "vault/Slots.java",
            "codec.decode(one).map(record -> new Newest(1, record));",
            "first.map(newest -> new Newest(1, newest.record));"),
        defect(
                "keeps the password in the clear",
                Set.of("I12"),
                "vault/Hashing.java",
                "    return new PasswordHash(cost(), salt, derive(password, cost(), salt));",
                """
                byte[] utf8 = password.utf8();
                System.arraycopy(utf8, 0, salt, 0, Math.min(utf8.length, salt.length));
                return new PasswordHash(cost(), salt, derive(password, cost(), salt));\
                """)
            .unseen(),
        defect(
            "compares passwords without regard to case",
            Set.of("I3", "I6"),
            "vault/Hashing.java",
            "    byte[] utf8 = password.utf8();",
            """
            byte[] utf8 =
                Secret.of(password.reveal().toLowerCase(java.util.Locale.ROOT)).utf8();\
            """));
  }

  /** Lamps that do not show what they should; the judge knows every pattern from the profile. */
  static List<Case> lamps() {
    String state = "rules/State.java";
    return List.of(
        lamp(
            "shows 'restored' while it restores",
            state,
            "case Restoring _ -> LampSign.RESTORING;",
            "case Restoring _ -> LampSign.RESTORED;"),
        lamp(
            "shows 'restoring' when it has restored",
            state,
            "case Rebooting _ -> LampSign.RESTORED;",
            "case Rebooting _ -> LampSign.RESTORING;"),
        lamp(
            "shows 'ready' in a fault",
            state,
            "case Fault _ -> LampSign.FAULT;",
            "case Fault _ -> LampSign.READY;"),
        lamp(
            "shows 'fault' when it is ready",
            state,
            "case Ready _ -> LampSign.READY;",
            "case Ready _ -> LampSign.FAULT;"),
        lamp(
            "shows 'ready' when the button is stuck",
            state,
            "case Stuck _ -> LampSign.STUCK;",
            "case Stuck _ -> LampSign.READY;"),
        lamp(
            "shows a hold in a fault that no hold can mend",
            state,
            "          !holding.condition.allowsRestore()",
            "          holding.condition == null"),
        lamp(
            "does not warn in the last seconds",
            state,
            "Phase.COUNTING ? LampSign.HOLDING : LampSign.LAST_SECONDS",
            "Phase.COUNTING ? LampSign.HOLDING : LampSign.HOLDING"),
        lamp(
            "is lit when it reboots",
            "camera/Camera.java",
            "        show(LampSign.DARK, now);",
            "        show(LampSign.READY, now);"),
        lamp(
            "does not blink",
            "camera/LampPlayer.java",
            "    set(span % 2 == 0);",
            "    set(lit || span % 2 == 0);"),
        lamp(
            "blinks out of time",
            "camera/LampPlayer.java",
            "      spanEnds += spans[span];",
            "      spanEnds = now + spans[span];"));
  }

  private static Case lamp(String name, String file, String right, String wrong) {
    return defect(name, Set.of("I5", "I6"), file, right, wrong).unseen();
  }

  /** What breaks no invariant, and yet is another device. */
  static List<Defect> differences() {
    return List.of(
        new Defect(
            "counts its writes by twos",
            "vault/CredentialRecord.java",
            "sequence + 1, generation, sessionEpoch, kind, count, passwordHash, recovery);",
            "sequence + 2, generation, sessionEpoch, kind, count, passwordHash, recovery);"),
        new Defect(
            "tells of a hold in other words",
            "camera/Messages.java",
            "held + \": nothing restored\"",
            "held + \": nothing was restored\""));
  }
}
