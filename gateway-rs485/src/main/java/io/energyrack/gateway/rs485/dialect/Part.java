package io.energyrack.gateway.rs485.dialect;

import io.energyrack.gateway.core.bank.BankReading;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import org.jspecify.annotations.Nullable;

/**
 * What one answer told of one pack. Exactly what was told is not null.
 *
 * @param position in an answer that tells of one pack: 0. In a group answer: the pack's place, from
 *     0.
 * @param reading measurements, or null.
 * @param alarms protections, warnings and switches, or null.
 * @param limits what the pack asks for, or null.
 * @param identity who the pack is, or null.
 * @param bank what the pack, as a master, says of all packs behind it, or null.
 */
public record Part(
    int position,
    @Nullable PackReading reading,
    @Nullable PackAlarms alarms,
    @Nullable PackLimits limits,
    @Nullable PackIdentity identity,
    @Nullable BankReading bank) {

  /** One that says nothing of a bank. */
  public Part(
      int position,
      @Nullable PackReading reading,
      @Nullable PackAlarms alarms,
      @Nullable PackLimits limits,
      @Nullable PackIdentity identity) {
    this(position, reading, alarms, limits, identity, null);
  }

  public static Part of(int position, PackReading reading) {
    return new Part(position, reading, null, null, null);
  }

  public static Part of(int position, PackAlarms alarms) {
    return new Part(position, null, alarms, null, null);
  }

  public static Part of(int position, PackLimits limits) {
    return new Part(position, null, null, limits, null);
  }

  public static Part of(BankReading bank) {
    return new Part(0, null, null, null, null, bank);
  }

  public static Part of(int position, PackIdentity identity) {
    return new Part(position, null, null, null, identity);
  }
}
