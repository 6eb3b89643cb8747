package dev.pinhole.cli;

import dev.pinhole.bench.Timeline;
import dev.pinhole.bench.Trace;
import dev.pinhole.bench.report.Report;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.FirmwareVersion;
import dev.pinhole.label.Label;
import dev.pinhole.label.LabelFormat;
import dev.pinhole.label.NewLabel;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profiles;
import dev.pinhole.sim.Finger;
import dev.pinhole.sim.ForgottenPassword;
import dev.pinhole.sim.Observer;
import dev.pinhole.sim.VirtualBoard;
import dev.pinhole.sim.VirtualTime;
import dev.pinhole.vault.Hashing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pinhole demo}: the main job on the simulated camera. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Plays the main job on a simulated camera, through the Pi4J listener.",
      "",
      "A camera whose owner forgot the password is plugged in, boots, and its reset button is"
          + " held. Then the owner's password and the verification code on the sticker are tried."
          + " A virtual minute passes in an instant."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pinhole demo                   a hold of exactly the hold time",
      "  pinhole demo --hold 19.9s      what a person sees who lets go early",
      "  pinhole demo --finger tremor   what is not a finger restores nothing",
      "  pinhole demo --real-time       watch the lamp, and hold your breath",
      "  pinhole demo --report out      writes out/trace.vcd, out/report.html",
      "  pinhole demo --method long-serial",
      "                                 a desk's ticket, and a press at the device",
      "  pinhole demo --method recovery-file",
      "                                 the owner's recovery file, and a press at the device",
      "",
      "Exit codes: 0 restored, 1 not restored, 2 bad input."
    })
final class DemoCommand implements Callable<Integer> {
  /** Longer holds teach nothing and only make long traces. */
  private static final Duration LONGEST_HOLD = Duration.ofHours(1);

  private static final String DEFAULT_MODEL = "c1c";
  private static final String DEFAULT_FIRMWARE = "1.0.0";

  @Spec private CommandSpec spec;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      converter = MethodConverter.class,
      completionCandidates = MethodConverter.Names.class,
      defaultValue = "hold",
      description = "How it is reset: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Profile.Method method;

  @Option(
      names = "--hold",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "How long the button is held, such as 19.9s; the profile's hold time if not given.")
  private Duration hold;

  @Option(
      names = "--finger",
      paramLabel = "KIND",
      converter = FingerConverter.class,
      completionCandidates = FingerConverter.Names.class,
      defaultValue = "clean",
      description = "What holds it: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Finger finger;

  @Option(
      names = "--label",
      paramLabel = "FILE",
      description =
          "The camera's label: a YAML file, a QR payload or a picture of a sticker; a new one if"
              + " not given.")
  private String labelFile;

  @Option(
      names = "--profile",
      paramLabel = "NAME|FILE",
      description = "The camera's profile; the one for the label's model, or c1c, if not given.")
  private String profileName;

  @Option(
      names = "--firmware",
      paramLabel = "VERSION",
      description =
          "The camera's firmware version; the profile must be for it. If not given, the profile for"
              + " 1.0.0 of the model, or the one named.")
  private String firmware;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Writes trace.vcd and report.html there, in place of earlier ones.")
  private Path reportFolder;

  @Option(
      names = "--real-time",
      description = "Plays it on the wall clock, with a live lamp and a progress bar.")
  private boolean realTime;

  @Override
  public Integer call() {
    Device device = device();
    Profile profile = device.profile();
    Label label = device.label();
    if (reportFolder != null) {
      Report.prepare(reportFolder);
    }
    Duration held = hold == null ? profile.holdTime() : hold;
    if (held.isNegative() || held.isZero() || held.compareTo(LONGEST_HOLD) > 0) {
      throw new BadInputException("--hold: must be longer than 0s and at most 60min, such as 20s");
    }
    PrintWriter out = spec.commandLine().getOut();
    String title = title(profile, label);
    if (method != Profile.Method.HOLD) {
      if (hold != null || finger != Finger.CLEAN || realTime) {
        throw new BadInputException(
            "--method: --hold, --finger and --real-time are for the method 'hold' only");
      }
      return new OtherWaysDemo(out, title, reportFolder).play(profile, label, method);
    }
    out.println(title);
    out.println();

    Trace trace = new Trace(0);
    ForgottenPassword job =
        new ForgottenPassword(
            profile,
            label,
            finger,
            held.toNanos(),
            VirtualBoard.Wiring.PI4J,
            Hashing.product(),
            new SecureRandom());
    ForgottenPassword.Result result;
    if (realTime) {
      try (LiveView view = new LiveView(out, profile.holdTime())) {
        result = play(job, new VirtualTime(0, view::pace), Observer.both(trace, view), trace);
      }
    } else {
      result = play(job, new VirtualTime(0), trace, trace);
      Timeline.of(trace).forEach(out::println);
    }

    String verdict = verdict(result);
    out.println();
    out.println(verdict);
    if (!result.restored()) {
      out.println(lastAttempt(result));
    }
    if (reportFolder != null) {
      Report report = new Report(title, verdict, result.restored(), trace);
      report.write(reportFolder).forEach(file -> out.println("Wrote " + file));
    }
    out.flush();
    return result.restored() ? 0 : 1;
  }

  private static ForgottenPassword.Result play(
      ForgottenPassword job, VirtualTime time, Observer observer, Trace trace) {
    ForgottenPassword.Result result = job.play(time, observer);
    trace.endsAt(time.nanos());
    return result;
  }

  /** What is on the bench: the user's own profile and label, or the shipped and a new one. */
  private record Device(Profile profile, Label label) {}

  private Device device() {
    Profiles known = Profiles.shipped();
    FirmwareVersion version = version();
    Profile profile = null;
    if (profileName != null) {
      profile = known.find(profileName);
      if (firmware != null && !profile.isFor(profile.modelId(), version)) {
        throw new BadInputException(
            "--firmware: profile "
                + profile.id()
                + " is for "
                + profile.firmware()
                + ": choose another");
      }
    }
    Set<String> models = new TreeSet<>(known.models());
    if (profile != null) {
      models.add(profile.modelId());
    }
    Label label = labelFile == null ? null : LabelCommand.read(labelFile, models);
    if (profile != null && label != null && !label.model().equals(profile.modelId())) {
      throw new BadInputException(
          labelFile,
          0,
          "the label is of model %s and profile %s is for %s: give one that fits"
              .formatted(label.model(), profile.id(), profile.modelId()));
    }
    if (profile == null) {
      String model = label == null ? DEFAULT_MODEL : label.model();
      profile = known.choose(model, version);
    }
    if (label == null) {
      label = NewLabel.draw(new SecureRandom(), profile.modelId(), LabelFormat.DEFAULT);
    }
    return new Device(profile, label);
  }

  private FirmwareVersion version() {
    try {
      return FirmwareVersion.parse(firmware == null ? DEFAULT_FIRMWARE : firmware);
    } catch (BadInputException e) {
      throw new BadInputException("--firmware: " + e.getMessage());
    }
  }

  private String title(Profile profile, Label label) {
    return "Camera "
        + profile.model()
        + ", serial "
        + label.serial()
        + (realTime ? ", in real time" : ", in virtual time");
  }

  private static String verdict(ForgottenPassword.Result result) {
    if (result.restored()) {
      return "Restored: the default password is the verification code on the sticker.";
    }
    boolean untouched =
        result.owner() == LoginOutcome.ACCEPTED && result.code() == LoginOutcome.REFUSED;
    return untouched
        ? "Not restored: the owner's password goes on working."
        : "Not restored: see the logins above.";
  }

  private static String lastAttempt(ForgottenPassword.Result result) {
    List<String> attempts = result.audit();
    return "Last attempt: " + (attempts.isEmpty() ? "none" : attempts.getLast());
  }
}
