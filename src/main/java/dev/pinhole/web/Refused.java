package dev.pinhole.web;

import java.util.Locale;
import java.util.Map;

/** A request that is not carried out; says to the client why, and never with what it sent (I12). */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String reason;
  private final transient Map<String, String> headers;

  Refused(int status, String message) {
    this(status, message, Map.of());
  }

  Refused(int status, String message, Map<String, String> headers) {
    this(status, message, "", headers);
  }

  private Refused(int status, String message, String reason, Map<String, String> headers) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.headers = Map.copyOf(headers);
  }

  /**
   * The same with a reason in a word that programs can rely on.
   *
   * @param why spelled in small letters with hyphens
   */
  Refused because(Enum<?> why) {
    String word = why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new Refused(status, getMessage(), word, headers);
  }

  /** A request after which nobody knows where the next one begins. */
  static Refused closing(int status, String message) {
    return new Refused(status, message, Map.of("Connection", "close"));
  }

  private String json() {
    return reason.isEmpty()
        ? Json.object("error", getMessage())
        : new Json().put("error", getMessage()).put("reason", reason).toString();
  }

  int status() {
    return status;
  }

  /** The answer, as JSON to a program and as a page to a person. */
  Reply reply(boolean json) {
    Reply reply =
        json ? Reply.json(status, json()) : Reply.html(status, Pages.error(status, getMessage()));
    for (Map.Entry<String, String> header : headers.entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply;
  }
}
