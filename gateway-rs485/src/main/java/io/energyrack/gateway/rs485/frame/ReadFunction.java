package io.energyrack.gateway.rs485.frame;

import java.util.Optional;

/** The functions of Modbus that only read. No query can be built with any other (contract S4). */
public enum ReadFunction {
  /** Bits, eight a byte, the first in bit 0. */
  COILS(0x01),
  /** Registers of two bytes. */
  HOLDING(0x03),
  /** Registers of two bytes, in a map of their own. */
  INPUT(0x04);

  private final int code;

  ReadFunction(int code) {
    this.code = code;
  }

  /** As on the wire. */
  public int code() {
    return code;
  }

  /** The one of this code; empty for all that this gateway never sends. */
  public static Optional<ReadFunction> ofCode(int code) {
    for (ReadFunction function : values()) {
      if (function.code == code) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }

  /** How many bytes so many bits or registers take. */
  int bytesFor(int count) {
    return this == COILS ? (count + 7) / 8 : 2 * count;
  }

  /** The most that one query may ask (Modbus Application Protocol V1.1b3, sections 6.1 to 6.4). */
  int most() {
    return this == COILS ? 2000 : 125;
  }
}
