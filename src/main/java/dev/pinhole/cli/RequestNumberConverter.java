package dev.pinhole.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The numbers of the desk's requests. */
final class RequestNumberConverter implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new TypeConversionException(
          "'" + text + "' is no request's number; see 'pinhole desk list'");
    }
    return Long.valueOf(text);
  }
}
