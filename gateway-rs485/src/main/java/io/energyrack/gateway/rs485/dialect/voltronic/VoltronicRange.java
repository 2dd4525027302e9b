package io.energyrack.gateway.rs485.dialect.voltronic;

import io.energyrack.gateway.rs485.frame.ReadFunction;
import io.energyrack.gateway.rs485.frame.ReadRange;

/**
 * Every query this gateway can put to a BMS in this dialect (contract S4); none asks for more than
 * the 48 registers that inverters ask for.
 */
enum VoltronicRange implements ReadRange {
  /** Cells and sensors of the pack that speaks. */
  CELLS(ReadFunction.HOLDING, 0x10, 0x20),
  /** Sums over all packs, and their alarms. */
  SUMS(ReadFunction.HOLDING, 0x30, 0x10),
  /** Alarms of all packs. */
  ALARMS(ReadFunction.HOLDING, 0x37, 6),
  /** What all packs allow, and what is left in them. */
  LIMITS(ReadFunction.HOLDING, 0x70, 8);

  private final ReadFunction function;
  private final int start;
  private final int count;

  VoltronicRange(ReadFunction function, int start, int count) {
    this.function = function;
    this.start = start;
    this.count = count;
  }

  @Override
  public ReadFunction function() {
    return function;
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
