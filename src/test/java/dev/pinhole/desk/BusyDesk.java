package dev.pinhole.desk;

import dev.pinhole.label.BadInputException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A desk in a process of its own: takes one request after another, answers some and changes its
 * key, each told when it is done, until it is killed.
 */
public final class BusyDesk {
  private static final int REQUESTS_A_TICKET = 2;

  private BusyDesk() {}

  /** Starts one, whose words are in a file, and its temporary files in a folder. */
  static Process start(DeskFolder folder, Path said, Path temporary) throws java.io.IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + temporary,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classes,
            BusyDesk.class.getName(),
            folder.path().toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  /** Does not end. */
  public static void main(String[] arguments) {
    DeskFolder folder = new DeskFolder(Path.of(arguments[0]));
    try (Desk desk = Desk.open(folder, InstantSource.system())) {
      tell(System.out, "open");
      while (true) {
        Request last = null;
        for (int i = 0; i < REQUESTS_A_TICKET; i++) {
          last = desk.receive(Mails.read(Mails.good(Mails.device(i))), Optional.empty());
          tell(System.out, "received " + last.number());
        }
        Request issued = issued(desk, last.number());
        tell(
            System.out,
            "issued "
                + issued.number()
                + " "
                + issued.ticket().orElseThrow().text().replaceAll("\\s", ""));
        rotate(desk);
      }
    }
  }

  /** The other desk may have changed the key while this one signed. */
  private static Request issued(Desk desk, long number) {
    while (true) {
      try {
        return desk.issue(number, "Bob", () -> Mails.PASSPHRASE);
      } catch (BadInputException e) {
        requireOthersTurn(e);
      }
    }
  }

  private static void rotate(Desk desk) {
    try {
      if (desk.keys().next().isEmpty()) {
        tell(System.out, "next " + desk.prepareRotation(Mails.PASSPHRASE).name());
      } else {
        tell(System.out, "signs " + desk.finishRotation(() -> Mails.PASSPHRASE).name());
      }
    } catch (BadInputException e) {
      requireOthersTurn(e);
    }
  }

  private static void requireOthersTurn(BadInputException e) {
    if (!e.getMessage().matches(".*(changed meanwhile|waits already|there is no next key).*")) {
      throw e;
    }
  }

  /** In one piece, so that a kill leaves whole lines. */
  private static void tell(PrintStream out, String what) {
    out.print(what + "\n");
    out.flush();
  }
}
