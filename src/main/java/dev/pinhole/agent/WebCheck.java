package dev.pinhole.agent;

import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Finding;
import dev.pinhole.label.PrivateFile;
import dev.pinhole.web.Keystore;
import dev.pinhole.web.WebSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks whether a login page could be served. */
final class WebCheck {
  private static final String WHAT = "web";

  private WebCheck() {}

  static Finding examine(WebSettings settings) {
    String where = settings.host() + " port " + settings.port();
    try {
      new ServerSocket(settings.port(), 1, settings.address()).close();
    } catch (IOException e) {
      return Finding.fail(
          WHAT,
          "%s is not to be had (%s): stop the agent first, or choose another port"
              .formatted(where, e.getMessage()));
    }
    if (!settings.tls()) {
      return Finding.note(WHAT, where + " is free; passwords cross it in the clear");
    }
    Path keystore = settings.keystore();
    if (!Files.exists(keystore)) {
      return Finding.ok(WHAT, where + " is free; the first start makes a certificate, " + keystore);
    }
    try {
      PrivateFile.requireOwnerOnly(keystore);
      new Keystore(keystore).client();
      return Finding.ok(WHAT, where + " is free; certificate " + keystore);
    } catch (BadInputException e) {
      return Finding.fail(WHAT, e.getMessage());
    } catch (IOException e) {
      return Finding.fail(WHAT, keystore + " cannot be read: " + e.getMessage());
    }
  }
}
