package dev.pinhole.cli;

import dev.pinhole.desk.DeskFolder;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.InputFile;
import dev.pinhole.label.PrivateFile;
import dev.pinhole.label.Secret;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The passphrase of the desk's private key: from a file or typed at the terminal, and never from
 * the command line or the environment, which others can see.
 */
final class PassphraseOption {
  private static final int MOST_BYTES = 4096;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description =
          "Reads the key's passphrase from there, its first line. If not given, it is asked for at"
              + " the terminal.")
  private Path file;

  /** The passphrase of a key that is there. */
  Secret ask() {
    return ask("the desk's key");
  }

  /** The passphrase of a key that is called so. */
  Secret ask(String key) {
    return file == null ? typed("Passphrase of " + key + ": ") : fromFile();
  }

  /** The passphrase for a new key; one that is typed is asked for twice. */
  Secret choose() {
    if (file != null) {
      return fromFile();
    }
    Secret first = typed("Passphrase for the new key: ");
    DeskFolder.requireGood(first);
    if (!typed("The same again: ").equals(first)) {
      throw new BadInputException("the two passphrases differ; try again");
    }
    return first;
  }

  private Secret fromFile() {
    try {
      // A pipe has no name that others could open.
      if (Files.isRegularFile(file)) {
        PrivateFile.requireOwnerOnly(file.toRealPath());
      }
    } catch (IOException e) {
      throw new BadInputException(file, 0, "cannot be read (" + e.getMessage() + ")");
    }
    String text = InputFile.read(file, MOST_BYTES).text();
    return Secret.of(text.lines().findFirst().orElse(""));
  }

  private static Secret typed(String prompt) {
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(
                () ->
                    new BadInputException(
                        "there is no terminal to type the passphrase at; name a file with"
                            + " --passphrase-file"));
    char[] typed = console.readPassword("%s", prompt);
    if (typed == null) {
      throw new BadInputException("no passphrase was typed");
    }
    Secret secret = Secret.of(new String(typed));
    Arrays.fill(typed, ' ');
    return secret;
  }
}
