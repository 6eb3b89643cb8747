package dev.pinhole.web;

import dev.pinhole.label.Secret;
import dev.pinhole.vault.PasswordChange;
import java.util.Map;
import java.util.Optional;

/** The same as the pages, for programs: by HTTP Basic, or with the session of a browser. */
final class Api {
  private final Device device;
  private final Doorkeeper door;
  private final Logins logins;
  private final EventStreams streams;

  Api(Device device, Doorkeeper door, Logins logins, EventStreams streams) {
    this.device = device;
    this.door = door;
    this.logins = logins;
    this.streams = streams;
  }

  /** Whether a password works: the login probe. */
  Reply session(Incoming request) throws Refused {
    door.admit(request);
    return Reply.json(
        200,
        new Json()
            .put("user", BasicCredentials.USER)
            .put("newPasswordRequired", device.view().defaultPassword())
            .toString());
  }

  Reply status(Incoming request) throws Refused {
    door.admit(request);
    return Reply.json(200, ViewJson.of(withOwnPassword()));
  }

  Reply events(Incoming request) throws Refused {
    if (!Doorkeeper.hasBasic(request) && door.bySession(request).isEmpty()) {
      // Not 401: its challenge would open the browser's own login window over the page.
      throw new Refused(403, "Log in first.");
    }
    Doorkeeper.Guest guest = door.admit(request);
    withOwnPassword();
    return Reply.events(streams.open(() -> door.isStillWelcome(guest)));
  }

  private View withOwnPassword() throws Refused {
    View view = device.view();
    if (view.defaultPassword()) {
      throw new Refused(403, "Choose a new password first.");
    }
    return view;
  }

  Reply changePassword(Incoming request) throws Refused {
    boolean basic = Doorkeeper.hasBasic(request);
    if (!basic && door.bySession(request).isEmpty()) {
      throw Doorkeeper.unknown();
    }
    Map<String, String> form = request.form();
    Secret old = basic ? Doorkeeper.basicPassword(request) : Secret.of(Site.required(form, "old"));
    Secret chosen = Secret.of(Site.required(form, "new"));
    Optional<PasswordChange> change = logins.change(old, chosen);
    if (change.isEmpty()) {
      throw Logins.unavailable();
    }
    if (change.get() == PasswordChange.DONE) {
      return Reply.noContent();
    }
    throw refusal(change.get(), basic).because(change.get());
  }

  private Refused refusal(PasswordChange change, boolean basic) {
    return switch (change) {
      case LOCKED -> logins.locked();
      case DONE, CLOSED -> Logins.unavailable();
      case WRONG -> basic ? Doorkeeper.wrongPassword() : new Refused(403, Words.objection(change));
      case TOO_SHORT, TOO_LONG, BLANK, SAME -> new Refused(400, Words.objection(change));
    };
  }
}
