package dev.pinhole.recovery;

import java.util.Objects;

/** A text is no ticket, or a file no recovery file; nothing more is known about it. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final Refusal refusal;

  RefusedException(Refusal refusal) {
    super(refusal.words());
    this.refusal = Objects.requireNonNull(refusal);
  }

  /** Why. */
  public Refusal refusal() {
    return refusal;
  }
}
