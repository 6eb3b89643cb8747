package dev.pinhole.cli;

import dev.pinhole.desk.Desk;
import dev.pinhole.desk.Reply;
import dev.pinhole.desk.Request;
import dev.pinhole.desk.RequestMail;
import dev.pinhole.label.InputFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pinhole desk receive}: takes a request, or refuses it. */
@Command(
    name = "receive",
    mixinStandardHelpOptions = true,
    description = {
      "Takes a request: an e-mail as mail programs save it, or a plain text. Prints its number and"
          + " when the answer is due, or what to answer if it is refused.",
      "",
      "Only its writer's own words count, not what they quote. Both sentences may be wrapped, and"
          + " be in capital or small letters: \"I am authorised to ask for this\" and \"I take full"
          + " responsibility\".",
      "",
      "Exit codes: 0 taken, 1 refused, 2 bad input. Both 0 and 1 are recorded."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pinhole desk receive request.eml",
      "  pinhole desk receive --received 2026-11-27T16:30-08:00 request.eml",
      "  pinhole desk receive --from \"Anna, by telephone\" - < notes.txt"
    })
final class DeskReceiveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DeskOption option;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "-",
      description = "The request; - for standard input, which is the default.")
  private String file;

  @Option(
      names = "--received",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "When it came, such as 2026-11-27T16:30-08:00. Default: now.")
  private Instant received;

  @Option(
      names = "--from",
      paramLabel = "WHO",
      description = "Who asks, for a text that does not say it, or instead of what it says.")
  private String from;

  @Override
  public Integer call() {
    InputFile input =
        file.equals("-")
            ? InputFile.read(InputFile.STANDARD_INPUT, System.in, RequestMail.MOST_BYTES)
            : InputFile.read(Path.of(file), RequestMail.MOST_BYTES);
    RequestMail mail = RequestMail.read(input, Optional.ofNullable(from));
    try (Desk desk = option.open()) {
      Request request = desk.receive(mail, Optional.ofNullable(received));
      print(desk, request);
      return request.why().isEmpty() ? 0 : 1;
    }
  }

  private void print(Desk desk, Request request) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Request %d, from %s%n", request.number(), request.sender());
    request.device().ifPresent(device -> out.println("Device:   " + device.lines().getFirst()));
    out.printf("Received: %s%n", InstantConverter.shown(request.received()));
    if (request.why().isEmpty()) {
      out.printf(
          "Due:      %s%n          %s%n",
          InstantConverter.shown(request.due().orElseThrow()),
          desk.hours().moment(request.received()).words());
      List<Request> same = desk.sameBefore(request);
      if (!same.isEmpty()) {
        out.println(
            "Note:     the same long serial number as in request "
                + same.stream()
                    .map(other -> other.number() + " from " + other.sender())
                    .collect(Collectors.joining(", ")));
      }
      out.printf("Next: pinhole desk issue %d%n", request.number());
    } else {
      out.printf("Refused. To be sent back:%n%n%s", Reply.refusal(request));
    }
  }
}
