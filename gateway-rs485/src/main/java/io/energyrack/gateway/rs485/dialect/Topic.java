package io.energyrack.gateway.rs485.dialect;

/**
 * What a query is about; a pack is known when every topic of its own that its dialect tells has
 * been answered.
 */
public enum Topic {
  /** What the pack's BMS asks for: CVL, CCL, DCL, DVL. */
  LIMITS,
  /** Cells, temperatures, current, voltage, capacity. */
  MEASUREMENTS,
  /** Protections, warnings, switches. */
  ALARMS,
  /** Model, serial number, firmware; asked once. */
  IDENTITY,
  /** What a master allows for all packs behind it: no pack's own, and asked now and then. */
  BANK
}
