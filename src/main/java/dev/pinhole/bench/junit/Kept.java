package dev.pinhole.bench.junit;

import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** What a store of Jupiter's closes: of any Jupiter, for each knows one of the two. */
@SuppressWarnings("deprecation") // before 5.13 there was nothing else
interface Kept extends CloseableResource, AutoCloseable {
  @Override
  void close();
}
