package dev.pinhole.rules;

import java.util.Objects;

/**
 * The times and limits of one device. All durations are in nanoseconds.
 *
 * <p>The published instructions give the hold time of 20 s; all else is ours.
 *
 * @param holdNanos how long a hold must last; positive
 * @param maximumNanos how long it may last; longer than the hold time
 * @param lastSecondsNanos how long before the hold time the lamp warns; at least 0, shorter than
 *     the hold time
 * @param debounceNanos how long a level must stay before it is a press or a release; positive
 * @param bootNanos how long the device itself takes to boot; at least 0
 * @param releasedNanos how long the button must be seen released before ready; positive
 * @param restoredNanos how long {@code restored} is shown before the reboot; at least 0
 * @param sampleNanos how often the level is read during a hold; positive
 * @param chatterWindowNanos the span over which chatter is judged; positive
 * @param chatterEdges how many edges it may hold; positive
 * @param chatterOpenNanos for how long of it the contact may be open; positive
 */
public record Settings(
    Trigger trigger,
    long holdNanos,
    long maximumNanos,
    long lastSecondsNanos,
    long debounceNanos,
    long bootNanos,
    long releasedNanos,
    long restoredNanos,
    long sampleNanos,
    long chatterWindowNanos,
    int chatterEdges,
    long chatterOpenNanos) {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1000 * MILLI;

  /** The hold time, boot and so on as decided for every device, until a profile says otherwise. */
  public static final Settings DEFAULT =
      new Settings(
          Trigger.THRESHOLD,
          20 * SECOND,
          60 * SECOND,
          5 * SECOND,
          20 * MILLI,
          30 * SECOND,
          SECOND,
          3 * SECOND,
          100 * MILLI,
          SECOND,
          50,
          100 * MILLI);

  public Settings {
    Objects.requireNonNull(trigger);
    require(holdNanos > 0, "hold time must be positive");
    require(maximumNanos > holdNanos, "maximum hold must be longer than the hold time");
    require(
        lastSecondsNanos >= 0 && lastSecondsNanos < holdNanos,
        "last seconds must be shorter than the hold time");
    require(debounceNanos > 0, "debounce must be positive");
    require(bootNanos >= 0, "boot time must not be negative");
    require(releasedNanos > 0, "released time must be positive");
    require(restoredNanos >= 0, "restored time must not be negative");
    require(sampleNanos > 0, "sampling interval must be positive");
    require(chatterEdges > 0 && chatterOpenNanos > 0, "chatter limits must be positive");
    require(
        chatterWindowNanos > debounceNanos, "the chatter window must be longer than the debounce");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
