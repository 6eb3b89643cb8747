package dev.pinhole.cli;

import dev.pinhole.label.Profile.Method;

/** Reads the name of a method. */
final class MethodConverter extends WordConverter<Method> {
  MethodConverter() {
    super(Method.class);
  }

  /** For the help. */
  static final class Names extends Words {
    Names() {
      super(Method.class);
    }
  }
}
