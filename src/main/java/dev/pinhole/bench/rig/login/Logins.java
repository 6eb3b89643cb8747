package dev.pinhole.bench.rig.login;

import dev.pinhole.bench.rig.Login;
import dev.pinhole.label.BadInputException;
import java.util.List;

/** Makes logins of what a rig's file says. */
public final class Logins {
  /** The kinds of logins, as a rig's file names them. */
  public static final List<String> KINDS = List.of("pinhole", "http-basic", "http-digest", "rtsp");

  private Logins() {}

  /**
   * Makes a login; nothing is sent before it is used.
   *
   * @throws BadInputException if the settings are wrong: says which and what to do, but not in
   *     which file, which only the caller knows
   */
  public static Login open(Settings settings) {
    return switch (settings.kind()) {
      case "pinhole" -> new PinholePage(Place.of(settings, "http", "https"), settings);
      case "http-basic" -> new HttpBasic(settings);
      case "http-digest" -> new HttpDigest(settings);
      case "rtsp" -> new RtspDescribe(settings);
      default ->
          throw new BadInputException(
              "there is no login of the kind '"
                  + settings.kind()
                  + "': use one of "
                  + String.join(", ", KINDS));
    };
  }
}
