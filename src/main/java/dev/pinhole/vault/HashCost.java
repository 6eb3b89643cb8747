package dev.pinhole.vault;

/**
 * How a password hash was computed: what it takes to compute it again.
 *
 * @param memoryKiB the memory that it needs, in KiB; 0 where the algorithm needs none to speak of
 * @param iterations passes over that memory
 * @param parallelism lanes
 */
record HashCost(Algorithm algorithm, int memoryKiB, int iterations, int parallelism) {

  /** The algorithms a slot can name. */
  enum Algorithm {
    /** Argon2id, version 1.3 (RFC 9106). */
    ARGON2ID(1),
    /** One round of salted SHA-256: no protection at all, for simulated lives only. */
    SALTED_SHA_256(0x7E);

    /** As written in a slot, one byte. */
    final int id;

    Algorithm(int id) {
      this.id = id;
    }
  }
}
