package dev.pinhole.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.label.Secret;
import dev.pinhole.recovery.Refusal;
import dev.pinhole.rules.State;
import dev.pinhole.vault.PasswordChange;
import java.util.Map;
import java.util.Optional;

/**
 * Where somebody goes who has forgotten the password, on a page and for programs. Nobody is known
 * here: the device takes what fits and only with a press at it (I2).
 */
final class Forgotten {
  private final Device device;
  private final Doorkeeper door;
  private final Logins logins;
  private final Pages pages;

  Forgotten(Device device, Doorkeeper door, Logins logins, Pages pages) {
    this.device = device;
    this.door = door;
    this.logins = logins;
    this.pages = pages;
  }

  Reply page(Incoming request) {
    return done("");
  }

  private Reply done(String message) {
    return Reply.html(200, pages.forgotten(device.view(), message, ""));
  }

  private Reply refused(int status, String message) {
    return Reply.html(status, pages.forgotten(device.view(), "", message));
  }

  private Reply page(Refusal why) {
    Refused refused = refused(why);
    return refused(refused.status(), refused.getMessage());
  }

  Reply sendTicket(Incoming request) throws Refused {
    String ticket = Site.required(request.form(), "ticket");
    return logins
        .inTurn(() -> device.recovery().ticket(ticket))
        .map(this::page)
        .orElseGet(() -> done("The ticket is right. The default password is being restored."));
  }

  Reply askAnew(Incoming request) throws Refused {
    request.form();
    return logins
        .inTurn(() -> device.recovery().askAnew())
        .map(this::page)
        .orElseGet(() -> done("There is a new long serial number; the last one is void."));
  }

  Reply sendFile(Incoming request) throws Refused {
    Map<String, String> form = request.formWithFile();
    Secret chosen = Secret.of(Site.required(form, "new"));
    if (!chosen.equals(Secret.of(Site.required(form, "again")))) {
      return refused(400, "The two new passwords differ: nothing was changed.");
    }
    // A browser sends both, and the one that was not used is empty.
    String file = form.getOrDefault("file", "");
    String used = file.isBlank() ? form.getOrDefault("pasted", "") : file;
    if (used.isBlank()) {
      return refused(400, "Choose your recovery file, or paste what is in it.");
    }
    Recovery.Imported imported = imported(used, chosen);
    if (imported.refusal().isPresent()) {
      return page(imported.refusal().get());
    }
    return imported.change().equals(Optional.of(PasswordChange.DONE))
        ? Reply.html(200, pages.loginWithNew())
        : refused(status(imported.change()), Words.objection(orClosed(imported.change())));
  }

  private Recovery.Imported imported(String file, Secret chosen) throws Refused {
    Recovery.Imported imported =
        logins.inTurn(() -> device.recovery().accept(file.getBytes(UTF_8), chosen));
    // Nobody is asked for the old password, so it is not that.
    return imported.change().equals(Optional.of(PasswordChange.LOCKED))
        ? Recovery.Imported.refused(Refusal.LOCKED)
        : imported;
  }

  private static PasswordChange orClosed(Optional<PasswordChange> change) {
    return change.orElse(PasswordChange.CLOSED);
  }

  private static int status(Optional<PasswordChange> change) {
    return switch (orClosed(change)) {
      case CLOSED -> 503;
      case LOCKED -> 429;
      case DONE -> 204;
      case WRONG -> 403;
      case TOO_SHORT, TOO_LONG, BLANK, SAME -> 400;
    };
  }

  /** A recovery file, for its owner. */
  Reply download(Incoming request) throws Refused {
    Doorkeeper.Guest guest = door.admit(request);
    View view = device.view();
    if (!isUp(view)) {
      throw refused(Refusal.NOT_READY);
    } else if (!view.ways().recoveryFiles()) {
      throw refused(Refusal.NOT_ALLOWED);
    } else if (view.defaultPassword()) {
      throw new Refused(404, "There is no recovery file: choose a password of your own first.");
    }
    Secret file =
        logins.inTurn(() -> device.recovery().file()).orElseThrow(() -> refused(Refusal.NOT_READY));
    if (!door.isStillWelcome(guest)) {
      // The password has changed meanwhile, and the file may be of the new one.
      throw Doorkeeper.unknown();
    }
    return Reply.download("pinhole-recovery-file.txt", file.reveal());
  }

  /** Which ways in there are is known only then. */
  private static boolean isUp(View view) {
    return switch (view.status().state()) {
      case State.Unplugged _, State.Booting _, State.Rebooting _ -> false;
      case State.Ready _, State.Holding _, State.Restoring _, State.Stuck _, State.Fault _ -> true;
    };
  }

  Reply longSerial(Incoming request) throws Refused {
    View view = device.view();
    if (!view.ways().tickets()) {
      throw refused(Refusal.NOT_ALLOWED);
    }
    if (view.present().isZero()) {
      throw refused(Refusal.NO_PRESS);
    }
    return Reply.json(
        200,
        new Json()
            .put("longSerialNumber", String.join("\n", view.ways().longSerial()))
            .put("pressedSecondsLeft", view.present().toSeconds())
            .toString());
  }

  Reply ticketByProgram(Incoming request) throws Refused {
    String ticket = Site.required(request.form(), "ticket");
    return answer(logins.inTurn(() -> device.recovery().ticket(ticket)));
  }

  Reply askAnewByProgram(Incoming request) throws Refused {
    request.form();
    return answer(logins.inTurn(() -> device.recovery().askAnew()));
  }

  private static Reply answer(Optional<Refusal> refusal) throws Refused {
    if (refusal.isPresent()) {
      throw refused(refusal.get());
    }
    return Reply.noContent();
  }

  Reply fileByProgram(Incoming request) throws Refused {
    Map<String, String> form = request.formWithFile();
    String file = Site.required(form, "file");
    Recovery.Imported imported = imported(file, Secret.of(Site.required(form, "new")));
    if (imported.refusal().isPresent()) {
      throw refused(imported.refusal().get());
    }
    if (imported.change().equals(Optional.of(PasswordChange.DONE))) {
      return Reply.noContent();
    }
    throw new Refused(status(imported.change()), Words.objection(orClosed(imported.change())))
        .because(orClosed(imported.change()));
  }

  private static Refused refused(Refusal why) {
    int status =
        switch (why) {
          case NOT_ALLOWED -> 404;
          case CLOSED, NOT_READY -> 503;
          case LOCKED -> 429;
          case MISTYPED, NO_TICKET, NO_RECOVERY_FILE -> 400;
          case NO_PRESS,
              PRESS_TOO_OLD,
              UNKNOWN_ACTION,
              UNKNOWN_KEY,
              FORGED_TICKET,
              OTHER_DEVICE,
              NOTHING_ASKED,
              OTHER_CHALLENGE,
              OLDER_GENERATION,
              FORGED_FILE ->
              403;
        };
    return new Refused(status, Words.refusal(why)).because(why);
  }
}
