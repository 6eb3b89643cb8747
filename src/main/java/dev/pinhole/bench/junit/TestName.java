package dev.pinhole.bench.junit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a test is called in its class's report.
 *
 * @param name unique in the class but for overloaded methods, such as {@code Nested.method [2] x}
 * @param title as whoever wrote the test wants it shown
 */
record TestName(String name, String title) {
  TestName(ExtensionContext context) {
    this(
        classes(context)
            + context.getRequiredTestMethod().getName()
            + invocation(context).map(display -> " " + display).orElse(""),
        invocation(context)
            .map(display -> parent(context).getDisplayName() + " " + display)
            .orElseGet(context::getDisplayName));
  }

  /** Which of several runs of one method it is, if there are several. */
  private static Optional<String> invocation(ExtensionContext context) {
    return parent(context).getTestMethod().map(_ -> context.getDisplayName());
  }

  private static ExtensionContext parent(ExtensionContext context) {
    return context.getParent().orElseThrow();
  }

  /** The nested classes that it is in, each with a dot. */
  private static String classes(ExtensionContext context) {
    Class<?> outermost = outermost(context).getRequiredTestClass();
    StringBuilder classes = new StringBuilder();
    ExtensionContext at = context;
    while (at.getTestClass().isPresent() && at.getRequiredTestClass() != outermost) {
      if (at.getTestMethod().isEmpty()) {
        classes.insert(0, at.getRequiredTestClass().getSimpleName() + ".");
      }
      at = parent(at);
    }
    return classes.toString();
  }

  /** That of the test class that is in no other. */
  static ExtensionContext outermost(ExtensionContext context) {
    ExtensionContext at = context;
    while (parent(at).getTestClass().isPresent()) {
      at = parent(at);
    }
    return at;
  }
}
