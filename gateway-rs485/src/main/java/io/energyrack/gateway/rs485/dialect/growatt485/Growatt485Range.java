package io.energyrack.gateway.rs485.dialect.growatt485;

import io.energyrack.gateway.rs485.frame.ReadFunction;
import io.energyrack.gateway.rs485.frame.ReadRange;

/** Every query this gateway can put to a BMS in this dialect (contract S4). */
enum Growatt485Range implements ReadRange {
  /** Status, error, SOC, voltage, current, temperature. */
  STATE(0x13, 6),
  /** Sixteen cells, wherever they begin. */
  CELLS(0x70, 17),
  /** Status and error. */
  ERROR(0x13, 2);

  private final int start;
  private final int count;

  Growatt485Range(int start, int count) {
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
