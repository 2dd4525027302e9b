package io.energyrack.gateway.rs485.dialect.eg4;

import io.energyrack.gateway.rs485.frame.AsciiCommand;
import io.energyrack.gateway.rs485.frame.AsciiFrame;

/**
 * Every query this gateway can put to an EG4 pack: those that read, and no others (contract S4).
 * None has INFO. 4E, beside the reads, sets the clock.
 */
public enum Eg4Command implements AsciiCommand {
  /** Cells, temperatures, current, voltage, capacity. */
  ANALOG(0x42, "analog", false, false),
  /** States of cells and sensors. */
  ALARMS(0x44, "alarms", false, false),
  /** Who made it. */
  MANUFACTURER(0x51, "manufacturer", false, false),
  /** Serial number. */
  SERIAL(0x93, "serial", false, false);

  private final int code;
  private final String meaning;
  private final boolean namesPack;
  private final boolean asksGroups;

  Eg4Command(int code, String meaning, boolean namesPack, boolean asksGroups) {
    this.code = code;
    this.meaning = meaning;
    this.namesPack = namesPack;
    this.asksGroups = asksGroups;
  }

  @Override
  public int version() {
    return Eg4Dialect.VERSION;
  }

  @Override
  public int device() {
    return Eg4Dialect.DEVICE;
  }

  @Override
  public int code() {
    return code;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public boolean namesPack() {
    return namesPack;
  }

  @Override
  public boolean asksGroups() {
    return asksGroups;
  }

  @Override
  public int longestAnswer(int packs) {
    return AsciiFrame.lengthFor(
        switch (this) {
          case ANALOG -> Eg4Analog.PLAN_BYTES;
          case ALARMS -> Eg4States.PLAN_BYTES;
          case MANUFACTURER -> Eg4Dialect.MANUFACTURER_BYTES;
          case SERIAL -> Eg4Dialect.LONGEST_SERIAL;
        });
  }
}
