package dev.pinhole.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pinhole command as a process of its own, which signals can be sent to. */
public final class PinholeProcess {
  private PinholeProcess() {}

  /** One that is to be started; its errors are among its output. */
  public static ProcessBuilder of(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                // What runs this may ignore Ctrl-C, and who is started by it would, too.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.pinhole.cli.Main"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }
}
