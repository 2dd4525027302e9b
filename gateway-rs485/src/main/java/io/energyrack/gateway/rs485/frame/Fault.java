package io.energyrack.gateway.rs485.frame;

/** Why bytes are not a good frame: a value, never an exception (contract S3). */
public enum Fault {
  /** The checksum over the frame does not hold. */
  CHECKSUM("checksum"),
  /** The length field's own checksum does not hold. */
  LENGTH_CHECKSUM("length-checksum"),
  /** The length field, or the layout, does not fit what came. */
  LENGTH("length"),
  /** A byte that is no upper-case hexadecimal digit. */
  NOT_HEX("not-hex"),
  /** The frame ends before its own length. */
  TRUNCATED("truncated"),
  /** The CRC of a binary frame does not hold. */
  CRC("crc"),
  /** Nothing that this dialect knows. */
  UNKNOWN("unknown");

  private final String word;

  Fault(String word) {
    this.word = word;
  }

  /** As {@code decode} and the counters name it. */
  public String word() {
    return word;
  }
}
