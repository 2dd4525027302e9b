package io.energyrack.gateway.can.message;

/**
 * The conditions that 0x35A has a pair of bits for. A pair's value is 1 = ACTIVE, 2 = OK, 0 = not
 * supported, 3 = not used. Captures settle it: idle batteries send AA, and a single 04 in byte 0
 * raised "High battery voltage". Documents that write bit 0 first print it the other way round.
 *
 * <pre>
 *          bits 0-1          bits 2-3       bits 4-5           bits 6-7
 * byte 0   general           high voltage   low voltage        high temperature
 * byte 1   low temperature   high charge t. low charge t.      high current
 * byte 2   high charge cur.  contactor      short circuit      BMS internal
 * byte 3   cell imbalance    -              -                  -
 * byte 4-7 the same as warnings; byte 7 bits 2-3: system status, 2 = on line, 1 = off line
 * </pre>
 *
 * <p>Source: docs/spec/can-profile.md, section 0x35A.
 */
public enum AlarmPair {
  GENERAL("general", 0),
  HIGH_VOLTAGE("high-voltage", 2),
  LOW_VOLTAGE("low-voltage", 4),
  HIGH_TEMPERATURE("high-temperature", 6),
  LOW_TEMPERATURE("low-temperature", 8),
  HIGH_CHARGE_TEMPERATURE("high-charge-temperature", 10),
  LOW_CHARGE_TEMPERATURE("low-charge-temperature", 12),
  HIGH_CURRENT("high-current", 14),
  HIGH_CHARGE_CURRENT("high-charge-current", 16),
  CONTACTOR("contactor", 18),
  SHORT_CIRCUIT("short-circuit", 20),
  BMS_INTERNAL("bms-internal", 22),
  CELL_IMBALANCE("cell-imbalance", 24);

  /** A warning's pair is this many bits above the alarm's. */
  static final int WARNING_SHIFT = 32;

  static final int ACTIVE = 1;
  static final int OK = 2;

  private final String word;
  private final int shift;

  AlarmPair(String word, int shift) {
    this.word = word;
    this.shift = shift;
  }

  /** As {@code decode} prints it. */
  public String word() {
    return word;
  }

  /** The alarm pair holding this value. */
  long alarm(int value) {
    return (long) value << shift;
  }

  /** What the alarm pair of a frame holds. */
  int alarmOf(long data) {
    return (int) (data >>> shift) & 3;
  }

  /** What the warning pair of a frame holds. */
  int warningOf(long data) {
    return alarmOf(data >>> WARNING_SHIFT);
  }
}
