package io.energyrack.gateway.rs485.dialect.seplos3;

import io.energyrack.gateway.rs485.frame.ReadFunction;
import io.energyrack.gateway.rs485.frame.ReadRange;

/** Every query this gateway can put to a Seplos V3 (contract S4). */
enum Seplos3Range implements ReadRange {
  /** The pack as a whole. */
  PACK(ReadFunction.INPUT, 0x1000, 17),
  /** Its cells and sensors. */
  CELLS(ReadFunction.INPUT, 0x1100, 26),
  /** Its alarms and switches. */
  ALARMS(ReadFunction.COILS, 0x1200, 0x90),
  /** Maker, model, firmware, serial number. */
  IDENTITY(ReadFunction.INPUT, 0x1700, 51),
  /** What the first pack says of all packs. */
  BANK(ReadFunction.INPUT, 0x2000, 26);

  private final ReadFunction function;
  private final int start;
  private final int count;

  Seplos3Range(ReadFunction function, int start, int count) {
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
