package io.energyrack.gateway.rs485.dialect.seplos2;

import io.energyrack.gateway.rs485.frame.AsciiCommand;
import io.energyrack.gateway.rs485.frame.AsciiFrame;

/**
 * Every query this gateway can put to a Seplos BMS of the second version: those that read, and no
 * others (contract S4). All packs at once (FF) works on the RS232 port alone, so it is not asked.
 */
public enum Seplos2Command implements AsciiCommand {
  /** Cells, temperatures, current, voltage, capacity. */
  ANALOG(0x42, "analog", true, false),
  /** States of cells and sensors, protections, warnings, switches. */
  ALARMS(0x44, "alarms", true, false),
  /** The protocol's version, told in the answer's header. */
  VERSION(0x4F, "version", false, false),
  /** Model, software, maker. */
  MANUFACTURER(0x51, "manufacturer", false, false);

  private final int code;
  private final String meaning;
  private final boolean namesPack;
  private final boolean asksGroups;

  Seplos2Command(int code, String meaning, boolean namesPack, boolean asksGroups) {
    this.code = code;
    this.meaning = meaning;
    this.namesPack = namesPack;
    this.asksGroups = asksGroups;
  }

  @Override
  public int version() {
    return Seplos2Dialect.VERSION;
  }

  @Override
  public int device() {
    return Seplos2Dialect.DEVICE;
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
          case ANALOG -> Seplos2Analog.PLAN_BYTES;
          case ALARMS -> Seplos2States.PLAN_BYTES;
          case VERSION -> 0;
          case MANUFACTURER -> 32;
        });
  }
}
