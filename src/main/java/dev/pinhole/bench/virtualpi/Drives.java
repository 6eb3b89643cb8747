package dev.pinhole.bench.virtualpi;

import java.nio.file.Path;
import java.util.List;

/** What QEMU is told of a machine's disks. */
final class Drives {
  private Drives() {}

  /** A disk that many machines may share. */
  static List<String> readOnly(String id, Path image) {
    return usual(id, image, ",readonly=on,file.locking=off");
  }

  /** A disk that one machine writes to. */
  static List<String> writable(String id, DataDisk disk) {
    return disk.log()
        .map(log -> recorded(id, disk.image(), log))
        .orElse(usual(id, disk.image(), ""));
  }

  private static List<String> usual(String id, Path image, String more) {
    return List.of(
        "-drive",
        "if=none,id=" + id + ",format=raw,file=" + quoted(image) + more,
        "-device",
        "virtio-blk-pci,drive=" + id);
  }

  /**
   * As QEMU's driver {@code blklogwrites} has it; a write is in the log before the guest hears that
   * it is done. Writes that bring no bytes are left out of what the guest may ask for, so that all
   * that changes the disk is a write; the log itself need not outlast this computer's own power.
   */
  private static List<String> recorded(String id, Path image, Path log) {
    return List.of(
        "-blockdev",
        "driver=blklogwrites,node-name="
            + id
            + ",file.driver=file,file.filename="
            + quoted(image)
            + ",log.driver=file,log.cache.no-flush=on,log.filename="
            + quoted(log)
            + ",log-sector-size=512,log-super-update-interval=1",
        "-device",
        "virtio-blk-pci,write-cache=on,discard=off,write-zeroes=off,drive=" + id);
  }

  private static String quoted(Path path) {
    return path.toString().replace(",", ",,");
  }
}
