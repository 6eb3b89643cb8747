package dev.pinhole.cli;

import dev.pinhole.bench.Timeline;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.report.Report;
import dev.pinhole.desk.WallClock;
import dev.pinhole.label.Label;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profile.Method;
import dev.pinhole.recovery.DeskKey;
import dev.pinhole.recovery.FactoryKeys;
import dev.pinhole.recovery.LongSerial;
import dev.pinhole.recovery.SignedTicket;
import dev.pinhole.recovery.Ticket;
import dev.pinhole.sim.VirtualTime;
import dev.pinhole.sim.WithoutHold;
import dev.pinhole.vault.Hashing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;

/** The demo of the methods that need no hold, with a desk that is made for it. */
final class OtherWaysDemo {
  private final PrintWriter out;
  private final String title;
  private final Path reportFolder;
  private String ticket = "";

  /**
   * A demo.
   *
   * @param reportFolder where a report goes; null for none
   */
  OtherWaysDemo(PrintWriter out, String title, Path reportFolder) {
    this.out = out;
    this.title = title;
    this.reportFolder = reportFolder;
  }

  /** Plays it and prints it; the exit code. */
  int play(Profile profile, Label label, Method method) {
    SecureRandom random = new SecureRandom();
    KeyPair desk = keyPair();
    FactoryKeys keys =
        FactoryKeys.drawn(LocalDate.of(2026, 11, 1), List.of(DeskKey.of(desk.getPublic())), random);
    WithoutHold job =
        new WithoutHold(
            profile.withMethods(method),
            label,
            keys,
            method,
            shown -> answer(shown, desk),
            Hashing.product(),
            random);
    Trace trace = new Trace(0);
    VirtualTime time = new VirtualTime(0);
    WithoutHold.Result result = job.play(time, trace);
    trace.endsAt(time.nanos());
    out.println(
        title + ", reset by " + (method == Method.LONG_SERIAL ? "ticket" : "recovery file"));
    out.println();
    Timeline.of(trace).forEach(out::println);
    if (ticket.isEmpty()) {
      out.println();
    } else {
      // With a blank line it would not fit on a screen of 24.
      ticket.lines().forEach(line -> out.println("  ticket  " + line));
    }
    String verdict = verdict(result, method);
    out.println(verdict);
    if (reportFolder != null) {
      new Report(title, verdict, result.done(), trace)
          .write(reportFolder)
          .forEach(file -> out.println("Wrote " + file));
    }
    out.flush();
    return result.done() ? 0 : 1;
  }

  private String answer(LongSerial shown, KeyPair desk) {
    Ticket unsigned =
        new Ticket(
            shown.serial(),
            shown.challenge(),
            shown.generation(),
            Ticket.RESTORE,
            WallClock.system().instant().getEpochSecond(),
            DeskKey.of(desk.getPublic()).id());
    try {
      ticket = SignedTicket.sign(unsigned, desk.getPrivate()).text();
      return ticket;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String verdict(WithoutHold.Result result, Method method) {
    if (!result.done()) {
      return "Not done: " + (result.audit().isEmpty() ? "nobody asked" : result.audit().getLast());
    }
    return method == Method.LONG_SERIAL
        ? "Restored: the default password is the verification code on the sticker."
        : "Done: the owner's new password works, and the forgotten one does not.";
  }
}
