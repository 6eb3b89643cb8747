package dev.pinhole.bench.virtualpi;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.BenchException;
import dev.pinhole.bench.Benches;
import dev.pinhole.bench.Keys;
import dev.pinhole.bench.Need;
import dev.pinhole.bench.Specimen;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.label.Profile;
import dev.pinhole.sim.Observer;
import dev.pinhole.web.Keystore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** Benches in QEMU, on images that {@code scripts/virtual-pi build} made. */
public final class VirtualPiBenches implements Benches {
  /** What benches of this kind are called. */
  public static final String NAME = "virtual-pi";

  private static final Duration KERNEL_PATIENCE = Duration.ofMinutes(5);

  private final Images images;
  private final SystemClock clock;
  private final int atOnce;
  private final Function<Profile, Keys> keys;
  private final Observer witness;
  private final boolean edges;
  private final Path folder;
  private final Path keystore;
  private final SSLContext tls;

  /** What is in the folder is large, and of no use to anybody afterwards. */
  private final Thread hook = Thread.ofPlatform().unstarted(this::removeWithProcess);

  private final Map<Specimen, GuestFactory> factories = new HashMap<>(); // guarded by this
  private int opened; // guarded by this
  private final Object kernelLock = new Object();
  private VirtualPi.State kernel; // guarded by kernelLock

  /**
   * Benches on this machine.
   *
   * @param atOnce how many may run at once; each keeps a core busy while it boots
   * @throws IOException if there is no place for what they keep for a while
   */
  public VirtualPiBenches(Images images, SystemClock clock, int atOnce) throws IOException {
    this(
        images,
        clock,
        atOnce,
        profile -> Keys.draw(new SecureRandom(), profile),
        Observer.NONE,
        false);
  }

  /**
   * Benches on this machine whose devices somebody else is to know, too.
   *
   * @param keys the label and passwords of devices with a profile; asked once for each kind
   * @param witness sees what every bench sees, at once, on whatever thread; it must not wait
   * @param edges whether the consoles tell each edge of the button, with the kernel's time
   * @see #VirtualPiBenches(Images, SystemClock, int)
   */
  VirtualPiBenches(
      Images images,
      SystemClock clock,
      int atOnce,
      Function<Profile, Keys> keys,
      Observer witness,
      boolean edges)
      throws IOException {
    this.images = images;
    this.clock = clock;
    this.atOnce = atOnce;
    this.keys = keys;
    this.witness = witness;
    this.edges = edges;
    this.folder = Files.createTempDirectory("virtual-pi-benches");
    this.keystore = folder.resolve(GuestFactory.KEYSTORE);
    this.tls = Keystore.make(keystore).client();
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int atOnce() {
    return atOnce;
  }

  @Override
  public Optional<String> refusal(Specimen specimen, Set<Need> needs) {
    return needs.contains(Need.DISTURBANCE)
        ? Optional.of("only a simulated world can be disturbed: use the bench 'sim'")
        : Optional.empty();
  }

  @Override
  public Bench open(Specimen specimen, long seed) {
    try {
      return new VirtualPiBench(
          images, factory(specimen), newFolder("bench"), tls, clock, this::kernel, witness);
    } catch (IOException e) {
      throw new BenchException("no virtual Pi: " + e.getMessage(), e);
    }
  }

  /** Booted once; all go on from there, each with a disk of its own. */
  private VirtualPi.State kernel() throws IOException {
    synchronized (kernelLock) {
      if (kernel == null) {
        DataDisk none = DataDisk.make(folder.resolve("none.img"), GuestFactory.DISK_SIZE, Map.of());
        VirtualPi.Machine machine =
            new VirtualPi.Machine(images, none).withCores(1).withKernelArguments("pinhole.pause");
        try (VirtualPi pi = new VirtualPi(machine, clock, Observer.NONE)) {
          boolean paused =
              pi.console().await(0, "virtual-pi: paused"::equals, KERNEL_PATIENCE).isPresent();
          if (!paused) {
            throw new IOException("the kernel does not boot: " + pi.guestLog());
          }
          kernel = pi.save(folder.resolve("kernel.state"), false);
        }
      }
      return kernel;
    }
  }

  /** The certificate of all devices' login pages, in PEM. */
  String certificate() {
    return new Keystore(keystore).certificate();
  }

  private synchronized Path newFolder(String what) throws IOException {
    opened++;
    return Files.createDirectory(folder.resolve(what + "-" + opened));
  }

  private synchronized GuestFactory factory(Specimen specimen) throws IOException {
    GuestFactory factory = factories.get(specimen);
    if (factory == null) {
      factory =
          new GuestFactory(
              newFolder("factory"),
              specimen,
              keys.apply(specimen.profile()),
              Files.readAllBytes(keystore),
              edges);
      factories.put(specimen, factory);
    }
    return factory;
  }

  private void removeWithProcess() {
    try {
      Folders.remove(folder);
    } catch (IOException e) {
      // A machine that is ending may still have written something there.
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is running.
      return;
    }
    try {
      Folders.remove(folder);
    } catch (IOException e) {
      throw new BenchException(folder + " cannot be removed: " + e.getMessage(), e);
    }
  }
}
