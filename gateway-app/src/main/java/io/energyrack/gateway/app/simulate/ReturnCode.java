package io.energyrack.gateway.app.simulate;

/** What a pack makes of a query: RTN of the ASCII family. */
enum ReturnCode {
  OK(0x00),
  VERSION(0x01),
  CHECKSUM(0x02),
  LENGTH_CHECKSUM(0x03),
  UNKNOWN_COMMAND(0x04),
  FORMAT(0x05),
  INVALID(0x06);

  private final int code;

  ReturnCode(int code) {
    this.code = code;
  }

  /** As on the wire. */
  int code() {
    return code;
  }
}
