package io.energyrack.gateway.core.pack;

import java.util.Locale;

/** What an alarm speaks of, and which direction it forbids when it is an ALARM (contract S12). */
public enum Condition {
  CELL_VOLTAGE_HIGH(Forbids.CHARGE),
  CELL_VOLTAGE_LOW(Forbids.DISCHARGE),
  PACK_VOLTAGE_HIGH(Forbids.CHARGE),
  PACK_VOLTAGE_LOW(Forbids.DISCHARGE),
  CHARGE_TEMPERATURE_HIGH(Forbids.CHARGE),
  CHARGE_TEMPERATURE_LOW(Forbids.CHARGE),
  DISCHARGE_TEMPERATURE_HIGH(Forbids.DISCHARGE),
  DISCHARGE_TEMPERATURE_LOW(Forbids.DISCHARGE),
  /** A sensor is too hot and the BMS does not say for which direction: for both. */
  TEMPERATURE_HIGH(Forbids.BOTH),
  /** A sensor is too cold and the BMS does not say for which direction: for both. */
  TEMPERATURE_LOW(Forbids.BOTH),
  MOSFET_TEMPERATURE_HIGH(Forbids.BOTH),
  CHARGE_CURRENT_HIGH(Forbids.CHARGE),
  DISCHARGE_CURRENT_HIGH(Forbids.DISCHARGE),
  SHORT_CIRCUIT(Forbids.BOTH),
  CELL_IMBALANCE(Forbids.CHARGE),
  TEMPERATURE_IMBALANCE(Forbids.BOTH),
  /** The BMS cannot measure a cell, so nobody guards it. */
  CELL_FAULT(Forbids.BOTH),
  INTERNAL_COMMUNICATION(Forbids.BOTH),
  SYSTEM_FAULT(Forbids.BOTH),
  /** The gateway's own: a pack of the plan is not on line. The packs that remain go on. */
  PACK_MISSING(Forbids.NOTHING),
  /** The gateway's own: a pack's voltage is not the bank's, so it is not counted (contract S10). */
  PACK_APART(Forbids.NOTHING),
  /** The gateway's own: the packs on a line are not those of the plan (contract S11). */
  ADDRESS_CONFLICT(Forbids.NOTHING),
  /** The gateway's own: a pack no longer reports what charging is judged by (contract S30). */
  GUARD_INPUT_LOST(Forbids.NOTHING),
  /** The gateway's own: the inverter charges with more than it was told (contract S20). */
  CHARGE_LIMIT_IGNORED(Forbids.NOTHING),
  /** The gateway's own: the inverter discharges with more than it was told (contract S20). */
  DISCHARGE_LIMIT_IGNORED(Forbids.NOTHING),
  /** The gateway's own: no pack tells anything any more (contract S14). */
  DATA_LOST(Forbids.BOTH);

  private enum Forbids {
    CHARGE,
    DISCHARGE,
    BOTH,
    NOTHING
  }

  private static final Condition[] ALL = values();

  private final Forbids forbids;
  private final String word;

  Condition(Forbids forbids) {
    this.forbids = forbids;
    this.word = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether an ALARM of this condition forbids charging. */
  public boolean forbidsCharge() {
    return forbids == Forbids.CHARGE || forbids == Forbids.BOTH;
  }

  /** Whether an ALARM of this condition forbids discharging. */
  public boolean forbidsDischarge() {
    return forbids == Forbids.DISCHARGE || forbids == Forbids.BOTH;
  }

  /** As people read it, in logs, meters and {@code decode}: {@code cell-voltage-high}. */
  public String word() {
    return word;
  }

  /** A set's bit, of use inside this package alone: never stored, never sent. */
  @SuppressWarnings("EnumOrdinal")
  long bit() {
    return 1L << ordinal();
  }

  static Condition[] all() {
    return ALL;
  }
}
