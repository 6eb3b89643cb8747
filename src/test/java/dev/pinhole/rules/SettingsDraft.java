package dev.pinhole.rules;

/** Settings while they are being changed. */
final class SettingsDraft {
  Trigger trigger;
  long hold;
  long maximum;
  long lastSeconds;
  long debounce;
  long boot;
  long released;
  long restored;
  long sample;
  long chatterWindow;
  int chatterEdges;
  long chatterOpen;

  SettingsDraft(Settings from) {
    trigger = from.trigger();
    hold = from.holdNanos();
    maximum = from.maximumNanos();
    lastSeconds = from.lastSecondsNanos();
    debounce = from.debounceNanos();
    boot = from.bootNanos();
    released = from.releasedNanos();
    restored = from.restoredNanos();
    sample = from.sampleNanos();
    chatterWindow = from.chatterWindowNanos();
    chatterEdges = from.chatterEdges();
    chatterOpen = from.chatterOpenNanos();
  }

  Settings done() {
    return new Settings(
        trigger,
        hold,
        maximum,
        lastSeconds,
        debounce,
        boot,
        released,
        restored,
        sample,
        chatterWindow,
        chatterEdges,
        chatterOpen);
  }
}
