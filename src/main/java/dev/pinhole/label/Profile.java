package dev.pinhole.label;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The settings of a camera model: how it is reset, how long that takes, and what its lamp shows.
 *
 * <p>A profile is chosen by model and firmware version; see {@link Profiles}. In the API durations
 * are {@link Duration}s. Immutable; variants for tests and simulations come from the {@code with}
 * methods.
 *
 * @param id the profile's own name: 1 to 40 small letters, digits and hyphens
 * @param model the model as on the sticker, such as {@code Mini 360 Plus}
 * @param firmware the firmware versions that the profile is for
 * @param methods the ways in which this model can be reset; not empty
 * @param trigger when a hold restores
 * @param timing the durations
 * @param lamp how the lamp shows each sign
 * @param buzzer how a buzzer, where one is wired, sounds each sign; a sign left out is silent
 */
public record Profile(
    String id,
    String model,
    FirmwareRange firmware,
    Set<Method> methods,
    Trigger trigger,
    Timing timing,
    LampPatterns lamp,
    Map<LampSign, LampPattern> buzzer) {

  /** A way to reset a device. Each of them needs a press at the device (I2). */
  public enum Method {
    /** Holding the reset button for the hold time. */
    HOLD,
    /** A ticket made for the device's long serial number, and a press. */
    LONG_SERIAL,
    /** A file that holds the device's GUID, made for it, and a press. */
    RECOVERY_FILE
  }

  /** When a hold restores. */
  public enum Trigger {
    /** The moment the hold reaches the hold time, as the published instructions read. */
    THRESHOLD,
    /** On a release after the hold time and before the maximum. */
    RELEASE
  }

  /**
   * @throws BadInputException if id or model is no name, or there is no method
   */
  public Profile {
    if (!Label.isModelId(id)) {
      throw new BadInputException("profile must be 1 to 40 small letters, digits and hyphens");
    }
    if (!Label.isModelId(Label.modelId(model))) {
      throw new BadInputException("model must be 1 to 40 letters, digits, blanks and hyphens");
    }
    methods = ordered(methods);
    buzzer = buzzer.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(buzzer));
    if (methods.isEmpty()) {
      throw new BadInputException("methods must name one at least, such as [hold]");
    }
  }

  private static Set<Method> ordered(Collection<Method> methods) {
    EnumSet<Method> ordered = EnumSet.noneOf(Method.class);
    ordered.addAll(methods);
    return Collections.unmodifiableSet(ordered);
  }

  /** The model as an id, as labels name it: {@code mini-360-plus}. */
  public String modelId() {
    return Label.modelId(model);
  }

  /** Whether the profile is for a model, named as on the sticker or as an id, and a firmware. */
  public boolean isFor(String otherModel, FirmwareVersion version) {
    return modelId().equals(Label.modelId(otherModel)) && firmware.contains(version);
  }

  /** How long a hold must last. */
  public Duration holdTime() {
    return timing.holdTime();
  }

  /** The same under another name. */
  public Profile withId(String newId) {
    return new Profile(newId, model, firmware, methods, trigger, timing, lamp, buzzer);
  }

  /** The same for other firmware versions. */
  public Profile withFirmware(FirmwareRange newFirmware) {
    return new Profile(id, model, newFirmware, methods, trigger, timing, lamp, buzzer);
  }

  /** The same with other methods, one at least. */
  public Profile withMethods(Method... newMethods) {
    return new Profile(id, model, firmware, Set.of(newMethods), trigger, timing, lamp, buzzer);
  }

  /** The same with another trigger. */
  public Profile withTrigger(Trigger newTrigger) {
    return new Profile(id, model, firmware, methods, newTrigger, timing, lamp, buzzer);
  }

  /**
   * The same with other durations: {@code profile.withTiming(t -> t.withBootTime(ofSeconds(1)))}.
   *
   * @throws BadInputException if a duration is out of its range
   */
  public Profile withTiming(UnaryOperator<Timing> change) {
    return new Profile(id, model, firmware, methods, trigger, change.apply(timing), lamp, buzzer);
  }

  /**
   * The same with another hold time.
   *
   * @throws BadInputException if it is out of its range, or does not fit the others
   */
  public Profile withHoldTime(Duration newHoldTime) {
    return withTiming(t -> t.withHoldTime(newHoldTime));
  }

  /** The same with another buzzer. */
  public Profile withBuzzer(Map<LampSign, LampPattern> newBuzzer) {
    return new Profile(id, model, firmware, methods, trigger, timing, lamp, newBuzzer);
  }

  /** The same with another lamp. */
  public Profile withLamp(LampPatterns newLamp) {
    return new Profile(id, model, firmware, methods, trigger, timing, newLamp, buzzer);
  }
}
