package dev.pinhole.cli;

import dev.pinhole.desk.BusinessHours;
import dev.pinhole.desk.Desk;
import dev.pinhole.desk.Request;
import dev.pinhole.label.BadInputException;
import java.io.PrintWriter;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pinhole desk due}: by when an answer is due, and why. */
@Command(
    name = "due",
    mixinStandardHelpOptions = true,
    description = {
      "Says by when a request must be answered, and why.",
      "",
      "Within 3 hours of business hours, which are Monday to Friday from 6:00 to 17:00 in Los"
          + " Angeles, in winter and in summer, but for the holidays in the desk's folder. A"
          + " request outside them is due when the desk next closes: at 17:00 of the next business"
          + " day, or of the same one if it came before 6:00."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  pinhole desk due 3", "  pinhole desk due --received 2026-11-27T16:30-08:00"})
final class DeskDueCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private DeskOption option;

  @Parameters(
      arity = "0..1",
      paramLabel = "N",
      converter = RequestNumberConverter.class,
      description = "The request's number.")
  private Long number;

  @Option(
      names = "--received",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "Of a request that came then, instead.")
  private Instant received;

  @Override
  public void run() {
    if ((number == null) == (received == null)) {
      throw new BadInputException("give a request's number or --received, and not both");
    }
    try (Desk desk = option.open()) {
      if (number == null) {
        print(desk.hours(), received, desk.hours().due(received));
      } else {
        print(desk, desk.request(number));
      }
    }
  }

  private void print(Desk desk, Request request) {
    PrintWriter out = spec.commandLine().getOut();
    if (request.due().isEmpty()) {
      out.printf("Request %d was refused: nothing is due.%n", request.number());
      return;
    }
    Instant due = request.due().get();
    print(desk.hours(), request.received(), due);
    if (!desk.hours().due(request.received()).equals(due)) {
      out.println("          The holidays have changed since: what was promised stays.");
    }
    request
        .ticket()
        .ifPresent(ticket -> out.printf("Answered: %s%n", InstantConverter.shown(ticket.at())));
  }

  private void print(BusinessHours hours, Instant received, Instant due) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Received: %s%n", InstantConverter.shown(received));
    out.printf("Due:      %s%n", InstantConverter.shown(due));
    out.printf("          %s%n", hours.moment(received).words());
  }
}
