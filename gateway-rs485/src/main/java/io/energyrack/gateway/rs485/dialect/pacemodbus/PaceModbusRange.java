package io.energyrack.gateway.rs485.dialect.pacemodbus;

import io.energyrack.gateway.rs485.frame.ReadFunction;
import io.energyrack.gateway.rs485.frame.ReadRange;

/**
 * Every query this gateway can put to a PACE BMS in this dialect (contract S4). One that spanned
 * both the state and the cells is refused by a BMS of another make that imitates it, so there are
 * two.
 */
enum PaceModbusRange implements ReadRange {
  /** Current, voltage, SOC, capacities, alarms. */
  STATE(0, 13),
  /** Cells and sensors. */
  CELLS(15, 22),
  /** Warnings, protections, status. */
  ALARMS(9, 3),
  /** Version and serial numbers. */
  IDENTITY(150, 30);

  private final int start;
  private final int count;

  PaceModbusRange(int start, int count) {
    this.start = start;
    this.count = count;
  }

  @Override
  public ReadFunction function() {
    return ReadFunction.HOLDING;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int count() {
    return count;
  }
}
