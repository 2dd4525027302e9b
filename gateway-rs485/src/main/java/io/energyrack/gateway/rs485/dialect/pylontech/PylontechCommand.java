package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.rs485.frame.AsciiCommand;
import io.energyrack.gateway.rs485.frame.AsciiFrame;

/**
 * Every query this gateway can put to a Pylontech pack: those that read, and no others (contract
 * S4). 63 is among them only without INFO: with INFO it would set something on a PACE BMS.
 */
public enum PylontechCommand implements AsciiCommand {
  /** Cells, temperatures, current, voltage, capacity. */
  ANALOG(0x42, "analog", true),
  /** States of cells and sensors, protections, switches. */
  ALARMS(0x44, "alarms", true),
  /** The thresholds at which the BMS acts. */
  PARAMETERS(0x47, "parameters", false),
  /** The protocol's version, told in the answer's header alone. */
  VERSION(0x4F, "version", false),
  /** Model, software, maker. */
  MANUFACTURER(0x51, "manufacturer", false),
  /** What one pack allows: CVL, DVL, CCL, DCL. */
  LIMITS(0x92, "limits", true),
  /** Serial number. */
  SERIAL(0x93, "serial", true),
  /** Firmware versions. */
  FIRMWARE(0x96, "firmware", true),
  /** Model and maker of the bank, and how many packs it has. */
  BANK_IDENTITY(0x60, "bank identity", false),
  /** The bank as one battery. */
  BANK(0x61, "bank", false),
  /** The bank's alarms. */
  BANK_ALARMS(0x62, "bank alarms", false),
  /** What the bank allows. */
  BANK_LIMITS(0x63, "bank limits", false);

  private final int code;
  private final String meaning;
  private final boolean namesPack;

  PylontechCommand(int code, String meaning, boolean namesPack) {
    this.code = code;
    this.meaning = meaning;
    this.namesPack = namesPack;
  }

  @Override
  public int version() {
    return PylontechDialect.VERSION;
  }

  @Override
  public int device() {
    return PylontechDialect.DEVICE;
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
    return this == ANALOG || this == ALARMS;
  }

  @Override
  public int longestAnswer(int packs) {
    return AsciiFrame.lengthFor(
        switch (this) {
          case ANALOG -> 2 + packs * AnalogAnswer.PLAN_BLOCK_BYTES;
          case ALARMS -> 2 + packs * StateAnswer.PLAN_BLOCK_BYTES;
          case PARAMETERS -> 25;
          case VERSION -> 0;
          case MANUFACTURER -> 32;
          case LIMITS -> 10;
          case SERIAL -> 17;
          case FIRMWARE -> 6;
          case BANK_IDENTITY, BANK -> 49;
          case BANK_ALARMS -> 4;
          case BANK_LIMITS -> 9;
        });
  }
}
