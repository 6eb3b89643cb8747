package dev.pinhole.camera;

import dev.pinhole.vault.Vault;

/** Where a device finds its vault when it boots. */
@FunctionalInterface
public interface VaultSource {
  /**
   * Opens the vault and repairs it if one of its slots needs it.
   *
   * @param now the device's time in nanoseconds, from which a lock of the login counts anew
   */
  Vault open(long now);
}
