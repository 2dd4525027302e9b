package io.energyrack.gateway.core.pack;

/** A BMS switch (MOSFET) for one direction. UNKNOWN counts as connected: the pack may still be. */
public enum Switch {
  ON,
  OFF,
  UNKNOWN;

  public static Switch of(boolean on) {
    return on ? ON : OFF;
  }
}
