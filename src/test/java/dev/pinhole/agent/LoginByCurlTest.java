package dev.pinhole.agent;

import dev.pinhole.bench.CurlDrill;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** curl at the login page of an agent on a simulated board. */
@Tag("process")
class LoginByCurlTest {
  @TempDir private Path folder;

  @Test
  void theCodeWorksAfterARestoreAndGuessingIsLimited() throws Exception {
    DeviceFolder device =
        new DeviceFolder(folder, DeviceFolder.QUICK, "web: {address: 127.0.0.1, port: 0}");
    try (OnBoard onBoard = new OnBoard(device)) {
      new CurlDrill(onBoard, folder).run(DeviceFolder.OWNERS_PASSWORD, DeviceFolder.CODE);
    }
  }

  private static final class OnBoard implements CurlDrill.Device, AutoCloseable {
    private final DeviceFolder device;
    private RunningAgent agent;
    private String page;

    OnBoard(DeviceFolder device) throws Exception {
      this.device = device;
      start();
    }

    private void start() throws IOException, InterruptedException {
      // As on a small board, so that what grows is seen.
      agent = new RunningAgent(device, "-Xmx96m");
      boolean ready = false;
      page = null;
      // In whatever order.
      while (!ready || page == null) {
        String line = agent.await("ready|web: .*");
        if (line.equals("ready")) {
          ready = true;
        } else {
          page = line.replaceFirst("^web: (https://[^/]+)/.*$", "$1");
        }
      }
    }

    @Override
    public String page() {
      return page;
    }

    @Override
    public void restore() throws Exception {
      agent.tell("press");
      agent.await("restored after .*");
      agent.tell("release");
      agent.await("rebooting");
      agent.await("ready");
    }

    @Override
    public void cutPower() throws Exception {
      agent.close();
      start();
    }

    @Override
    public int memoryKib() throws IOException {
      return agent.memoryKib();
    }

    @Override
    public void close() {
      agent.close();
    }
  }
}
