package dev.pinhole.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Which request is answered by what; everything else is refused. */
final class Routes {
  /** Answers one kind of request. */
  interface Answer {
    Reply to(Incoming request) throws Refused, InterruptedException;
  }

  private final Map<String, Map<String, Answer>> answers = new TreeMap<>();

  Routes(Site site, Api api, Forgotten forgotten) {
    get("/", _ -> Reply.seeOther("/status"));
    get("/login", site::loginForm);
    post("/login", site::logIn);
    get("/status", site::status);
    get("/password", site::passwordForm);
    post("/password", site::changePassword);
    post("/logout", site::logOut);
    get("/forgotten", forgotten::page);
    post("/forgotten/ticket", forgotten::sendTicket);
    post("/forgotten/anew", forgotten::askAnew);
    post("/forgotten/file", forgotten::sendFile);
    get("/recovery-file", forgotten::download);
    get("/api/long-serial", forgotten::longSerial);
    post("/api/long-serial", forgotten::askAnewByProgram);
    post("/api/ticket", forgotten::ticketByProgram);
    get("/api/recovery-file", forgotten::download);
    post("/api/recovery-file", forgotten::fileByProgram);
    get("/api/session", api::session);
    get("/api/status", api::status);
    // No HEAD: a stream has no length to tell.
    put("/api/events", "GET", api::events);
    post("/api/password", api::changePassword);
    resource("/style.css", "text/css; charset=utf-8");
    resource("/status.js", "text/javascript; charset=utf-8");
    resource("/icon.svg", "image/svg+xml");
  }

  private void get(String path, Answer answer) {
    put(path, "GET", answer);
    put(path, "HEAD", answer);
  }

  private void post(String path, Answer answer) {
    put(path, "POST", answer);
  }

  private void put(String path, String method, Answer answer) {
    answers.computeIfAbsent(path, _ -> new TreeMap<>()).put(method, answer);
  }

  private void resource(String path, String type) {
    try (InputStream in = Routes.class.getResourceAsStream(path.substring(1))) {
      Reply reply = Reply.resource(type, new String(in.readAllBytes(), UTF_8));
      get(path, _ -> reply);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Answers a request.
   *
   * @throws Refused if it is not to be answered, with the reason
   */
  Reply answer(Incoming request) throws Refused, InterruptedException {
    Map<String, Answer> methods = answers.get(request.path());
    if (methods == null) {
      throw new Refused(404, "There is nothing here.");
    }
    Answer answer = methods.get(request.method());
    if (answer == null) {
      throw new Refused(
          405, "That cannot be done here.", Map.of("Allow", String.join(", ", methods.keySet())));
    }
    // A login attempt is counted, and so changes something, whatever the method.
    if (request.isStateChanging() || Doorkeeper.hasBasic(request)) {
      request.requireOwnOrigin();
    }
    return answer.to(request);
  }

  /** The name of what a request is for, which, unlike what was sent, may be written anywhere. */
  String name(Incoming request) {
    return answers.containsKey(request.path()) ? request.path() : "(unknown path)";
  }
}
