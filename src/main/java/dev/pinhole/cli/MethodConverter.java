package dev.pinhole.cli;

import dev.pinhole.label.Profile.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code long-serial}. */
final class MethodConverter implements ITypeConverter<Method> {
  /** What can be given, for help and completion. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      super(Arrays.stream(Method.values()).map(MethodConverter::name).toList());
    }
  }

  private static String name(Method method) {
    return method.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Method convert(String value) {
    return Arrays.stream(Method.values())
        .filter(method -> name(method).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + value + "' is none of " + String.join(", ", new Names())));
  }
}
