package dev.pinhole.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pinhole.label.Secret;
import dev.pinhole.vault.PasswordChange;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/** The pages for people: logging in, watching the device, choosing a password. */
final class Site {
  private final Device device;
  private final Doorkeeper door;
  private final Logins logins;
  private final Pages pages;

  Site(Device device, Doorkeeper door, Logins logins, Pages pages) {
    this.device = device;
    this.door = door;
    this.logins = logins;
    this.pages = pages;
  }

  Reply loginForm(Incoming request) {
    return door.bySession(request).isPresent()
        ? Reply.seeOther("/status")
        : Reply.html(200, pages.login(""));
  }

  Reply logIn(Incoming request) throws Refused {
    Secret password = Secret.of(required(request.form(), "password"));
    Logins.Attempt attempt = logins.attempt(password);
    return switch (attempt.outcome()) {
      case ACCEPTED -> {
        door.end(request);
        String next = device.view().defaultPassword() ? "/password" : "/status";
        yield door.remember(Reply.seeOther(next), attempt.epoch());
      }
      case REFUSED -> Reply.html(401, pages.login("That password is wrong."));
      case LOCKED -> lockedOut();
      case UNAVAILABLE -> notUp();
    };
  }

  private Reply lockedOut() {
    Refused locked = logins.locked();
    return Reply.html(locked.status(), pages.login(locked.getMessage()))
        .with("Retry-After", logins.retryAfter());
  }

  private Reply notUp() {
    Refused refused = Logins.unavailable();
    return Reply.html(refused.status(), pages.login(refused.getMessage())).with("Retry-After", "5");
  }

  Reply status(Incoming request) {
    Optional<Doorkeeper.Guest> guest = door.bySession(request);
    if (guest.isEmpty()) {
      return toLogin();
    }
    View view = device.view();
    return view.defaultPassword()
        ? Reply.seeOther("/password")
        : Reply.html(200, pages.status(view, token(guest.get())));
  }

  Reply passwordForm(Incoming request) {
    return door.bySession(request)
        .map(guest -> Reply.html(200, passwordPage(guest, "")))
        .orElseGet(Site::toLogin);
  }

  Reply changePassword(Incoming request) throws Refused, InterruptedException {
    Optional<Doorkeeper.Guest> guest = door.bySession(request);
    if (guest.isEmpty()) {
      return toLogin();
    }
    Map<String, String> form = ownForm(request, guest.get());
    Secret old = Secret.of(required(form, "old"));
    Secret chosen = Secret.of(required(form, "new"));
    if (!chosen.equals(Secret.of(required(form, "again")))) {
      return Reply.html(
          400, passwordPage(guest.get(), "The two new passwords differ: nothing was changed."));
    }
    Optional<PasswordChange> change = logins.change(old, chosen);
    if (change.isEmpty()) {
      return notUp();
    }
    return switch (change.get()) {
      case DONE -> {
        door.end(request);
        long epoch = logins.epochAfterChange(guest.get().epoch());
        yield epoch == 0 ? toLogin() : door.remember(Reply.seeOther("/status"), epoch);
      }
      case LOCKED -> lockedOut();
      case WRONG -> objection(403, guest.get(), change.get());
      case CLOSED -> objection(503, guest.get(), change.get()).with("Retry-After", "60");
      case TOO_SHORT, TOO_LONG, BLANK, SAME -> objection(400, guest.get(), change.get());
    };
  }

  private Reply objection(int status, Doorkeeper.Guest guest, PasswordChange change) {
    return Reply.html(status, passwordPage(guest, Words.objection(change)));
  }

  private String passwordPage(Doorkeeper.Guest guest, String message) {
    return pages.password(device.view().defaultPassword(), message, token(guest));
  }

  Reply logOut(Incoming request) throws Refused {
    Optional<Doorkeeper.Guest> guest = door.bySession(request);
    if (guest.isPresent()) {
      ownForm(request, guest.get());
      door.end(request);
    }
    return door.forget(toLogin());
  }

  private static Reply toLogin() {
    return Reply.seeOther("/login");
  }

  private static String token(Doorkeeper.Guest guest) {
    return guest.session().map(Sessions.Session::formToken).orElse("");
  }

  private static Map<String, String> ownForm(Incoming request, Doorkeeper.Guest guest)
      throws Refused {
    Map<String, String> form = request.form();
    byte[] sent = form.getOrDefault("token", "").getBytes(US_ASCII);
    if (!MessageDigest.isEqual(sent, token(guest).getBytes(US_ASCII))) {
      throw new Refused(403, "The form is not from this session: open the page again.");
    }
    return form;
  }

  /**
   * A field of a form.
   *
   * @throws Refused (400) if it is missing
   */
  static String required(Map<String, String> form, String name) throws Refused {
    String value = form.get(name);
    if (value == null) {
      throw new Refused(400, "The form has no field '" + name + "'.");
    }
    return value;
  }
}
