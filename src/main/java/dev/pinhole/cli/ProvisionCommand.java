package dev.pinhole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Label;
import dev.pinhole.label.PrivateFile;
import dev.pinhole.label.Profiles;
import dev.pinhole.recovery.DeskKey;
import dev.pinhole.recovery.FactoryKeys;
import dev.pinhole.vault.FileStorage;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.Vault;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pinhole provision}: what the factory does once to every device. */
@Command(
    name = "provision",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a device's vault with its default password, once, as in the factory.",
      "",
      "A vault that is damaged later is mended by a hold or a ticket at the device, never by this.",
      "",
      "With --keys it also makes the keys of a device that can be reset by a desk's ticket or its"
          + " own recovery file."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pinhole provision --label label.yaml --vault vault.bin",
      "  pinhole provision --label label.yaml --vault vault.bin --keys keys.yaml \\",
      "      --manufactured 2026-11-01 --desk-key $(pinhole desk key --plain)"
    })
final class ProvisionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(names = "--label", required = true, paramLabel = "FILE", description = "Its label.")
  private String labelFile;

  @Option(
      names = "--vault",
      required = true,
      paramLabel = "FILE",
      description = "The vault to make; there must be none.")
  private Path vaultFile;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "The keys to make; there must be none.")
  private Path keysFile;

  @Option(
      names = "--manufactured",
      paramLabel = "DATE",
      description = "The date of manufacture, such as 2026-11-01; with --keys.")
  private LocalDate manufactured;

  @Option(
      names = "--desk-key",
      arity = "1..2",
      paramLabel = "KEY",
      description =
          "The public key of a desk whose tickets the device takes; two while a next key waits.")
  private List<String> deskKeys = List.of();

  @Override
  public void run() {
    Optional<String> keys = keys();
    Label label = LabelCommand.read(labelFile, Profiles.shipped().models());
    keys.ifPresent(content -> PrivateFile.create(keysFile, content.getBytes(UTF_8)));
    try (FileStorage storage = FileStorage.open(vaultFile)) {
      Vault.provision(storage, Hashing.product(), new SecureRandom(), label.code());
    } catch (IOException e) {
      undoKeys();
      throw new BadInputException(
          vaultFile, 0, "the vault could not be made: " + reason(e) + "; choose another place");
    } catch (BadInputException e) {
      undoKeys();
      throw e;
    }
    spec.commandLine().getOut().println("Provisioned " + vaultFile);
    keys.ifPresent(_ -> spec.commandLine().getOut().println("Provisioned " + keysFile));
  }

  /** A second try must find the place as the first one did. */
  private void undoKeys() {
    if (keysFile != null) {
      try {
        Files.deleteIfExists(keysFile);
      } catch (IOException e) {
        spec.commandLine().getErr().println(keysFile + ": remove it, then try again");
      }
    }
  }

  /** What is wrong with them is said before anything is made. */
  private Optional<String> keys() {
    if (keysFile == null) {
      if (manufactured != null || !deskKeys.isEmpty()) {
        throw new BadInputException("--manufactured and --desk-key go with --keys FILE: give it");
      }
      return Optional.empty();
    }
    if (manufactured == null) {
      throw new BadInputException("--keys needs --manufactured DATE, such as 2026-11-01");
    }
    if (Files.exists(keysFile, LinkOption.NOFOLLOW_LINKS)) {
      throw new BadInputException(keysFile, 0, "there is a file here already: remove it first");
    }
    List<DeskKey> desks = deskKeys.stream().map(DeskKey::parse).toList();
    return Optional.of(FactoryKeys.draw(manufactured, desks, new SecureRandom()));
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
