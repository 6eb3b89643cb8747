package dev.pinhole.vault;

import java.security.MessageDigest;

/** The test setting: SHA-256 of salt and password, in one round. */
final class SaltedSha256Hashing extends Hashing {
  private static final HashCost COST = new HashCost(HashCost.Algorithm.SALTED_SHA_256, 0, 1, 1);

  private final MessageDigest sha256 = RecordCodec.sha256();

  @Override
  HashCost cost() {
    return COST;
  }

  @Override
  boolean accepts(HashCost stored) {
    return stored.equals(COST);
  }

  @Override
  byte[] derive(byte[] password, HashCost stored, byte[] salt) {
    sha256.update(salt);
    return sha256.digest(password);
  }
}
