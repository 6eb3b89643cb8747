package dev.pinhole.web;

import java.util.Map;

/** A request that is not carried out; says to the client why, and never with what it sent (I12). */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final transient Map<String, String> headers;

  Refused(int status, String message) {
    this(status, message, Map.of());
  }

  Refused(int status, String message, Map<String, String> headers) {
    super(message);
    this.status = status;
    this.headers = Map.copyOf(headers);
  }

  /** A request after which nobody knows where the next one begins. */
  static Refused closing(int status, String message) {
    return new Refused(status, message, Map.of("Connection", "close"));
  }

  int status() {
    return status;
  }

  /** The answer, as JSON to a program and as a page to a person. */
  Reply reply(boolean json) {
    Reply reply =
        json
            ? Reply.json(status, Json.object("error", getMessage()))
            : Reply.html(status, Pages.error(status, getMessage()));
    for (Map.Entry<String, String> header : headers.entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply;
  }
}
