package dev.pinhole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.bench.virtualpi.DataDisk;
import dev.pinhole.bench.virtualpi.Images;
import dev.pinhole.bench.virtualpi.VirtualPi;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Label;
import dev.pinhole.label.LabelFile;
import dev.pinhole.label.LabelFormat;
import dev.pinhole.label.NewLabel;
import dev.pinhole.label.Profiles;
import dev.pinhole.sim.Observer;
import dev.pinhole.vault.FileStorage;
import dev.pinhole.vault.Hashing;
import dev.pinhole.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pinhole virtual-pi}: what {@code scripts/virtual-pi} does with the images it made. */
@Command(
    name = "virtual-pi",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the virtual Pi: an agent on a real arm64 kernel, in QEMU.",
      "",
      "'scripts/virtual-pi build' makes its images, 'scripts/virtual-pi run' plugs it in."
    })
final class VirtualPiCommand {
  /** How a virtual Pi is plugged in and held by hand. */
  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Plugs it in: its console scrolls by, keys press the button and pull the plug.",
        "",
        "What it keeps is on a disk of its own, which is made when there is none, with a new label"
            + " and its vault. Ctrl-C pulls the plug and leaves nothing running."
      })
  int run(
      @Option(
              names = "--images",
              required = true,
              paramLabel = "DIR",
              description = "Where its images are.")
          Path folder,
      @Option(
              names = "--disk",
              required = true,
              paramLabel = "FILE",
              description = "Its disk; made if it is not there.")
          Path disk,
      @Option(
              names = "--profile",
              paramLabel = "NAME|FILE",
              defaultValue = "c1c",
              description = "The profile for a new disk. Default: ${DEFAULT-VALUE}.")
          String profile)
      throws IOException, InterruptedException {
    Images images = new Images(folder);
    DataDisk data = Files.exists(disk) ? DataDisk.at(disk) : newDisk(disk, profile);
    if (!Panel.isPossible()) {
      throw new BadInputException("a terminal is needed, for the keys: run it on one");
    }
    try (Plug plug = new Plug(images, data)) {
      plug.run();
    }
    return 0;
  }

  private static DataDisk newDisk(Path disk, String profileName) throws IOException {
    String profile =
        profileName.endsWith(".yaml")
            ? Files.readString(Path.of(profileName))
            : Profiles.shippedText(profileName);
    String model = Profiles.shipped().find(profileName).modelId();
    Label label = NewLabel.draw(new SecureRandom(), model, LabelFormat.DEFAULT);
    Path folder = Files.createTempDirectory("pinhole-factory");
    Path vault = folder.resolve("vault.bin");
    try {
      try (FileStorage storage = FileStorage.open(vault)) {
        Vault.provision(storage, Hashing.product(), new SecureRandom(), label.code());
      }
      String config =
          """
          model: %s
          firmware: 1.0.0
          profile: profile.yaml
          label: label.yaml
          vault: vault.bin
          audit: audit.log
          console:
            tty: /dev/ttyAMA0
          """
              .formatted(model);
      return DataDisk.make(
          disk,
          Map.of(
              "label.yaml", LabelFile.yaml(label).getBytes(UTF_8),
              "vault.bin", Files.readAllBytes(vault),
              "profile.yaml", profile.getBytes(UTF_8),
              "camera.yaml", config.getBytes(UTF_8)));
    } finally {
      Files.deleteIfExists(vault);
      Files.delete(folder);
    }
  }

  /** The plug and the panel around one disk: pulled and put in as often as someone likes. */
  private static final class Plug implements Panel.Board, Observer, AutoCloseable {
    private final Images images;
    private final DataDisk data;
    private final SystemClock clock = new SystemClock();
    private final CountDownLatch left = new CountDownLatch(1);
    private final Panel panel;
    private VirtualPi pi; // guarded by this; null while unplugged
    private boolean pressed; // guarded by this

    Plug(Images images, DataDisk data) {
      this.images = images;
      this.data = data;
      this.panel = new Panel(this, Profiles.shipped().find("c1c").holdTime(), left::countDown);
    }

    void run() throws InterruptedException {
      Thread hook = Thread.ofPlatform().unstarted(this::endProcess);
      Runtime.getRuntime().addShutdownHook(hook);
      power(true);
      left.await();
    }

    /** Ctrl-C is how it is meant to end, so that is no failure. */
    private void endProcess() {
      close();
      Runtime.getRuntime().halt(0);
    }

    @Override
    public synchronized void power(boolean on) {
      try {
        if (on && pi == null) {
          panel.say(clock.nanos(), "(plugged in: the kernel takes some seconds)");
          pi = new VirtualPi(new VirtualPi.Machine(images, data).withPressed(pressed), clock, this);
        } else if (!on && pi != null) {
          pi.close();
          pi = null;
          panel.say(clock.nanos(), "(plug pulled)");
        }
      } catch (IOException e) {
        panel.say(clock.nanos(), "(" + e.getMessage() + ")");
      }
    }

    @Override
    public synchronized void contact(boolean closed) {
      pressed = closed;
      try {
        if (pi != null) {
          pi.contact(closed);
        }
      } catch (IOException e) {
        panel.say(clock.nanos(), "(" + e.getMessage() + ")");
      }
    }

    @Override
    public synchronized boolean isPowered() {
      return pi != null && pi.isRunning();
    }

    @Override
    public synchronized boolean isPressed() {
      return pressed;
    }

    @Override
    public synchronized boolean isLit() {
      return pi != null && pi.isLit();
    }

    @Override
    public void console(long at, String line) {
      panel.print(line);
    }

    @Override
    public void close() {
      power(false);
      try {
        panel.close();
      } catch (IOException e) {
        // The process is about to end, and the terminal with it.
      }
    }
  }

  @Command(
      name = "train",
      hidden = true,
      mixinStandardHelpOptions = true,
      description = "Makes the guest's start-up cache, in the guest: for 'virtual-pi build'.")
  int train(
      @Option(names = "--images", required = true, paramLabel = "DIR") Path folder,
      @Option(names = "--out", required = true, paramLabel = "FILE") Path out)
      throws IOException, InterruptedException {
    Path image = Files.createTempFile("pinhole-train", ".img");
    try {
      DataDisk data =
          DataDisk.make(
              image,
              "128M",
              Map.of(
                  "start",
                  """
                  . /opt/pinhole/bin/java-command
                  pinhole_train "$JAVA_HOME/bin/java" /opt/pinhole /var/lib/pinhole/pinhole.aot
                  """
                      .getBytes(UTF_8)));
      String log;
      try (VirtualPi pi =
          new VirtualPi(
              new VirtualPi.Machine(new Images(folder), data), new SystemClock(), Observer.NONE)) {
        pi.awaitOff();
        log = pi.guestLog();
      }
      data.repair();
      try {
        data.takeOut("pinhole.aot", out);
      } catch (IOException e) {
        throw new BadInputException("the guest made no start-up cache; it said: " + log);
      }
      return 0;
    } finally {
      Files.delete(image);
    }
  }
}
