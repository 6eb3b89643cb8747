package dev.pinhole.web;

import dev.pinhole.label.Durations;
import java.time.Duration;
import java.util.Locale;

/** Writes a view as programs and the status page read it; times are seconds. */
final class ViewJson {
  private ViewJson() {}

  static String of(View view) {
    return shown(view)
        .put("locked", view.locked().toSeconds())
        .put("newPasswordRequired", view.defaultPassword())
        .toString();
  }

  /** What the device itself shows, without what is of use only to who has logged in. */
  static Json shown(View view) {
    return new Json()
        .put("state", view.status().word())
        .put("lit", view.lit())
        .putNumber("held", seconds(view.held()))
        .putNumber("holdTime", seconds(view.holdTime()))
        .putNumber("left", seconds(Words.left(view)))
        .put("label", view.status().label() ? "ok" : "invalid")
        .put("vault", view.status().vault().name().toLowerCase(Locale.ROOT))
        .put("headline", Words.headline(view))
        .put("advice", Words.advice(view))
        .put("progress", Words.progress(view))
        .put("labelWords", Words.label(view.status()))
        .put("vaultWords", Words.vault(view.status().vault()));
  }

  /** To a tenth, cut: more would make every view another one. */
  private static String seconds(Duration duration) {
    return Durations.seconds(duration.toNanos(), 1).replace(" s", "");
  }
}
