package dev.pinhole.web;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The device's TLS certificate and key, and what they are used with. */
final class Certificate {
  static final String ALIAS = "pinhole";

  /**
   * The file's permissions protect the key, not this: whoever can read the file could read a
   * password beside it, too. PKCS 12 wants one, all the same.
   */
  static final String STORE_PASSWORD = "pinhole";

  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  /** Forward secrecy and authenticated encryption only; the key is an elliptic one. */
  private static final String[] CIPHERS = {
    "TLS_AES_128_GCM_SHA256",
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"
  };

  private static final int SESSIONS_KEPT = 64;

  private final SSLContext context;
  private final String fingerprint;

  private Certificate(SSLContext context, String fingerprint) {
    this.context = context;
    this.fingerprint = fingerprint;
  }

  /**
   * Opens the keystore, or makes one if there is none.
   *
   * @throws BadInputException if it is damaged, open to others, or cannot be made
   */
  static Certificate openOrMake(WebSettings settings, Identity about, Consumer<String> notices) {
    if (!Files.exists(settings.keystore(), LinkOption.NOFOLLOW_LINKS)) {
      NewCertificate.make(settings, about);
      notices.accept("web: made a certificate, " + settings.keystore());
    }
    try {
      PrivateFile.requireOwnerOnly(settings.keystore());
      return open(settings);
    } catch (IOException | GeneralSecurityException e) {
      throw new BadInputException(
          settings.keystore(),
          0,
          "is no keystore that can be used: remove it, and a new certificate is made at the next"
              + " start");
    }
  }

  private static Certificate open(WebSettings settings)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(settings.keystore())) {
      store.load(in, STORE_PASSWORD.toCharArray());
    }
    if (!store.isKeyEntry(ALIAS) || store.getCertificate(ALIAS) == null) {
      throw new IOException("no key");
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, STORE_PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    context.getServerSessionContext().setSessionCacheSize(SESSIONS_KEPT);
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(store.getCertificate(ALIAS).getEncoded());
    return new Certificate(
        context, HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT));
  }

  String fingerprint() {
    return fingerprint;
  }

  HttpsConfigurator configurator() {
    return new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters connection) {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setCipherSuites(CIPHERS);
        parameters.setUseCipherSuitesOrder(true);
        connection.setSSLParameters(parameters);
      }
    };
  }
}
