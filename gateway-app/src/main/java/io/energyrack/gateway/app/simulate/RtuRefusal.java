package io.energyrack.gateway.app.simulate;

/** Why a pack says no (Modbus Application Protocol V1.1b3, section 7). */
enum RtuRefusal {
  FUNCTION(0x01),
  REGISTER(0x02),
  VALUE(0x03);

  private final int code;

  RtuRefusal(int code) {
    this.code = code;
  }

  /** As on the wire. */
  int code() {
    return code;
  }
}
