package dev.pinhole.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few words, which are spelled in lower case with hyphens: {@code long-serial}. */
abstract class WordConverter<E extends Enum<E>> implements ITypeConverter<E> {
  private final Class<E> kind;

  WordConverter(Class<E> kind) {
    this.kind = kind;
  }

  @Override
  public final E convert(String value) {
    for (E constant : kind.getEnumConstants()) {
      if (word(constant).equals(value)) {
        return constant;
      }
    }
    throw new TypeConversionException(
        "'" + value + "' is none of " + String.join(", ", words(kind)));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> words(Class<? extends Enum<?>> kind) {
    return Arrays.stream(kind.getEnumConstants()).map(WordConverter::word).toList();
  }

  /** What can be given, for help and completion. */
  abstract static class Words implements Iterable<String> {
    private final Class<? extends Enum<?>> kind;

    Words(Class<? extends Enum<?>> kind) {
      this.kind = kind;
    }

    @Override
    public Iterator<String> iterator() {
      return words(kind).iterator();
    }
  }
}
