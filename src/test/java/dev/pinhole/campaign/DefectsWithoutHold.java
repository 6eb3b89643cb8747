package dev.pinhole.campaign;

import static dev.pinhole.campaign.Defects.defect;

import dev.pinhole.campaign.Defects.Case;
import java.util.List;
import java.util.Set;

/** The mistakes with tickets and recovery files that the campaign must find. */
final class DefectsWithoutHold {
  private static final String CAMERA = "camera/Camera.java";
  private static final String WAYS = "camera/OtherWays.java";
  private static final String PRESENCE = "recovery/Presence.java";
  private static final String TICKET = "recovery/SignedTicket.java";
  private static final String FILE = "recovery/RecoveryFile.java";
  private static final String RECORD = "vault/CredentialRecord.java";
  private static final String VAULT = "vault/Vault.java";

  private DefectsWithoutHold() {}

  /** Who is at the device. */
  static List<Case> presses() {
    return List.of(
        defect(
            "takes a ticket though nobody has pressed",
            Set.of("I2"),
            WAYS,
            "Presence.refusal(press, now)",
            "Presence.refusal(Optional.of(new Presence(now)), now)"),
        defect(
            "takes a press of any age",
            Set.of("I2"),
            PRESENCE,
            "age >= 0 && age <= VALID_NANOS",
            "age >= 0 || age > VALID_NANOS"),
        defect(
            "takes a press that is a nanosecond too old",
            Set.of("I2"),
            PRESENCE,
            "age <= VALID_NANOS",
            "age <= VALID_NANOS + 1"),
        defect(
            "takes no press that is just old enough",
            Set.of("I7", "I13"),
            PRESENCE,
            "age <= VALID_NANOS",
            "age < VALID_NANOS"),
        defect(
            "takes a press of before it was ready",
            Set.of("I2", "I6", "I13"),
            CAMERA,
            "attempt.outcome() == Fact.Outcome.ABANDONED",
            """
            attempt.outcome() == Fact.Outcome.ABANDONED
                || attempt.outcome() == Fact.Outcome.REFUSED_TOO_SOON\
            """),
        defect(
            "takes a touch for a press",
            Set.of("I2", "I13"),
            CAMERA,
            "attempt.heldNanos() >= Presence.SHORTEST_PRESS.toNanos()",
            "attempt.heldNanos() >= 0"),
        defect(
            "takes a press of before it slept",
            Set.of("I2"),
            CAMERA,
            "slept()) {\n      otherWays.used();",
            "slept()) {\n      otherWays.now();"),
        defect(
            "draws any number of long serial numbers after one press",
            Set.of("I2"),
            WAYS,
            "} else if (askedAnew) {",
            "} else if (askedAnew && !tickets) {"),
        defect(
            "tells of every wrong ticket though none is asked for",
            Set.of("I13"),
            CAMERA,
            "boolean counts = up() && !otherWays.isNothingAsked();",
            "boolean counts = true;"),
        defect(
            "does not notice that somebody presses",
            Set.of("I7", "I13"),
            CAMERA,
            "    otherWays.pressed(now);\n",
            ""),
        defect(
            "takes any number of files after one press",
            Set.of("I2"),
            WAYS,
            "  void used() {\n    press = Optional.empty();",
            "  void used() {"),
        defect(
            "does not tell of a second wrong ticket",
            Set.of("I13"),
            CAMERA,
            "if (!limited && !told.add(line)) {",
            "if (!told.add(line)) {"),
        defect(
            "lets somebody far away fill its audit",
            Set.of("I13"),
            CAMERA,
            "if (!limited && !told.add(line)) {",
            "if (!limited && line.isEmpty()) {"));
  }

  /** Long serial numbers and tickets. */
  static List<Case> tickets() {
    return List.of(
        defect(
            "does not count wrong tickets",
            Set.of("I2", "I13"),
            WAYS,
            "      vault.countWrongAnswer();\n",
            ""),
        defect(
            "takes a ticket twice",
            Set.of("I2", "I7"),
            RECORD,
            "sequence + 1, generation + 1, sessionEpoch + 1, newKind, 0, newHash, kept);",
            """
            sequence + 1,
            newKind == CredentialKind.DEFAULT ? generation : generation + 1,
            sessionEpoch + 1,
            newKind,
            0,
            newHash,
            newKind == CredentialKind.DEFAULT ? recovery : kept);\
            """),
        defect(
            "keeps a number open when the password changes",
            Set.of("I2", "I13"),
            RECORD,
            "sequence + 1, generation + 1, sessionEpoch + 1, newKind, 0, newHash, kept);",
            """
            sequence + 1,
            newKind == CredentialKind.OWNER ? generation : generation + 1,
            sessionEpoch + 1,
            newKind,
            0,
            newHash,
            newKind == CredentialKind.OWNER ? recovery : kept);\
            """),
        defect(
            "keeps a number when another is asked for",
            Set.of("I2", "I7"),
            WAYS,
            "askedAnew = vault.ask().isPresent();",
            "askedAnew = vault.asked().isPresent();"),
        defect(
            "forgets a number at boot",
            Set.of("I2", "I7", "I13"),
            VAULT,
            "vault.become(found.get());",
            "vault.become(found.get().with(found.get().recovery().closed()));"),
        defect(
            "takes a ticket for another number",
            Set.of("I2"),
            TICKET,
            "!ticket.challenge().equals(expected.challenge().get())",
            "ticket.challenge().equals(null)"),
        defect(
            "takes a ticket whose signature does not fit",
            Set.of("I2", "I13"),
            TICKET,
            "!key.get().signed(ticket.canonical(), signature)",
            "signature.length == 0"),
        defect(
            "restores for a ticket that it refuses",
            Set.of("I1", "I2"),
            CAMERA,
            "if (done(refusal).isPresent()) {",
            "if (done(refusal).filter(why -> !why.isWrongTicket()).isPresent()) {"),
        defect(
            "does not restore for a ticket that it takes",
            Set.of("I7"),
            CAMERA,
            "    feed(new Event.Granted(now));\n",
            ""),
        defect(
            "keeps sessions when a ticket restores",
            Set.of("I6"),
            CAMERA,
            "vault.restore(label.code());\n    noteAccess();",
            """
            vault.restore(label.code());
            if (!(state instanceof State.Restoring restoring && restoring.granted())) {
              noteAccess();
            }\
            """),
        defect(
            "takes no ticket where a hold does not restore",
            Set.of("I2", "I7", "I13"),
            WAYS,
            "this.tickets = able && profile.methods().contains(Method.LONG_SERIAL);",
            "this.tickets = able && hold && profile.methods().contains(Method.LONG_SERIAL);"));
  }

  /** Recovery files. */
  static List<Case> files() {
    return List.of(
        defect(
            "does not lock for wrong files",
            Set.of("I2", "I12"),
            VAULT,
            "wrongImports() < IMPORT_LIMIT ? 0 : remaining(importsLockedSinceNanos, nowNanos)",
            "wrongImports() < IMPORT_LIMIT ? 0 : nowNanos - nowNanos"),
        defect(
            "forgets wrong files at boot",
            Set.of("I2", "I12"),
            VAULT,
            "vault.become(found.get());",
            "vault.become(found.get().with(found.get().recovery().withWrongImports(0)));"),
        defect(
            "takes a file of before the password changed",
            Set.of("I2"),
            FILE,
            "generation != works",
            "generation > works"),
        defect(
            "takes a file that it did not make",
            Set.of("I2", "I13"),
            FILE,
            "!MessageDigest.isEqual(mac, key.mac(message(guid, serial, generation)))",
            "mac.length == 0"),
        defect(
            "says nothing of a file that set no password",
            Set.of("I13"),
            CAMERA,
            "    tell(\"recovery file\", refusal, ports.clock().nanos());",
            """
            if (refusal.isEmpty()) {
              tell("recovery file", refusal, ports.clock().nanos());
            }\
            """));
  }
}
