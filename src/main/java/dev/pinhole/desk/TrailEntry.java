package dev.pinhole.desk;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a line of the trail tells. */
public sealed interface TrailEntry {
  /**
   * A key signs from now on, and the one before it no more.
   *
   * @param key the public key, as {@link dev.pinhole.recovery.DeskKey#text} has it
   */
  record KeyInUse(String key) implements TrailEntry {
    public KeyInUse {
      Objects.requireNonNull(key);
    }
  }

  /**
   * The next key was made. It signs nothing yet.
   *
   * @param key as {@link KeyInUse#key}
   */
  record KeyPrepared(String key) implements TrailEntry {
    public KeyPrepared {
      Objects.requireNonNull(key);
    }
  }

  /**
   * The next key was dropped, and never signs.
   *
   * @param key as {@link KeyInUse#key}
   */
  record KeyDropped(String key) implements TrailEntry {
    public KeyDropped {
      Objects.requireNonNull(key);
    }
  }

  /**
   * A request was taken.
   *
   * @param request its number, from 1
   * @param received when it came
   * @param due when it must have been answered
   * @param sender as {@link RequestMail#sender}
   * @param subject as {@link RequestMail#subject}
   * @param device its long serial number, on one line
   */
  record Received(
      long request, Instant received, Instant due, String sender, String subject, String device)
      implements TrailEntry {
    public Received {
      Objects.requireNonNull(received);
      Objects.requireNonNull(due);
      Objects.requireNonNull(sender);
      Objects.requireNonNull(subject);
      Objects.requireNonNull(device);
    }
  }

  /**
   * A request was refused, for good.
   *
   * @param request its number, from 1
   * @param device its long serial number, on one line, if it could be read
   * @param why one or more
   */
  record Refused(
      long request,
      Instant received,
      String sender,
      String subject,
      Optional<String> device,
      Set<Shortcoming> why)
      implements TrailEntry {
    public Refused {
      Objects.requireNonNull(received);
      Objects.requireNonNull(sender);
      Objects.requireNonNull(subject);
      Objects.requireNonNull(device);
      why = Set.copyOf(why);
    }
  }

  /**
   * A ticket was issued.
   *
   * @param ticket its text
   * @param by who issued it
   * @param keyId of the key that signed it
   */
  record Issued(long request, String ticket, String by, long keyId) implements TrailEntry {
    public Issued {
      Objects.requireNonNull(ticket);
      Objects.requireNonNull(by);
    }
  }

  /**
   * A ticket that had been issued was shown once more.
   *
   * @param by to whom
   */
  record ShownAgain(long request, String by) implements TrailEntry {
    public ShownAgain {
      Objects.requireNonNull(by);
    }
  }
}
