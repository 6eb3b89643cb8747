package dev.pinhole.cli;

import dev.pinhole.sim.Finger;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Fingers on the command line are spelled in lower case with hyphens: before-plug-in. */
final class FingerConverter implements ITypeConverter<Finger> {
  @Override
  public Finger convert(String value) {
    return Arrays.stream(Finger.values())
        .filter(finger -> name(finger).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + value + "' is none of " + String.join(", ", names())));
  }

  private static String name(Finger finger) {
    return finger.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> names() {
    return Arrays.stream(Finger.values()).map(FingerConverter::name).toList();
  }

  /** For the help. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }
  }
}
