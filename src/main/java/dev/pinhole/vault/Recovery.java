package dev.pinhole.vault;

import java.util.Objects;
import java.util.Optional;

/**
 * What a record keeps of the ways in that need no hold.
 *
 * @param asked what an answer must name; empty if none is waited for
 * @param wrongAnswers to it, 0 to {@value #MOST_WRONG_ANSWERS} - 1; 0 if none is waited for
 * @param wrongImports since the last that was right, 0 to {@value #MOST_WRONG_IMPORTS}
 */
record Recovery(Optional<Nonce> asked, int wrongAnswers, int wrongImports) {
  /** The wrong answers after which none is waited for any more. */
  static final int MOST_WRONG_ANSWERS = 5;

  /** The wrong imports that lock imports; a locked import counts no more. */
  static final int MOST_WRONG_IMPORTS = 7;

  static final Recovery NONE = new Recovery(Optional.empty(), 0, 0);

  Recovery {
    Objects.requireNonNull(asked);
  }

  Recovery asking(Nonce nonce) {
    return new Recovery(Optional.of(nonce), 0, wrongImports);
  }

  Recovery withWrongAnswer() {
    return wrongAnswers + 1 == MOST_WRONG_ANSWERS
        ? closed()
        : new Recovery(asked, wrongAnswers + 1, wrongImports);
  }

  Recovery withWrongImports(int count) {
    return new Recovery(asked, wrongAnswers, count);
  }

  /** No answer is waited for. */
  Recovery closed() {
    return new Recovery(Optional.empty(), 0, wrongImports);
  }

  boolean inRange() {
    return wrongAnswers >= 0
        && wrongAnswers < MOST_WRONG_ANSWERS
        && (asked.isPresent() || wrongAnswers == 0)
        && wrongImports >= 0
        && wrongImports <= MOST_WRONG_IMPORTS;
  }
}
