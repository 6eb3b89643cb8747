package dev.pinhole.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The one line that a user reads when an input is refused. */
final class BadInput {
  private BadInput() {}

  static String of(ThrowingCallable reading) {
    BadInputException refusal = catchThrowableOfType(BadInputException.class, reading);
    assertThat(refusal).as("refused").isNotNull();
    assertThat(refusal).as("nothing behind it that a stack trace could show").hasNoCause();
    assertThat(refusal.getMessage()).as("one line").doesNotContainPattern("\\R");
    return refusal.getMessage();
  }
}
