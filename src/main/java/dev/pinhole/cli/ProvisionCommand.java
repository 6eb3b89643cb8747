package dev.pinhole.cli;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Label;
import dev.pinhole.label.Profiles;
import dev.pinhole.vault.FileStorage;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.Vault;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.SecureRandom;
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
      "A vault that is damaged later is mended by a hold at the device, never by this."
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

  @Override
  public void run() {
    Label label = LabelCommand.read(labelFile, Profiles.shipped().models());
    try (FileStorage storage = FileStorage.open(vaultFile)) {
      Vault.provision(storage, Hashing.product(), new SecureRandom(), label.code());
    } catch (IOException e) {
      throw new BadInputException(
          vaultFile, 0, "the vault could not be made: " + reason(e) + "; choose another place");
    }
    spec.commandLine().getOut().println("Provisioned " + vaultFile);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
