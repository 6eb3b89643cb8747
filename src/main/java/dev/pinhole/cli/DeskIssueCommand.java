package dev.pinhole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.desk.Desk;
import dev.pinhole.desk.Reply;
import dev.pinhole.desk.Request;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.PrivateFile;
import dev.pinhole.label.QrCode;
import dev.pinhole.recovery.DeskKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pinhole desk issue}: answers a request with its ticket. */
@Command(
    name = "issue",
    mixinStandardHelpOptions = true,
    description = {
      "Issues the ticket that a request asks for: prints it, and writes a reply to be sent"
          + " (reply-N.txt) with the QR code to be attached (ticket-N.png).",
      "",
      "A request gets one ticket: issued again, the same one is printed and written. A ticket works"
          + " once, and only together with a press at its device. A line tells if the key that"
          + " signed it signs no more."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pinhole desk issue 3",
      "  pinhole desk issue 3 --by Anna --out answers --passphrase-file secret.txt"
    })
final class DeskIssueCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private DeskOption option;
  @Mixin private PassphraseOption passphrase;

  @Parameters(
      paramLabel = "N",
      converter = RequestNumberConverter.class,
      description = "The request's number.")
  private long number;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who issues it, for the record. Default: the name of this computer's user.")
  private String by;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where reply and QR code are written. Default: here.")
  private Path folder;

  @Override
  public void run() {
    if (!Files.isDirectory(folder)) {
      throw new BadInputException(folder, 0, "is no folder; make it first");
    }
    String issuer = by == null ? System.getProperty("user.name") : by;
    Request request;
    boolean old;
    try (Desk desk = option.open()) {
      request = desk.issue(number, issuer, passphrase::ask);
      old = desk.isOfOldKey(request);
    }
    String ticket = request.ticket().orElseThrow().text();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "Ticket for request %d, issued %s by %s:%n%n%s%n%nSigned by key %s%n",
        number,
        InstantConverter.shown(request.ticket().orElseThrow().at()),
        request.ticket().orElseThrow().by(),
        ticket,
        DeskKey.name(request.ticket().orElseThrow().keyId()));
    out.flush();
    if (old) {
      spec.commandLine()
          .getErr()
          .println(
              "request %d: that key signs no more; if the device refuses the ticket, let its owner"
                      .formatted(number)
                  + " send the long serial number again: a new request gets a ticket of the new"
                  + " key");
    }
    write("ticket-" + number + ".png", QrCode.png(ticket.replaceAll("\\s", "")), out);
    write("reply-" + number + ".txt", Reply.ticket(request).getBytes(UTF_8), out);
  }

  /** A file that has that content already is left as it is. */
  private void write(String name, byte[] content, PrintWriter out) {
    Path file = folder.resolve(name);
    try {
      if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
        out.println("Left " + file + " as it is");
        return;
      }
    } catch (IOException e) {
      // Told by writing it.
    }
    PrivateFile.create(file, content);
    out.println("Wrote " + file);
  }
}
