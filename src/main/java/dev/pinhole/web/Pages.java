package dev.pinhole.web;

import dev.pinhole.camera.Ways;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Writes the pages. They use nothing from elsewhere, and work without script; what somebody sent is
 * never part of them.
 */
final class Pages {
  private final Identity about;
  private final Supplier<Ways> ways;

  /**
   * Pages of a device.
   *
   * @param ways which ways in stand open now
   */
  Pages(Identity about, Supplier<Ways> ways) {
    this.about = about;
    this.ways = ways;
  }

  /** The login, perhaps with a reason why the last one was refused. */
  String login(String refused) {
    return login("", refused);
  }

  /** The login of somebody whose new password works. */
  String loginWithNew() {
    return login("The new password works: log in with it.", "");
  }

  private String login(String done, String refused) {
    return page(
        "Log in",
        "",
        """
        <main class="narrow">
        <h1>Log in</h1>
        <p class="device">%s</p>
        %s
        <form method="post" action="/login">
        <label for="user">User</label>
        <input id="user" name="username" value="admin" readonly autocomplete="username">
        <label for="password">Password</label>
        <input id="password" name="password" type="password" required autofocus \
        autocomplete="current-password"%s>
        <button>Log in</button>
        </form>
        %s
        </main>
        """
            .formatted(
                escape(about.model()), alert(refused) + done(done), describedBy(refused), hint()));
  }

  private String hint() {
    Ways open = ways.get();
    return open.tickets() || open.recoveryFiles()
        ? "<p class=\"note\"><a href=\"/forgotten\">Forgotten the password?</a></p>"
        : "<p class=\"note\">Forgotten? " + byHold(open) + "</p>";
  }

  private static String byHold(Ways open) {
    return open.hold()
        ? "Hold the reset button of the device until its lamp says that it is restored. Then the"
            + " password is the verification code on its sticker."
        : "This device is not reset by holding its button.";
  }

  /** The ways in for who has forgotten the password. */
  String forgotten(View view, String done, String refused) {
    Ways open = view.ways();
    StringBuilder ways = new StringBuilder();
    if (open.hold()) {
      ways.append("<h2>Hold the button</h2>\n<p>").append(byHold(open)).append("</p>\n");
    }
    if (open.tickets()) {
      ways.append("<h2>Ask the support desk</h2>\n").append(longSerial(view));
    }
    if (open.recoveryFiles()) {
      ways.append("<h2>Use your recovery file</h2>\n").append(IMPORT);
    }
    return page(
        "Forgotten the password",
        "",
        """
        <main class="narrow">
        <h1>Forgotten the password</h1>
        <p class="device">%s</p>
        %s%s
        <p>%s</p>
        %s<p class="note"><a href="/login">Back to the login</a></p>
        </main>
        """
            .formatted(escape(about.model()), alert(refused), done(done), presence(view), ways));
  }

  private static String presence(View view) {
    if (!view.ways().tickets() && !view.ways().recoveryFiles()) {
      return "There is no other way in.";
    }
    return view.present().isPositive()
        ? "Somebody pressed the button at the device: what is below works for the next %s."
            .formatted(Words.time(Math.max(1, view.present().toSeconds())))
        : "<strong>First press the button at the device for a moment, then load this page"
            + " again.</strong> What is below works for 10 minutes after a press.";
  }

  private static String longSerial(View view) {
    // Nobody far away may copy it and wait for somebody's press (I2).
    if (view.ways().longSerial().isEmpty() || !view.present().isPositive()) {
      return "<p>The device shows its long serial number here after a press.</p>\n";
    }
    return """
    <p>Send this long serial number to the desk as text; a photo helps to compare. It answers with a
    ticket.</p>
    <pre class="copy">%s</pre>
    <form method="post" action="/forgotten/ticket">
    <label for="ticket">Ticket</label>
    <textarea id="ticket" name="ticket" rows="8" required spellcheck="false" autocomplete="off">\
    </textarea>
    <button>Restore the default password</button>
    </form>
    <form method="post" action="/forgotten/anew">
    <button class="plain">Ask for a new long serial number; this one becomes void</button>
    </form>
    """
        .formatted(escape(String.join("\n", view.ways().longSerial())));
  }

  private static final String IMPORT =
      """
      <form method="post" action="/forgotten/file" enctype="multipart/form-data">
      <label for="file">Recovery file</label>
      <input id="file" name="file" type="file" accept=".txt,text/plain">
      <details>
      <summary>Paste it instead</summary>
      <label for="pasted">What is in the recovery file</label>
      <textarea id="pasted" name="pasted" rows="6" spellcheck="false" autocomplete="off">\
      </textarea>
      </details>
      <label for="new">New password, 8 to 128 characters</label>
      <input id="new" name="new" type="password" required autocomplete="new-password" minlength="8">
      <label for="again">New password again</label>
      <input id="again" name="again" type="password" required autocomplete="new-password" \
      minlength="8">
      <button>Set the new password</button>
      </form>
      """;

  String status(View view, String token) {
    boolean held = view.held().isPositive() && view.ways().hold();
    return page(
        Words.headline(view),
        """
        <script src="/status.js" defer></script>
        <noscript><meta http-equiv="refresh" content="3"></noscript>
        """,
        """
        %1$s
        <main>
        <section class="now">
        <svg id="lamp" class="%2$s" viewBox="0 0 64 64" aria-hidden="true">\
        <g class="rays"><path d="M32 3v8M32 53v8M3 32h8M53 32h8M11.5 11.5l5.7 5.7M46.8 46.8l5.7 5.7\
        M11.5 52.5l5.7-5.7M46.8 17.2l5.7-5.7"/></g><circle cx="32" cy="32" r="15"/></svg>
        <div role="status">
        <h1 id="headline">%3$s</h1>
        <p id="advice">%4$s</p>
        </div>
        </section>
        <p id="link" class="note" role="status"><noscript>This page loads itself anew every three \
        seconds.</noscript></p>
        <section id="hold" class="hold"%5$s>
        <label for="bar">Hold</label>
        <progress id="bar" max="%6$s" value="%7$s">%8$s</progress>
        <p id="progress">%8$s</p>
        </section>
        <dl>
        <div><dt>Lamp</dt><dd id="lampWords">%9$s</dd></div>
        <div><dt>Label</dt><dd id="labelWords">%10$s</dd></div>
        <div><dt>Stored password</dt><dd id="vaultWords">%11$s</dd></div>
        <div><dt>Model</dt><dd>%12$s</dd></div>
        <div><dt>Firmware</dt><dd>%13$s</dd></div>
        <div><dt>Serial number</dt><dd>%14$s</dd></div>
        </dl>
        %15$s</main>
        """
            .formatted(
                menu("/status", token),
                view.lit() ? "lit" : "dark",
                escape(Words.headline(view)),
                escape(Words.advice(view)),
                held ? "" : " hidden",
                seconds(view.holdTime()),
                seconds(view.held()),
                escape(Words.progress(view)),
                view.lit() ? "Lit" : "Dark",
                escape(Words.label(view.status())),
                escape(Words.vault(view.status().vault())),
                escape(about.model()),
                escape(about.firmware()),
                escape(about.serial().isEmpty() ? "Unknown" : about.serial()),
                view.ways().recoveryFiles() ? KEEP : ""));
  }

  private static final String KEEP =
      "<p class=\"note\"><a href=\"/recovery-file\">Download a recovery file</a> and keep it like a"
          + " key: with it and a press at the device a new password can be set, until the password"
          + " changes.</p>\n";

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }

  String password(boolean forced, String message, String token) {
    String title = forced ? "Choose a new password" : "Change the password";
    String why =
        forced
            ? "<p>The default password works now, and it is on the sticker for everyone to read."
                + " Choose your own before you go on.</p>\n"
            : "";
    return page(
        title,
        "",
        """
         %s
         <main class="narrow">
         <h1>%s</h1>
         %s%s
         <form method="post" action="/password">
         <input type="hidden" name="token" value="%s">
         <input class="hidden" name="username" value="admin" readonly tabindex="-1" \
         aria-hidden="true" autocomplete="username">
         <label for="old">%s</label>
         <input id="old" name="old" type="password" required autocomplete="current-password" \
        %s>
         <label for="new">New password, 8 to 128 characters</label>
         <input id="new" name="new" type="password" required autocomplete="new-password" \
         minlength="8">
         <label for="again">New password again</label>
         <input id="again" name="again" type="password" required autocomplete="new-password" \
         minlength="8">
         <button>Change the password</button>
         </form>
         <p class="note">Everyone who is logged in elsewhere will have to log in again.</p>
         </main>
        """
            .formatted(
                menu(forced ? "" : "/password", token),
                title,
                why,
                alert(message),
                token,
                forced ? "Default password (verification code)" : "Current password",
                describedBy(message)));
  }

  /** A page that says why a request was not carried out. */
  static String error(int status, String message) {
    String title =
        switch (status) {
          case 404 -> "There is no such page";
          case 429 -> "Too many requests";
          case 500 -> "Something went wrong";
          default -> "That did not work";
        };
    return page(
        title,
        "",
        """
        <main class="narrow">
        <h1>%s</h1>
        <p>%s</p>
        <p><a href="/status">To the device</a></p>
        </main>
        """
            .formatted(title, escape(message)));
  }

  private static String page(String title, String head, String body) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%s</title>
    <link rel="stylesheet" href="/style.css">
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    %s</head>
    <body>
    %s</body>
    </html>
    """
        .formatted(escape(title), head, body);
  }

  /** With an empty place only what works while the default password does. */
  private static String menu(String here, String token) {
    String links =
        here.isEmpty() ? "" : link("/status", "Device", here) + link("/password", "Password", here);
    return """
    <header><nav aria-label="Pages">%s</nav>
    <form method="post" action="/logout"><input type="hidden" name="token" value="%s">\
    <button class="plain">Log out</button></form></header>
    """
        .formatted(links, token);
  }

  private static String link(String path, String words, String here) {
    return "<a href=\"%s\"%s>%s</a>"
        .formatted(path, path.equals(here) ? " aria-current=\"page\"" : "", words);
  }

  private static String alert(String message) {
    return message.isEmpty()
        ? ""
        : "<p class=\"alert\" id=\"alert\" role=\"alert\">%s</p>".formatted(escape(message));
  }

  private static String done(String message) {
    return message.isEmpty()
        ? ""
        : "<p class=\"done\" role=\"status\">%s</p>".formatted(escape(message));
  }

  private static String describedBy(String message) {
    return message.isEmpty() ? "" : " aria-describedby=\"alert\"";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
