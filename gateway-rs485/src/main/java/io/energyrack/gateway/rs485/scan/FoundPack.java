package io.energyrack.gateway.rs485.scan;

import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.PackReading;

/**
 * A pack that answered.
 *
 * @param address by which it was asked.
 * @param sender the address that its answer carried; {@code address} where answers carry none.
 * @param reading what it measured.
 * @param identity who it says it is.
 */
public record FoundPack(int address, int sender, PackReading reading, PackIdentity identity) {

  FoundPack with(PackIdentity later) {
    return new FoundPack(address, sender, reading, identity.with(later));
  }
}
