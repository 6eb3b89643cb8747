package dev.pinhole.bench.virtualpi;

import dev.pinhole.label.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a virtual Pi is started from: all of it read-only, and shared by as many as run.
 *
 * @param folder where kernel, initrd, root.squashfs, app.squashfs and smp1.dtb, smp2.dtb are
 */
public record Images(Path folder) {
  /**
   * The images in a folder.
   *
   * @throws BadInputException if they have not been made
   */
  public Images {
    for (String name : new String[] {"kernel", "initrd", "root.squashfs", "smp1.dtb", "smp2.dtb"}) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        throw new BadInputException(
            folder.resolve(name), 0, "is missing: run 'scripts/virtual-pi build' first");
      }
    }
  }

  Path kernel() {
    return folder.resolve("kernel");
  }

  Path initrd() {
    return folder.resolve("initrd");
  }

  Path root() {
    return folder.resolve("root.squashfs");
  }

  /** Pinhole, as it is installed. */
  Path application() {
    return folder.resolve("app.squashfs");
  }

  Path deviceTree(int cores) {
    return folder.resolve("smp" + cores + ".dtb");
  }
}
