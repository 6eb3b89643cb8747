package dev.pinhole.desk;

import dev.pinhole.recovery.LongSerial;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a request says, read from its requester's own words.
 *
 * @param device that a ticket is asked for; empty if there is no long serial number, or not one
 * @param shortcomings for which it is refused; empty if it is good
 */
record Claim(Optional<LongSerial> device, Set<Shortcoming> shortcomings) {
  Claim {
    Objects.requireNonNull(device);
    shortcomings = Set.copyOf(shortcomings);
  }

  static Claim of(RequestMail mail) {
    if (mail.text().isBlank()) {
      return new Claim(Optional.empty(), EnumSet.of(Shortcoming.NO_TEXT));
    }
    String own = OwnWords.of(mail.text());
    LongSerials serials = LongSerials.in(own);
    Set<Shortcoming> shortcomings = EnumSet.noneOf(Shortcoming.class);
    if (serials.found().size() > 1) {
      shortcomings.add(Shortcoming.SEVERAL);
    } else if (serials.isMistyped()) {
      shortcomings.add(Shortcoming.MISTYPED);
    } else if (serials.found().isEmpty()) {
      shortcomings.add(Shortcoming.NO_LONG_SERIAL);
    }
    if (!Statement.AUTHORISED.isSaid(own)) {
      shortcomings.add(Shortcoming.NOT_AUTHORISED);
    }
    if (!Statement.RESPONSIBLE.isSaid(own)) {
      shortcomings.add(Shortcoming.NOT_RESPONSIBLE);
    }
    return new Claim(
        serials.found().size() == 1 ? Optional.of(serials.found().getFirst()) : Optional.empty(),
        shortcomings);
  }
}
