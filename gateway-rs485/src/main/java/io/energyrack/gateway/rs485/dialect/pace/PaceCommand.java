package io.energyrack.gateway.rs485.dialect.pace;

import io.energyrack.gateway.rs485.dialect.ascii.ThresholdsAnswer;
import io.energyrack.gateway.rs485.frame.AsciiCommand;
import io.energyrack.gateway.rs485.frame.AsciiFrame;

/**
 * Every query this gateway can put to a PACE BMS: those that read, and no others (contract S4). Its
 * many writes lie beside its reads (EC beside EB, A1 and A7 beside A6), and none of them is here.
 */
public enum PaceCommand implements AsciiCommand {
  /** Cells, temperatures, current, voltage, capacity. */
  ANALOG(0x42, "analog", true, true),
  /** States of cells and sensors, protections, warnings, switches. */
  ALARMS(0x44, "alarms", true, true),
  /** The thresholds at which the BMS acts. */
  PARAMETERS(0x47, "parameters", false, false),
  /** Model, software, maker. */
  MANUFACTURER(0x51, "manufacturer", false, false),
  /** How many packs are on line, as the first pack knows. */
  PACKS(0x90, "packs", false, false),
  /** What it holds, holds when full and was built for. */
  CAPACITY(0xA6, "capacity", false, false),
  /** Software version. */
  SOFTWARE(0xC1, "software", false, false),
  /** Serial number. */
  SERIAL(0xC2, "serial", false, false),
  /** Which inverter protocols its ports are set to. */
  PROTOCOLS(0xEB, "protocols", false, false);

  private final int code;
  private final String meaning;
  private final boolean namesPack;
  private final boolean asksGroups;

  PaceCommand(int code, String meaning, boolean namesPack, boolean asksGroups) {
    this.code = code;
    this.meaning = meaning;
    this.namesPack = namesPack;
    this.asksGroups = asksGroups;
  }

  @Override
  public int version() {
    return PaceDialect.VERSION;
  }

  @Override
  public int device() {
    return PaceDialect.DEVICE;
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
          case ANALOG -> 2 + packs * PaceAnalog.PLAN_BLOCK_BYTES;
          case ALARMS -> 2 + packs * PaceStates.PLAN_BLOCK_BYTES;
          case PARAMETERS -> ThresholdsAnswer.BYTES;
          case MANUFACTURER -> 32;
          case PACKS -> 1;
          case CAPACITY -> 6;
          case SOFTWARE -> 20;
          case SERIAL -> 40;
          case PROTOCOLS -> 3;
        });
  }
}
