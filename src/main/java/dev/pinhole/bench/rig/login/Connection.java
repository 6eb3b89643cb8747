package dev.pinhole.bench.rig.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.pinhole.bench.BenchException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.cert.CertificateException;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection to a server of HTTP or RTSP, on which one request is sent once. Java's own client
 * sends a request again if the connection ends without an answer: that would be two attempts, one
 * of which the device counts and the bench does not.
 */
final class Connection implements AutoCloseable {
  /** Far more than any server needs for the first line and the fields. */
  private static final int MOST_HEAD = 64 * 1024;

  /** Far more than any server says about a password that it wants. */
  private static final int MOST_BODY = 1024 * 1024;

  private final Place place;
  private final Duration patience;
  private final Socket wire;
  private final Socket socket;
  private final InputStream in;
  private int unread;
  private int taken;
  private volatile boolean late;

  private Connection(Place place, Duration patience, Socket wire) throws IOException {
    this.place = place;
    this.patience = patience;
    this.wire = wire;
    this.socket = place.tls() == null ? wire : encrypted(place, wire);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  private static SSLSocket encrypted(Place place, Socket wire) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            place.tls().getSocketFactory().createSocket(wire, place.host(), place.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }

  /**
   * Connects.
   *
   * @param patience for how long that, and each answer, may take
   * @throws IOException if nobody is there
   */
  static Connection open(Place place, Duration patience) throws IOException {
    Socket wire = new Socket();
    try {
      int millis = Math.clamp(patience.toMillis(), 1, Integer.MAX_VALUE);
      wire.connect(new InetSocketAddress(place.host(), place.port()), millis);
      wire.setTcpNoDelay(true);
      return new Connection(place, patience, wire);
    } catch (IOException e) {
      wire.close();
      throw e;
    }
  }

  /**
   * Sends a request and reads the first line and the fields of the answer.
   *
   * @throws IOException if nobody answers
   * @throws BenchException if what answers is none of those servers, or not the one that is trusted
   */
  Head ask(byte[] request, String version) throws IOException {
    CompletableFuture<Void> deadline =
        CompletableFuture.runAsync(
            this::giveUp,
            CompletableFuture.delayedExecutor(patience.toNanos(), TimeUnit.NANOSECONDS));
    taken = 0;
    try {
      in.skipNBytes(unread);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      Head head = Head.parse(lines(), version);
      while (head.status() / 100 == 1) { // interim: the answer comes after it
        head = Head.parse(lines(), version);
      }
      unread = length(head);
      return head;
    } catch (ParseException e) {
      throw answers("what is no answer: " + e.getMessage());
    } catch (SSLException e) {
      throw untrusted(e);
    } catch (IOException e) {
      if (late && taken > 0) {
        throw answers("so slowly that it was not done in " + patience.toSeconds() + " s");
      }
      throw e;
    } finally {
      deadline.cancel(false);
    }
  }

  private void giveUp() {
    late = true;
    close();
  }

  private List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    while (true) {
      String line = line();
      if (!line.isEmpty()) {
        lines.add(line);
      } else if (!lines.isEmpty()) {
        return lines;
      }
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      line.write(next);
      count();
      next = in.read();
    }
    if (next < 0) {
      throw new EOFException();
    }
    count();
    return line.toString(ISO_8859_1).stripTrailing();
  }

  private void count() {
    taken++;
    if (taken > MOST_HEAD) {
      throw answers("without an end: more than " + MOST_HEAD / 1024 + " KiB of fields");
    }
  }

  /** How long the answer's body is, as far as it says. */
  private int length(Head head) {
    String said = head.first("Content-Length").orElse("0");
    if (!said.matches("[0-9]{1,18}")) {
      throw answers("what is no answer: its length is no number");
    }
    return (int) Math.min(Long.parseLong(said), Integer.MAX_VALUE);
  }

  /** Whether another request can be sent. */
  boolean isOpen(Head last) {
    return unread <= MOST_BODY
        && last.all("Connection").stream().noneMatch(said -> said.equalsIgnoreCase("close"));
  }

  private BenchException answers(String how) {
    return new BenchException(place + " answers " + how + "; is it the right url?");
  }

  /** What TLS did not let pass. An end in the midst of it is nobody's answer. */
  private BenchException untrusted(SSLException e) throws SSLException {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return new BenchException(
            place
                + " has a certificate that is not trusted: give the device's own, or its signer's,"
                + " as the login's 'certificate'",
            e);
      } else if (cause instanceof EOFException || cause instanceof SocketException) {
        throw e;
      }
    }
    return new BenchException(place + " does not speak TLS, or none that is safe", e);
  }

  @Override
  public void close() {
    try {
      wire.close();
    } catch (IOException e) {
      // It is gone, which is what was wanted.
    }
  }
}
