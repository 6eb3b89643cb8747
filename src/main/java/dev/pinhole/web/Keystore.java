package dev.pinhole.web;

import dev.pinhole.label.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A keystore that was made for a device before its first start, by whoever delivers the device and
 * wants to know it again: a bench.
 *
 * @param file where it is, readable by its owner only
 */
public record Keystore(Path file) {
  /**
   * Makes one, for {@code localhost} and {@code 127.0.0.1}.
   *
   * @param file not there yet
   * @throws BadInputException if that is not possible there
   */
  public static Keystore make(Path file) {
    NewCertificate.make(
        new WebSettings("127.0.0.1", 0, true, false, file), new Identity("device", "", ""));
    return new Keystore(file);
  }

  /** Something that may show that a file is no keystore. */
  @FunctionalInterface
  private interface Use<T> {
    T of(Certificate certificate) throws IOException, GeneralSecurityException;
  }

  private <T> T use(Use<T> use) {
    try {
      KeyStore own = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        own.load(in, dev.pinhole.web.Certificate.STORE_PASSWORD.toCharArray());
      }
      return use.of(own.getCertificate(dev.pinhole.web.Certificate.ALIAS));
    } catch (IOException | GeneralSecurityException e) {
      throw new BadInputException(file, 0, "is no keystore that can be used: make another");
    }
  }

  /**
   * Its certificate in PEM (RFC 7468), for a client that is not in this process.
   *
   * @throws BadInputException if the file cannot be read as a keystore
   */
  public String certificate() {
    return use(
        certificate ->
            "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                .formatted(
                    Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(certificate.getEncoded())));
  }

  /**
   * What a client trusts that wants this device and no other.
   *
   * @throws BadInputException if the file cannot be read as a keystore
   */
  public SSLContext client() {
    return use(
        certificate -> {
          KeyStore trusted = KeyStore.getInstance("PKCS12");
          trusted.load(null, null);
          trusted.setCertificateEntry("device", certificate);
          TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
          trust.init(trusted);
          SSLContext context = SSLContext.getInstance("TLS");
          context.init(null, trust.getTrustManagers(), null);
          return context;
        });
  }
}
