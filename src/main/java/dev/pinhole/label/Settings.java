package dev.pinhole.label;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A map of a {@link SettingsFile} all of whose keys are known; see {@link Setting#map}.
 *
 * <p>Asking for a key that was not declared is a defect of the caller, an {@link
 * IllegalArgumentException}; a key that the user left out is a {@link BadInputException}.
 */
public final class Settings {
  private final Setting whole;
  private final SequencedMap<String, Setting> entries;
  private final List<String> known;

  Settings(Setting whole, SequencedMap<String, Setting> entries, List<String> known) {
    this.whole = whole;
    this.entries = entries;
    this.known = known;
  }

  /**
   * A setting that must be there.
   *
   * @throws BadInputException if it is missing
   */
  public Setting require(String key) {
    return optional(key).orElseThrow(() -> missing(key));
  }

  /** A setting that may be left out; empty if it is. */
  public Optional<Setting> optional(String key) {
    if (!known.contains(key)) {
      throw new IllegalArgumentException("not declared: " + key);
    }
    return Optional.ofNullable(entries.get(key));
  }

  /**
   * The error that something is wrong with the map as a whole, to be thrown by the caller.
   *
   * @param what what is wrong and what to do, one line
   */
  public BadInputException bad(String what) {
    return new BadInputException(
        whole.file(), whole.path().isEmpty() ? whole.line() : whole.keyLine(), what);
  }

  private BadInputException missing(String key) {
    String path = whole.path().isEmpty() ? key : whole.path() + "." + key;
    return bad(path + " is missing; add a line '" + key + ": ...'");
  }
}
