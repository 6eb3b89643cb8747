package dev.pinhole.campaign;

import dev.pinhole.bench.Password;
import dev.pinhole.bench.Specimen;
import dev.pinhole.sim.FaultyStorage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;

/** The cameras of a campaign: shipped ones with other times, triggers and flash. */
final class Cameras {
  /** The model whose profile they change. */
  static final String MODEL = "c1c";

  /** Reading a profile takes longer than a life, and there are not many. */
  private static final ConcurrentMap<Camera, Specimen> MADE = new ConcurrentHashMap<>();

  /** What one camera in a hundred each has otherwise; all others are reset by holding alone. */
  private static final String[] METHODS = methods();

  private static final FaultyStorage.Fate[] FATES = FaultyStorage.Fate.values();

  private Cameras() {}

  private static String[] methods() {
    List<String> methods = new ArrayList<>();
    methods.addAll(Collections.nCopies(8, "[hold, long-serial]"));
    methods.addAll(Collections.nCopies(5, "[hold, recovery-file]"));
    methods.addAll(Collections.nCopies(9, "[hold, long-serial, recovery-file]"));
    methods.addAll(Collections.nCopies(5, "[long-serial]"));
    methods.addAll(Collections.nCopies(2, "[long-serial, recovery-file]"));
    methods.add("[recovery-file]");
    return methods.toArray(String[]::new);
  }

  /**
   * One of them.
   *
   * @param fate what becomes of writes that were not forced; null: chance decides
   */
  record Camera(Map<String, String> changes, Password password, FaultyStorage.Fate fate) {
    Specimen specimen() {
      return MADE.computeIfAbsent(
          this,
          camera ->
              Specimen.of(
                  "profile", MODEL, camera.changes, camera.password, Optional.ofNullable(fate)));
    }
  }

  /** Draws one. */
  static Camera draw(RandomGenerator random) {
    Map<String, String> changes = new LinkedHashMap<>();
    switch (random.nextInt(4)) {
      case 0 -> {
        changes.put("hold-time", "3s");
        changes.put("last-seconds", "1s");
        changes.put("maximum-hold", "7s");
      }
      case 1 -> {
        changes.put("hold-time", "1s");
        changes.put("last-seconds", "0s");
        changes.put("maximum-hold", "4s");
      }
      default -> {}
    }
    if (random.nextInt(4) == 0) {
      changes.put("trigger", "release");
    }
    changes.put("boot-time", random.nextInt(3) == 0 ? "0s" : random.nextInt(2) == 0 ? "1s" : "5s");
    if (random.nextInt(4) == 0) {
      changes.put("debounce", random.nextBoolean() ? "5ms" : "50ms");
    }
    int methods = random.nextInt(100);
    if (methods < METHODS.length) {
      changes.put("methods", METHODS[methods]);
    }
    Password password = random.nextInt(5) == 0 ? Password.CODE : Password.OWNER;
    int fate = random.nextInt(FATES.length + 2);
    return new Camera(Map.copyOf(changes), password, fate < FATES.length ? FATES[fate] : null);
  }
}
