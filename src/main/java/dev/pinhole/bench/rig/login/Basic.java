package dev.pinhole.bench.rig.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.label.Secret;
import java.util.Arrays;
import java.util.Base64;

/**
 * The password itself, as RFC 7617 sends it: in UTF-8, whether or not the server asks for that.
 *
 * @param user has no colon
 */
record Basic(String user) implements Scheme {
  @Override
  public byte[] authorization(String method, String target, Secret password) {
    byte[] name = (user + ":").getBytes(UTF_8);
    byte[] word = password.utf8();
    byte[] both = Arrays.copyOf(name, name.length + word.length);
    System.arraycopy(word, 0, both, name.length, word.length);
    byte[] encoded = Base64.getEncoder().encode(both);
    byte[] prefix = "Basic ".getBytes(UTF_8);
    byte[] value = Arrays.copyOf(prefix, prefix.length + encoded.length);
    System.arraycopy(encoded, 0, value, prefix.length, encoded.length);
    Arrays.fill(word, (byte) 0);
    Arrays.fill(both, (byte) 0);
    Arrays.fill(encoded, (byte) 0);
    return value;
  }
}
