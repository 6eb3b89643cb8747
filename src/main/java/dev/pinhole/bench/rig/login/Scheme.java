package dev.pinhole.bench.rig.login;

import dev.pinhole.label.Secret;

/** How a password is given to a server; good for one attempt. */
interface Scheme {
  /**
   * The value of the field {@code Authorization}.
   *
   * @param method of the request
   * @param target what the request's first line names
   * @return in bytes that the caller may wipe
   */
  byte[] authorization(String method, String target, Secret password);

  /** Whether a server that accepts the password may be one that does not know it. */
  default boolean isContradictedBy(Head accepted) {
    return false;
  }
}
