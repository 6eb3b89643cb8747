package dev.pinhole.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/**
 * Keeps the JDK from asking a name server who a client is.
 *
 * <p>Its HTTPS server looks up the name of each client before the handshake. On a network whose
 * name server does not answer, and a camera is set up on many, that would take ten seconds a
 * connection. Names are looked up as ever; what belongs to an address is its digits.
 */
public final class NoReverseLookup extends InetAddressResolverProvider {
  /** Called by the JDK when it first looks up anything. */
  public NoReverseLookup() {}

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver builtin = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        return builtin.lookupByName(host, policy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        throw new UnknownHostException("the names of clients are not looked up");
      }
    };
  }

  @Override
  public String name() {
    return "pinhole";
  }
}
