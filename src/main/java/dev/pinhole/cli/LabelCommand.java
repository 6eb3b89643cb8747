package dev.pinhole.cli;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.InputFile;
import dev.pinhole.label.Label;
import dev.pinhole.label.LabelFile;
import dev.pinhole.label.LabelFormat;
import dev.pinhole.label.NewLabel;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profiles;
import dev.pinhole.label.Sticker;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pinhole label}: makes, prints and checks labels. */
@Command(
    name = "label",
    mixinStandardHelpOptions = true,
    description = {
      "Makes, prints and checks labels.",
      "",
      "A label is factory data: model, serial number and verification code. The commands 'new' and"
          + " 'print' are the two places that show a code."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  pinhole label new --model c1c --out label.yaml",
      "  pinhole label print label.yaml --out sticker.svg --out sticker.png",
      "  pinhole label check sticker.png"
    })
final class LabelCommand {
  @Spec private CommandSpec spec;

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /**
   * Reads a label as users name it.
   *
   * @param file a path, or {@code -} for standard input
   * @param models the models that are known
   */
  static Label read(String file, Set<String> models) {
    if (file.equals("-")) {
      InputFile input = InputFile.read(InputFile.STANDARD_INPUT, System.in, LabelFile.MOST_BYTES);
      return LabelFile.read(input, models, LabelFormat.DEFAULT);
    }
    return LabelFile.read(Path.of(file), models);
  }

  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description = "Makes a label of our own from a secure random source, and shows or writes it.")
  void make(
      @Option(
              names = "--model",
              required = true,
              paramLabel = "MODEL",
              description = "The model, such as c1c; see 'profile list'.")
          String model,
      @Option(
              names = "--letters",
              paramLabel = "COUNT",
              defaultValue = "6",
              description =
                  "How many letters the code has, 6 to 64. Six are only 28 bits. Default:"
                      + " ${DEFAULT-VALUE}.")
          int letters,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description = "Writes it there, readable by its owner only, and does not show it.")
          Path file) {
    Profiles profiles = Profiles.shipped();
    String id = Label.modelId(model);
    if (!profiles.models().contains(id)) {
      throw new BadInputException(
          "--model: '"
              + model
              + "' is not known: use one of "
              + String.join(", ", profiles.models()));
    }
    if (letters < LabelFormat.LEAST_LETTERS || letters > LabelFormat.MOST_LETTERS) {
      throw new BadInputException(
          "--letters: must be "
              + LabelFormat.LEAST_LETTERS
              + " to "
              + LabelFormat.MOST_LETTERS
              + ", not "
              + letters);
    }
    LabelFormat format = LabelFormat.DEFAULT.withCodeLetters(letters);
    Label label = NewLabel.draw(new SecureRandom(), id, format);
    if (file == null) {
      out().print(LabelFile.yaml(label));
    } else {
      LabelFile.write(file, label);
      out().println("Wrote " + file);
    }
    out().flush();
  }

  @Command(
      name = "print",
      mixinStandardHelpOptions = true,
      description = "Draws a label's sticker with its QR code.")
  void print(
      @Parameters(paramLabel = "LABEL", description = "A label file, or - for standard input.")
          String file,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "FILE",
              description = "Where to: an .svg or a .png; may be given more than once.")
          List<Path> pictures) {
    Profiles profiles = Profiles.shipped();
    Label label = read(file, profiles.models());
    String name =
        profiles.all().stream()
            .filter(profile -> profile.modelId().equals(label.model()))
            .map(Profile::model)
            .findFirst()
            .orElseThrow();
    Sticker sticker = Sticker.of(label, name);
    pictures.forEach(Sticker::requireFree);
    for (Path picture : pictures) {
      sticker.write(picture);
      out().println("Wrote " + picture);
    }
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Says what is wrong with a label (exit 2), or whose it is; never its code.")
  void check(
      @Parameters(
              paramLabel = "LABEL",
              description =
                  "A YAML file, the text of a QR code, or a picture of a sticker; - for standard"
                      + " input.")
          String file) {
    Label label = read(file, Profiles.shipped().models());
    out()
        .printf(
            "%s: good: model %s, serial %s, a verification code of %d letters%n",
            file, label.model(), label.serial(), label.code().length());
  }
}
