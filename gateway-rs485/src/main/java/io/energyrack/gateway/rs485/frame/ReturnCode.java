package io.energyrack.gateway.rs485.frame;

/** RTN, with which a BMS of the ASCII family begins every answer. */
public enum ReturnCode {
  OK(0x00, "normal"),
  VERSION(0x01, "wrong protocol version"),
  CHECKSUM(0x02, "wrong checksum"),
  LENGTH_CHECKSUM(0x03, "wrong length checksum"),
  COMMAND(0x04, "command not known"),
  FORMAT(0x05, "wrong command format"),
  DATA(0x06, "invalid data"),
  NO_DATA(0x07, "no data"),
  OPERATION(0x09, "operation or write error"),
  ADDRESS(0x90, "wrong address"),
  INTERNAL(0x91, "internal communication error"),
  DEVICE(0xE1, "wrong device code"),
  EXECUTION(0xE2, "execution failed"),
  FAULT(0xE3, "device fault"),
  PERMISSION(0xE4, "not permitted");

  private final int code;
  private final String meaning;

  ReturnCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  public String meaning() {
    return meaning;
  }

  /** What a code means, for people; also for a code that no document names. */
  public static String meaningOf(int code) {
    for (ReturnCode known : values()) {
      if (known.code == code) {
        return known.meaning;
      }
    }
    return "not documented";
  }
}
