package io.energyrack.gateway.app;

import io.energyrack.gateway.core.pack.DipSwitch;
import io.energyrack.gateway.core.pack.PackId;

/** What a pack is called where somebody is to find it in the rack. */
final class PackName {

  private PackName() {}

  /**
   * As in {@code pack rs485-1/11 (DIP 1-4: ON ON OFF ON)}; without the switches where none can set
   * the address.
   */
  static String withSwitches(PackId pack) {
    return "pack " + pack + (DipSwitch.canSet(pack.address()) ? " (" + dip(pack) + ")" : "");
  }

  private static String dip(PackId pack) {
    return "DIP 1-" + DipSwitch.SWITCHES + ": " + new DipSwitch(pack.address());
  }
}
