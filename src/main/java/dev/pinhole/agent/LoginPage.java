package dev.pinhole.agent;

import dev.pinhole.camera.Console;
import dev.pinhole.camera.SystemClock;
import dev.pinhole.vault.Hashing;
import dev.pinhole.web.Identity;
import dev.pinhole.web.WebServer;
import dev.pinhole.web.WebSettings;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The agent's login page, from its start in the background to its end.
 *
 * <p>A device whose login page cannot be served, for want of a port or a certificate, is a device
 * all the same: it boots, and its button restores (I7). It says so on its console.
 */
final class LoginPage implements AutoCloseable {
  private final Door door;
  private final Thread thread;
  private WebServer server; // guarded by this
  private boolean closed; // guarded by this

  /** Begins to start; a certificate that has to be made takes some seconds. */
  LoginPage(
      WebSettings settings,
      Agent agent,
      Identity about,
      SystemClock clock,
      Console console,
      Consumer<String> notices) {
    this.door = new Door(agent, Hashing.product());
    this.thread =
        Thread.ofPlatform()
            .name("login page")
            .daemon()
            .start(
                () -> {
                  try {
                    keep(WebServer.start(settings, door, about, clock, notices), clock, console);
                  } catch (RuntimeException | Error e) {
                    String why = String.valueOf(e.getMessage());
                    console.say(clock.nanos(), why.startsWith("web: ") ? why : "web: " + why);
                  }
                });
  }

  private synchronized void keep(WebServer started, SystemClock clock, Console console) {
    if (closed) {
      started.close();
      return;
    }
    server = started;
    String fingerprint =
        started.fingerprint().map(sha -> ", certificate SHA-256 " + sha).orElse("");
    console.say(clock.nanos(), "web: " + started.where() + fingerprint);
  }

  /** Where it is, once it is served. */
  synchronized Optional<URI> where() {
    return Optional.ofNullable(server).map(started -> URI.create(started.where()));
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (server != null) {
        server.close();
      }
    }
    door.close();
    thread.interrupt();
  }
}
