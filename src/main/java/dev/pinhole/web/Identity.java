package dev.pinhole.web;

import java.util.Objects;

/**
 * Which device the pages belong to, as its label says; shown only to who has logged in, but for the
 * model.
 *
 * @param model as on the label
 * @param firmware its version
 * @param serial as on the label; empty if there is no valid label
 */
public record Identity(String model, String firmware, String serial) {
  public Identity {
    Objects.requireNonNull(model);
    Objects.requireNonNull(firmware);
    Objects.requireNonNull(serial);
  }
}
