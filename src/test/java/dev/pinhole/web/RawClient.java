package dev.pinhole.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that sends bytes, whether they are HTTP or not. */
final class RawClient implements AutoCloseable {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3})[^\r\n]*\r\n");

  private final Socket socket;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
  }

  RawClient send(String bytes) throws IOException {
    return send(bytes.getBytes(ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
    } catch (SocketException e) {
      // It had heard enough.
    }
    return this;
  }

  /** Sends the same again and again, and reads nothing, until the server has had enough. */
  void sendUntilDropped(String bytes) throws IOException {
    byte[] all = bytes.getBytes(ISO_8859_1);
    try {
      while (true) {
        socket.getOutputStream().write(all);
      }
    } catch (SocketException e) {
      // Dropped.
    }
  }

  /** Says that nothing more comes. */
  RawClient end() throws IOException {
    try {
      socket.shutdownOutput();
    } catch (SocketException e) {
      // It is closed already.
    }
    return this;
  }

  /** What comes until something is in it. */
  String receiveUntil(String wanted) throws IOException {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    while (!received.toString(ISO_8859_1).contains(wanted)) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed after: " + received.toString(ISO_8859_1));
      }
      received.write(next);
    }
    return received.toString(ISO_8859_1);
  }

  /** All that comes until the server closes. */
  String receive() throws IOException {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    byte[] some = new byte[8192];
    InputStream in = socket.getInputStream();
    try {
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        received.write(some, 0, n);
      }
    } catch (SocketException e) {
      // A reset ends it, too.
    }
    return received.toString(ISO_8859_1);
  }

  /** The statuses of all answers in what was received. */
  static List<Integer> statuses(String received) {
    List<Integer> statuses = new ArrayList<>();
    Matcher matcher = STATUS.matcher(received);
    while (matcher.find()) {
      statuses.add(Integer.valueOf(matcher.group(1)));
    }
    return statuses;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
