package dev.pinhole.rules;

import java.util.stream.LongStream;

/**
 * How long to wait in a state until just before, at, and just after everything that may be due in
 * it: between these moments, nothing can differ.
 */
record Boundaries(Settings settings) {
  long[] from(State state, long now) {
    return due(state)
        .map(time -> time - now)
        .flatMap(wait -> LongStream.of(wait - 1, wait, wait + 1))
        .filter(wait -> wait > 0)
        .sorted()
        .distinct()
        .toArray();
  }

  private LongStream due(State state) {
    return switch (state) {
      case State.Unplugged _, State.Restoring _ -> LongStream.empty();
      case State.Booting booting ->
          LongStream.of(booting.bootedAt(), booting.contact().since() + settings.releasedNanos());
      case State.Ready ready -> LongStream.of(ready.contact().since() + settings.debounceNanos());
      case State.Fault fault ->
          LongStream.of(
              fault.contact().since() + settings.debounceNanos(),
              fault.contact().since() + settings.releasedNanos());
      case State.Stuck stuck -> LongStream.of(stuck.contact().since() + settings.releasedNanos());
      case State.Rebooting rebooting -> LongStream.of(rebooting.until());
      case State.Holding hold ->
          LongStream.of(
              hold.start() + settings.holdNanos() - settings.lastSecondsNanos(),
              hold.start() + settings.holdNanos(),
              hold.start() + settings.maximumNanos(),
              hold.contact().since() + settings.debounceNanos(),
              hold.contact().since() + settings.chatterOpenNanos(),
              hold.contact().since() + settings.chatterWindowNanos(),
              hold.unseen() + settings.debounceNanos());
    };
  }
}
