package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.unit.Temperature;
import org.jspecify.annotations.Nullable;

/**
 * All that one pack would tell now: what an answer is made of, whether it comes from a simulated
 * pack or from a test that sets a captured state.
 *
 * @param address on the line.
 * @param reading its cells, sensors, current, charge; every part is told.
 * @param mosfet temperature of its MOSFETs.
 * @param bms protections, warnings, switches.
 * @param limits what it asks for; every part is told.
 * @param nameplate who it is.
 * @param parameters its BMS's settings.
 * @param unreadAlarm whether an alarm stands that nobody has read.
 * @param switchChanged whether a switch has changed that nobody has read.
 */
record ToldPack(
    int address,
    PackReading reading,
    Temperature mosfet,
    PackAlarms bms,
    PackLimits limits,
    Nameplate nameplate,
    BmsParameters parameters,
    boolean unreadAlarm,
    boolean switchChanged) {

  /** A pack of ours tells everything; one that does not is a mistake in whoever made it. */
  static <T> T told(@Nullable T part) {
    if (part == null) {
      throw new IllegalArgumentException("a told pack must tell every part");
    }
    return part;
  }

  /** The same pack under another address. */
  ToldPack at(int other) {
    return new ToldPack(
        other, reading, mosfet, bms, limits, nameplate, parameters, unreadAlarm, switchChanged);
  }
}
