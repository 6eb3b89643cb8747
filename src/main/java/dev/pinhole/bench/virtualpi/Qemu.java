package dev.pinhole.bench.virtualpi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What QEMU is told of a machine as a whole. */
final class Qemu {
  private Qemu() {}

  /**
   * Its command line.
   *
   * @param work where its sockets {@code qmp} and {@code qtest} and its {@code guest.log} are to be
   */
  static List<String> arguments(VirtualPi.Machine machine, Path work) {
    Images images = machine.images();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "qemu-system-aarch64",
                "-M",
                "virt,gic-version=3",
                "-cpu",
                "cortex-a72",
                "-smp",
                String.valueOf(machine.cores()),
                "-m",
                machine.cores() == 1 ? "768" : "1024",
                "-accel",
                "tcg,thread=multi",
                "-display",
                "none",
                "-no-reboot",
                "-nodefaults",
                "-S",
                "-kernel",
                images.kernel().toString(),
                "-initrd",
                images.initrd().toString(),
                "-dtb",
                images.deviceTree(machine.cores()).toString(),
                "-append",
                String.join(
                    " ",
                    "console=hvc0 quiet panic=-1",
                    String.join(" ", machine.kernelArguments())),
                "-chardev",
                "pty,id=console",
                "-serial",
                "chardev:console",
                "-chardev",
                "file,id=log,path=" + work.resolve("guest.log"),
                "-device",
                "virtio-serial-pci",
                "-device",
                "virtconsole,chardev=log",
                "-qmp",
                "unix:" + work.resolve("qmp") + ",server=on,wait=off",
                "-qtest",
                "unix:" + work.resolve("qtest") + ",server=on,wait=off",
                "-qtest-log",
                "/dev/null",
                "-netdev",
                "user,id=net,restrict=%s,hostfwd=tcp:127.0.0.1:0-10.0.2.15:%d"
                    .formatted(machine.reachesHost() ? "off" : "on", VirtualPi.WEB_PORT),
                "-device",
                "virtio-net-pci,netdev=net,romfile="));
    machine
        .state()
        .ifPresent(state -> arguments.addAll(List.of("-incoming", "exec:cat " + state.file())));
    arguments.addAll(Drives.readOnly("root", images.root()));
    arguments.addAll(Drives.writable("data", machine.data()));
    if (Files.exists(images.application())) {
      arguments.addAll(Drives.readOnly("app", images.application()));
    }
    return arguments;
  }
}
