package dev.pinhole.recovery;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Random;

/** A desk with a key pair of its own, drawn from a seed. */
public record Desk(KeyPair pair, DeskKey key) {
  public static Desk of(long seed) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    Random random = new Random(seed);
    generator.initialize(
        NamedParameterSpec.ED25519,
        new SecureRandom() {
          private static final long serialVersionUID = 1;

          @Override
          public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
          }
        });
    KeyPair pair = generator.generateKeyPair();
    return new Desk(pair, DeskKey.of(pair.getPublic()));
  }

  public SignedTicket sign(Ticket ticket) throws GeneralSecurityException {
    return SignedTicket.sign(ticket, pair.getPrivate());
  }
}
