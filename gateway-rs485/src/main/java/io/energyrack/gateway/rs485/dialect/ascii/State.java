package io.energyrack.gateway.rs485.dialect.ascii;

/** What a 44 answer says of one cell, one sensor, one quantity. */
public enum State {
  /** 00: within its bounds. */
  OK("ok"),
  /** 01: below its lower bound, and protected. */
  LOW("low"),
  /** 02: above its upper bound, and protected. */
  HIGH("high"),
  /** F0, or any other: something else is wrong with it. */
  OTHER("other");

  private final String word;

  State(String word) {
    this.word = word;
  }

  /** Of one byte, 0 to 255. */
  public static State of(int value) {
    return switch (value) {
      case 0x00 -> OK;
      case 0x01 -> LOW;
      case 0x02 -> HIGH;
      default -> OTHER;
    };
  }

  /** As {@code decode} names it. */
  public String word() {
    return word;
  }
}
