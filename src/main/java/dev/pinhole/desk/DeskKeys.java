package dev.pinhole.desk;

import dev.pinhole.desk.TrailEntry.KeyDropped;
import dev.pinhole.desk.TrailEntry.KeyInUse;
import dev.pinhole.desk.TrailEntry.KeyPrepared;
import dev.pinhole.label.BadInputException;
import dev.pinhole.recovery.DeskKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A desk's public keys.
 *
 * @param signing the one that signs tickets
 * @param next the one that will, when the devices know it; empty if none was made
 * @param old those that signed before it, the latest first
 */
public record DeskKeys(DeskKey signing, Optional<DeskKey> next, List<DeskKey> old) {
  public DeskKeys {
    Objects.requireNonNull(signing);
    Objects.requireNonNull(next);
    old = List.copyOf(old);
  }

  /**
   * Those that a trail tells of, whose first line names the first.
   *
   * @throws BadInputException if it names none
   */
  static DeskKeys in(List<TrailLine> lines) {
    List<DeskKey> signed = new ArrayList<>();
    Optional<DeskKey> next = Optional.empty();
    for (TrailLine line : lines) {
      switch (line.entry()) {
        case KeyPrepared(String key) -> next = Optional.of(DeskKey.parse(key));
        case KeyInUse(String key) -> {
          signed.addFirst(DeskKey.parse(key));
          next = Optional.empty();
        }
        case KeyDropped _ -> next = Optional.empty();
        default -> {
          // Tells of a request.
        }
      }
    }
    if (signed.isEmpty()) {
      throw new BadInputException(
          "the desk's database names no key: something else emptied it; go on from a backup");
    }
    return new DeskKeys(signed.getFirst(), next, signed.subList(1, signed.size()));
  }

  /** Those that a device must know: the one that signs, and the next. */
  public List<DeskKey> forDevices() {
    return Stream.concat(Stream.of(signing), next.stream()).toList();
  }
}
