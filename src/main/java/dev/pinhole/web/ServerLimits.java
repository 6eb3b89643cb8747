package dev.pinhole.web;

import java.util.Map;

/**
 * What the JDK's HTTP server and TLS are held to, in one place. They read these system properties
 * once, when their classes load; what somebody has set on the command line stays.
 *
 * <p>{@code sun.net.httpserver.maxReqTime} and {@code maxRspTime} are left off on purpose. Their
 * timer closes a connection while it holds a lock that every request needs, and with TLS that close
 * waits for a client that does not read: one such client would end the service. {@link
 * RequestThreads} sets the time limits instead.
 */
public final class ServerLimits {
  private static final Map<String, String> PROPERTIES =
      Map.of(
          // By default there is no limit.
          "jdk.httpserver.maxConnections", "128",
          // 200. Those that have been answered and may ask again.
          "sun.net.httpserver.maxIdleConnections", "32",
          // 30 s. Also how long a connection may take to send its first byte.
          "sun.net.httpserver.idleInterval", "20",
          // 10 000 ms. How often that is looked at.
          "sun.net.httpserver.clockTick", "2000",
          // 200, and 380 KiB in all; names, values and 32 bytes for each.
          "sun.net.httpserver.maxReqHeaders", "64",
          "sun.net.httpserver.maxReqHeaderSize", "16384",
          // 64 KiB. Bodies are read before they are answered; what is left then is not wanted.
          "sun.net.httpserver.drainAmount", "0",
          // Off. Events of a hold are small and should not wait for each other.
          "sun.net.httpserver.nodelay", "true",
          // Off. Nobody needs it, and each costs the server more than the client.
          "jdk.tls.rejectClientInitiatedRenegotiation", "true");

  private ServerLimits() {}

  /** Sets them, before the first server is made; again does no harm. */
  public static void apply() {
    PROPERTIES.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }
}
