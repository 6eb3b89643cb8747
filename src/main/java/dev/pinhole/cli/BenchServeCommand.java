package dev.pinhole.cli;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Need;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.rig.RigBenches;
import dev.pinhole.bench.serve.BenchServer;
import dev.pinhole.bench.serve.Token;
import dev.pinhole.bench.sim.PacedBenches;
import dev.pinhole.bench.sim.SimBenches;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pinhole bench serve}: a bench for other programs. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Serves a bench to other programs, such as labgrid and Robot Framework, until Ctrl-C or"
          + " SIGTERM.",
      "",
      "Power, button, lamp and login over HTTP, the console as a raw TCP port, keywords over"
          + " XML-RPC. Who works it must know a token, which stands in a file; 'curl URL' with it"
          + " says what can be asked. In the end the power is off and the button released."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pinhole bench serve                    a simulated camera, in real time",
      "  pinhole bench serve --on rig --rig rig.yaml",
      "                                         a real device",
      "  curl -X PUT -d 1 http://127.0.0.1:8270/$(cat bench.token)/power",
      "  curl -X PUT -d 'hold 20s' http://127.0.0.1:8270/$(cat bench.token)/button",
      "",
      "Exit codes: 0 ended by a signal, 1 the bench failed, 2 bad input."
    })
final class BenchServeCommand implements Callable<Integer> {
  private static final int HIGHEST_PORT = 65_535;

  private static final String USUAL_PROFILE = "c1c";

  /** A machine that ends kills who takes longer; a virtual Pi is gone in a second. */
  private static final long LAST_SECONDS = 15;

  @Spec private CommandSpec spec;

  @Option(
      names = "--on",
      paramLabel = "BENCH",
      converter = BenchCommand.KindConverter.class,
      defaultValue = "sim",
      description =
          "sim: simulated. virtual-pi: in QEMU. rig: a real device, as it is, see --rig. All in"
              + " real time. Default: ${DEFAULT-VALUE}.")
  private BenchCommand.Kind kind;

  @Option(names = "--rig", paramLabel = "FILE", description = "What the rig is made of, in YAML.")
  private Path rig;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Where it listens. Nothing is encrypted: beyond loopback, in a laboratory's own network"
              + " only. Default: ${DEFAULT-VALUE}.")
  private String bind;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8270",
      description = "For HTTP and XML-RPC; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--console-port",
      paramLabel = "PORT",
      defaultValue = "8271",
      description =
          "For the console, which asks for no token; 0 for a free one. Default: ${DEFAULT-VALUE}.")
  private int consolePort;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      defaultValue = "bench.token",
      description =
          "Holds the token; made if missing, for its owner alone. Default: ${DEFAULT-VALUE}.")
  private Path tokenFile;

  @Option(
      names = "--profile",
      paramLabel = "NAME|FILE",
      description = "The profile of a device that is not real. Default: " + USUAL_PROFILE + ".")
  private String profile;

  @Option(
      names = "--password",
      paramLabel = "WHOSE",
      description = "What works on it at first: owner, or code. Default: owner.")
  private String password;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "How many seconds of a simulated device's pass in one, 1 to 100. Default:"
              + " ${DEFAULT-VALUE}.")
  private int speed;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      defaultValue = "${sys:pinhole.virtual-pi:-target/virtual-pi}",
      description = "Where the images of virtual Pis are. Default: ${DEFAULT-VALUE}.")
  private Path images;

  /** Nothing is left to be closed. */
  private final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public Integer call() throws IOException {
    requirePort("--port", port);
    requirePort("--console-port", consolePort);
    requireNotReal("--profile", profile);
    requireNotReal("--password", password);
    Specimen specimen = specimen();
    SecureRandom random = new SecureRandom();
    SystemClock clock = new SystemClock();
    InetAddress address = address();
    try (Benches benches = benches(clock)) {
      Token token = Token.readOrMake(tokenFile, random);
      BenchServer.Settings settings = new BenchServer.Settings(address, port, consolePort, token);
      return benches instanceof RigBenches rigs
          ? serve(settings, rigs.openAsItIs(), rigs::lack, clock)
          : serve(
              settings,
              benches.open(specimen, random.nextLong()),
              need -> benches.refusal(specimen, Set.of(need)),
              clock);
    } catch (BenchException e) {
      spec.commandLine().getErr().println("pinhole: " + e.getMessage());
      return 1;
    } finally {
      closed.countDown();
    }
  }

  private int serve(
      BenchServer.Settings settings,
      Bench bench,
      Function<Need, Optional<String>> lack,
      SystemClock clock) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    BenchServer server =
        BenchServer.start(settings, bench, lack, clock, line -> err.println("pinhole: " + line));
    Thread hook = Thread.ofPlatform().unstarted(() -> endProcess(server));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      out.println("Bench:   " + server.where() + " with TOKEN from " + tokenFile);
      out.println("Robot:   " + server.where() + "RPC2");
      out.println("Console: tcp://" + server.console());
      out.flush();
      server.ended().get();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } catch (ExecutionException e) {
      String why =
          e.getCause() instanceof BenchException problem
              ? problem.getMessage()
              : "a defect of Pinhole's: " + e.getCause();
      err.println("pinhole: the bench failed: " + why);
      return 1;
    } finally {
      server.close();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // It is running: a signal ended us.
      }
    }
  }

  /** On a signal: whatever the main thread still has to do must not keep the power on. */
  private void endProcess(BenchServer server) {
    boolean clean = false;
    try {
      // Of its own thread, for a bench that hangs must not keep the process from ending.
      clean =
          Thread.ofPlatform()
                  .name("end")
                  .daemon()
                  .start(server::close)
                  .join(Duration.ofSeconds(LAST_SECONDS))
              && closed.await(LAST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    boolean failed = server.ended().isCompletedExceptionally();
    Runtime.getRuntime().halt(clean && !failed ? 0 : 1);
  }

  private static void requirePort(String option, int port) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new BadInputException(option + ": must be 0 to " + HIGHEST_PORT);
    }
  }

  /** On a rig nothing is done to the device that nobody asked for. */
  private void requireNotReal(String option, String value) {
    if (kind == BenchCommand.Kind.RIG && value != null) {
      throw new BadInputException(
          option + ": a rig's device is served as it is: leave this option out");
    }
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new BadInputException(
          "--bind: there is no address '" + bind + "': give one of this machine's");
    }
  }

  private Specimen specimen() throws IOException {
    Password works =
        switch (password) {
          case null -> Password.OWNER;
          case "owner" -> Password.OWNER;
          case "code" -> Password.CODE;
          default -> throw new BadInputException("--password: must be owner or code");
        };
    String name = profile == null ? USUAL_PROFILE : profile;
    Profiles shipped = Profiles.shipped();
    Profile found = shipped.find(name);
    String text =
        shipped.all().contains(found)
            ? Profiles.shippedText(found.id())
            : Files.readString(Path.of(name));
    return new Specimen(found, text, works, Optional.empty());
  }

  private Benches benches(SystemClock clock) throws IOException {
    if (speed < 1 || speed > PacedBenches.FASTEST) {
      throw new BadInputException("--speed: must be 1 to " + PacedBenches.FASTEST);
    }
    if (speed != 1 && kind != BenchCommand.Kind.SIM) {
      throw new BadInputException("--speed: only a simulated device can be faster");
    }
    return kind == BenchCommand.Kind.SIM && rig == null
        ? new PacedBenches(new SimBenches(), clock, speed)
        : kind.open(images, 1, rig, clock);
  }
}
