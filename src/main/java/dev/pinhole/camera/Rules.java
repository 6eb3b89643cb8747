package dev.pinhole.camera;

import dev.pinhole.label.Profile;
import dev.pinhole.label.Timing;
import dev.pinhole.rules.Settings;
import dev.pinhole.rules.Trigger;

/** What a profile says, as the rules want it. */
final class Rules {
  private Rules() {}

  private static Trigger trigger(Profile profile) {
    if (!profile.methods().contains(Profile.Method.HOLD)) {
      return Trigger.NEVER;
    }
    return switch (profile.trigger()) {
      case THRESHOLD -> Trigger.THRESHOLD;
      case RELEASE -> Trigger.RELEASE;
    };
  }

  static Settings of(Profile profile) {
    Settings decided = Settings.DEFAULT;
    Timing timing = profile.timing();
    return new Settings(
        trigger(profile),
        timing.holdTime().toNanos(),
        timing.maximumHold().toNanos(),
        timing.lastSeconds().toNanos(),
        timing.debounce().toNanos(),
        timing.bootTime().toNanos(),
        decided.releasedNanos(),
        timing.restoredShown().toNanos(),
        decided.sampleNanos(),
        decided.chatterWindowNanos(),
        decided.chatterEdges(),
        decided.chatterOpenNanos());
  }
}
