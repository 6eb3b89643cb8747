package dev.pinhole.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes requests that no honest client sends. All are Latin-1 strings, a character a byte.
 *
 * <p>Their password is a canary that must turn up nowhere.
 */
final class HostileRequests {
  static final String CANARY = "Kanarienvogel";

  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
  private static final String HOST = "Host: localhost\r\n";
  private static final String MULTIPART = "Content-Type: multipart/form-data; boundary=XX\r\n";
  private static final List<String> FILE_PATHS = List.of("/forgotten/file", "/api/recovery-file");
  private static final List<String> PATHS =
      List.of(
          "/",
          "/login",
          "/status",
          "/password",
          "/logout",
          "/api/session",
          "/api/status",
          "/api/events",
          "/api/password",
          "/style.css");
  private static final List<String> METHODS =
      List.of("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PRI", "get");

  private final SplittableRandom random;

  HostileRequests(long seed) {
    random = new SplittableRandom(seed);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String noise(int most) {
    byte[] bytes = new byte[random.nextInt(most + 1)];
    random.nextBytes(bytes);
    return new String(bytes, ISO_8859_1);
  }

  /** A request that a device may be asked about a password by: what is sent when all is well. */
  private String valid() {
    String basic = "Authorization: " + Served.basic("admin", CANARY) + "\r\n";
    return switch (random.nextInt(6)) {
      case 0 -> "GET /login HTTP/1.1\r\n" + HOST + "\r\n";
      case 1 -> "GET /api/session HTTP/1.1\r\n" + HOST + basic + "\r\n";
      case 2 -> post("/login", HOST + FORM, "username=admin&password=" + CANARY);
      case 3 -> post("/api/password", HOST + FORM + basic, "new=" + CANARY + CANARY);
      case 4 -> post(any(FILE_PATHS), HOST + MULTIPART, parts() + "--XX--\r\n");
      default ->
          "GET /status HTTP/1.1\r\n"
              + HOST
              + "Cookie: a=b; pinhole="
              + "A".repeat(43)
              + "; c=d\r\nAccept: */*\r\n\r\n";
    };
  }

  private static String parts() {
    return part("; name=\"file\"; filename=\"a.txt\"", "Pinhole recovery file 1\n" + CANARY)
        + part("; name=\"new\"", CANARY)
        + part("; name=\"again\"", CANARY);
  }

  private static String part(String parameters, String content) {
    return "--XX\r\nContent-Disposition: form-data" + parameters + "\r\n\r\n" + content + "\r\n";
  }

  /** A form with a file that is broken in one way. */
  private String brokenParts() {
    String whole = parts() + "--XX--\r\n";
    String path = any(FILE_PATHS);
    return switch (random.nextInt(9)) {
      case 0 -> post(path, HOST + "Content-Type: multipart/form-data\r\n", whole);
      case 1 -> post(path, HOST + MULTIPART.replace("XX", "YY"), whole);
      case 2 ->
          post(path, HOST + MULTIPART, whole.substring(0, random.nextInt(whole.length() - 2)));
      case 3 -> post(path, HOST + MULTIPART, part("; name=\"new\"", CANARY) + whole);
      case 4 -> post(path, HOST + MULTIPART, "--XX\r\n\r\n\r\n".repeat(700) + whole);
      case 5 ->
          post(path, HOST + MULTIPART, part("; name=\"x\"\r\nX: " + "x".repeat(4_000), "") + whole);
      case 6 ->
          post(
              path,
              HOST + MULTIPART,
              part("; name=\"x\"\r\nContent-Type: multipart/mixed; boundary=YY", parts()) + whole);
      case 7 -> post(path, HOST + MULTIPART, noise(2_000) + whole);
      default -> post(path, HOST + MULTIPART + MULTIPART, whole);
    };
  }

  private static String post(String path, String headers, String body) {
    return "POST " + path + " HTTP/1.1\r\n" + headers + length(body.length()) + "\r\n" + body;
  }

  private static String length(int length) {
    return "Content-Length: " + length + "\r\n";
  }

  /** A valid request with something changed, cut or doubled; it may still be valid. */
  String mutated() {
    StringBuilder request = new StringBuilder(valid());
    for (int i = random.nextInt(1, 4); i > 0 && !request.isEmpty(); i--) {
      int at = random.nextInt(request.length());
      int end = Math.min(request.length(), at + random.nextInt(1, 12));
      switch (random.nextInt(8)) {
        case 0 -> request.setCharAt(at, (char) random.nextInt(256));
        case 1 -> request.delete(at, end);
        case 2 -> request.insert(at, request.substring(at, end).repeat(random.nextInt(1, 50)));
        case 3 -> request.insert(at, noise(20));
        case 4 -> request.setLength(at);
        case 5 -> request.insert(at, any(List.of("\r\n", "\n", "\r", "\0", "\t", " ", ":", "%")));
        case 6 -> request.append(valid());
        default -> request.setCharAt(at, (char) (request.charAt(at) ^ (1 << random.nextInt(8))));
      }
    }
    return request.toString();
  }

  /** A request that must not be taken for an attempt to log in, whatever becomes of it. */
  String refused() {
    String path = any(PATHS);
    String basic = "Authorization: " + Served.basic("admin", CANARY) + "\r\n";
    String form = "password=" + CANARY;
    return switch (random.nextInt(27)) {
      case 0 -> noise(400);
      case 1 -> noise(30) + "\r\n\r\n";
      case 2 -> "\r\n".repeat(random.nextInt(300));
      case 3 -> any(METHODS) + " " + noise(60).replaceAll("[\r\n ]", "") + " HTTP/1.1\r\n" + HOST;
      case 4 -> "GET /" + "a".repeat(random.nextInt(40_000)) + " HTTP/1.1\r\n" + HOST + "\r\n";
      case 5 ->
          "X".repeat(random.nextInt(1, 20_000)) + " " + path + " HTTP/1.1\r\n" + HOST + "\r\n";
      case 6 -> "GET " + path + " HTTP/1.1\r\n" + HOST + flood() + "\r\n";
      case 7 -> "GET /api/session HTTP/1.1\r\n" + HOST + HOST + basic + "\r\n";
      case 8 -> "GET /api/session HTTP/1.1\r\n" + basic + "\r\n";
      case 9 ->
          "GET /api/session HTTP/1.1\r\nHost: local"
              + (char) random.nextInt(32)
              + "host\r\n"
              + basic
              + "\r\n";
      case 10 -> "GET /api/session HTTP/1.1\r\n" + HOST + basic + basic + "\r\n";
      case 11 ->
          "GET /api/session HTTP/"
              + any(List.of("0.9", "2", "1.2", "1.1x", ""))
              + "\r\n"
              + HOST
              + basic
              + "\r\n";
      case 12 ->
          "GET /api/session HTTP/1.1\r\n"
              + HOST
              + "Authorization: Basic "
              + noise(40).replaceAll("[\r\n]", "")
              + "\r\n\r\n";
      case 13 -> "GET " + traversal() + " HTTP/1.1\r\n" + HOST + basic + "\r\n";
      // Two lengths, or a length and chunks: where does the next request begin?
      case 14 ->
          "POST /login HTTP/1.1\r\n"
              + HOST
              + FORM
              + length(form.length())
              + length(0)
              + "\r\n"
              + form;
      case 15 ->
          "POST /login HTTP/1.1\r\n"
              + HOST
              + FORM
              + length(form.length())
              + "Transfer-Encoding: chunked\r\n\r\n"
              + chunked(form);
      case 16 ->
          "POST /login HTTP/1.1\r\n"
              + HOST
              + FORM
              + "Transfer-Encoding: "
              + any(
                  List.of("chunked", "CHUNKED", "gzip", "gzip, chunked", "chunked, x", "\tchunked"))
              + "\r\n\r\n"
              + chunked(form);
      case 17 ->
          "POST /login HTTP/1.1\r\n"
              + HOST
              + FORM
              + "Content-Length: "
              + any(List.of("+22", "-1", "0x16", "2 2", "22,22", "9".repeat(30), "", "\u00b2"))
              + "\r\n\r\n"
              + form;
      case 18 ->
          "POST /login HTTP/1.1\r\n" + HOST + FORM + length(form.length() + 1) + "\r\n" + form;
      case 19 -> post("/login", HOST + FORM, form + "&password=" + CANARY);
      case 20 ->
          post("/login", HOST + FORM, form + any(List.of("%", "%0", "%zz", "%c3%28", "\u00ff")));
      case 21 ->
          post("/login", HOST + FORM, form + "&a=" + "x".repeat(random.nextInt(8_200, 90_000)));
      case 22 ->
          post(
              "/login",
              HOST
                  + any(
                      List.of(
                          "",
                          "Content-Type: text/plain\r\n",
                          "Content-Type: multipart/form-data; boundary=x\r\n",
                          FORM + FORM)),
              form);
      case 23 ->
          post(
              "/login",
              HOST
                  + FORM
                  + any(
                      List.of(
                          "Origin: https://evil.example\r\n",
                          "Origin: null\r\n",
                          "Sec-Fetch-Site: cross-site\r\n",
                          "Origin: http://localhost\r\nOrigin: https://evil.example\r\n")),
              form);
      case 24 -> brokenParts();
      case 25 ->
          any(List.of("PUT", "DELETE", "TRACE", "BREW", "get", "GET\t", "G\0T"))
              + " "
              + "/api/session HTTP/1.1\r\n"
              + HOST
              + basic
              + "\r\n";
      default ->
          "GET /api/session HTTP/1.1\r\n"
              + HOST
              + "X"
              + any(List.of(" ", "\t", "\0", "(", "\u00e4"))
              + ": y\r\n"
              + basic
              + "\r\n";
    };
  }

  private static String chunked(String body) {
    return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
  }

  private String flood() {
    StringBuilder headers = new StringBuilder();
    int count = random.nextInt(1, 300);
    for (int i = 0; i < count; i++) {
      headers.append(
          random.nextBoolean()
              ? "Cookie: pinhole=" + "A".repeat(random.nextInt(60)) + "\r\n"
              : "X-" + i + ": " + "y".repeat(random.nextInt(200)) + "\r\n");
    }
    return headers.toString();
  }

  private String traversal() {
    return any(
        List.of(
            "/../../etc/passwd",
            "/style.css/../../../etc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/api/./session",
            "/api//session",
            "/api/session/",
            "/API/SESSION",
            "/api/%73ession",
            "/api/session%00",
            "/api/session;x=y",
            "//api/session",
            "http://evil.example/api/session",
            "http://admin:x@localhost/api/session",
            "mailto:admin",
            "*",
            "api/session",
            "\\api\\session",
            "/%",
            "/%zz",
            "?",
            "#",
            "http://[::1"));
  }
}
