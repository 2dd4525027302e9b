package io.energyrack.gateway.rs485.dialect.jk;

import io.energyrack.gateway.rs485.frame.ReadFunction;
import io.energyrack.gateway.rs485.frame.ReadRange;

/**
 * Every query this gateway can put to a JK BMS (contract S4). Its frame of 300 bytes is not among
 * them, for only a write calls it up.
 */
enum JkRange implements ReadRange {
  /** Cells, and which there are. */
  CELLS(ReadFunction.HOLDING, 0x1200, 0x24),
  /** MOSFET sensor to switches. */
  STATE(ReadFunction.HOLDING, 0x128A, 0x1D),
  /** Alarms to switches. */
  ALARMS(ReadFunction.HOLDING, 0x12A0, 0x11),
  /** Model and versions. */
  IDENTITY(ReadFunction.HOLDING, 0x1400, 0x10);

  private final ReadFunction function;
  private final int start;
  private final int count;

  JkRange(ReadFunction function, int start, int count) {
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
