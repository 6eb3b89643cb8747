package dev.pinhole.cli;

import dev.pinhole.desk.BusinessHours;
import dev.pinhole.desk.Desk;
import dev.pinhole.desk.Request;
import dev.pinhole.label.BadInputException;
import dev.pinhole.recovery.DeskKey;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pinhole desk}: the desk that answers requests for tickets. */
@Command(
    name = "desk",
    mixinStandardHelpOptions = true,
    description = {
      "The support desk: takes requests by e-mail, knows by when an answer is due, and issues"
          + " tickets that let a device restore its default password after a press at the device.",
      "",
      "A request must hold the device's long serial number and two statements: that its writer is"
          + " authorised to ask, and takes full responsibility. Without them it is refused."
    },
    subcommands = {
      DeskKeyCommand.class,
      DeskRotateCommand.class,
      DeskReceiveCommand.class,
      DeskIssueCommand.class,
      DeskDueCommand.class
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  pinhole desk init                  asks for a passphrase, makes ./desk",
      "  pinhole desk key                   the public key, for the devices",
      "  pinhole desk receive request.eml   its number, and by when it is due",
      "  pinhole desk issue 1               its ticket, a QR code, and a reply",
      "  pinhole desk overdue || mail ...   for cron",
      "  pinhole desk verify                whether the trail is as it was written"
    })
final class DeskCommand {
  private static final DateTimeFormatter IN_LIST =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.US).withZone(BusinessHours.ZONE);

  @Spec private CommandSpec spec;

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  @Command(
      name = "init",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a desk: a folder, for its owner alone, with a key pair, a database and a file of"
            + " holidays.",
        "",
        "The private key is encrypted under a passphrase of 12 characters or more. Whoever has both"
            + " can issue tickets; without the passphrase nobody can, the desk included."
      })
  void init(@Mixin DeskOption desk, @Mixin PassphraseOption passphrase) {
    DeskKey key = desk.folder().init(passphrase.choose(), desk.now());
    out().println("Made " + desk.path() + "; the holidays are yours to fill in. The public key:");
    out().println(key.text());
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Shows the requests, and what came of each. Times are those of Los Angeles.")
  void list(
      @Mixin DeskOption option,
      @Option(names = "--open", description = "Only those that wait for an answer.") boolean open) {
    try (Desk desk = option.open()) {
      show(
          desk.requests().stream().filter(request -> !open || request.isOpen()).toList(),
          desk.now());
    }
  }

  @Command(
      name = "overdue",
      mixinStandardHelpOptions = true,
      description = {
        "Shows the requests that should have been answered already.",
        "",
        "Exit codes: 0 there is none, 1 there is one, 2 bad input."
      })
  int overdue(
      @Mixin DeskOption option,
      @Option(
              names = "--at",
              paramLabel = "TIME",
              converter = InstantConverter.class,
              description = "As if it were then, such as 2026-11-30T09:00-08:00. Default: now.")
          Instant at) {
    try (Desk desk = option.open()) {
      Instant then = Optional.ofNullable(at).orElseGet(desk::now);
      List<Request> overdue =
          desk.requests().stream().filter(request -> request.isOverdue(then)).toList();
      show(overdue, then);
      return overdue.isEmpty() ? 0 : 1;
    }
  }

  private void show(List<Request> requests, Instant at) {
    if (requests.isEmpty()) {
      out().println("No requests.");
      return;
    }
    out().printf("%5s  %-20s  %-20s  %-8s  %s%n", "", "received", "due", "", "device, requester");
    for (Request request : requests) {
      out()
          .printf(
              "%5d  %-20s  %-20s  %-8s  %s, %s%n",
              request.number(),
              IN_LIST.format(request.received()),
              request.due().map(IN_LIST::format).orElse("-"),
              state(request, at),
              request.device().map(device -> device.lines().getFirst()).orElse("-"),
              request.sender());
    }
  }

  private static String state(Request request, Instant at) {
    if (!request.why().isEmpty()) {
      return "refused";
    } else if (request.ticket().isPresent()) {
      return "issued";
    }
    return request.isOverdue(at) ? "OVERDUE" : "open";
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Looks whether the trail of all that the desk did is as it was written: every line's hash"
            + " covers the line before it.",
        "",
        "Keep the last hash that it prints elsewhere: given later with --has, it finds a trail that"
            + " was cut off, or written anew as a whole.",
        "",
        "Exit codes: 0 it is, 1 something else changed it, 2 bad input."
      })
  int verify(
      @Mixin DeskOption option,
      @Option(
              names = "--has",
              paramLabel = "HASH",
              description = "The hash of a line that must be there.")
          String known) {
    if (known != null && !known.matches("[0-9a-f]{64}")) {
      throw new BadInputException(
          "--has: must be a hash that 'pinhole desk verify' printed, 64 digits and letters a to f");
    }
    try (Desk desk = option.open()) {
      Desk.Verdict verdict = desk.verify(Optional.ofNullable(known));
      if (verdict.damage().isPresent()) {
        out().println("The trail is damaged: " + verdict.damage().get());
        return 1;
      }
      out().printf("%d lines, as they were written; the last hash:%n", verdict.lines());
      out().println(verdict.hash());
      return 0;
    }
  }
}
