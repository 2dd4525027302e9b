package io.energyrack.gateway.rs485.dialect.daren;

import io.energyrack.gateway.rs485.frame.AsciiCommand;
import io.energyrack.gateway.rs485.frame.AsciiFrame;

/**
 * Every query this gateway can put to a Daren BMS: those that read, and no others (contract S4). B0
 * reads and writes by its content, so it is not among them.
 */
public enum DarenCommand implements AsciiCommand {
  /** Cells, temperatures, current, voltage, capacity, states. */
  ANALOG(0x42, "analog", true, false),
  /** Thresholds and the serial number. */
  PARAMETERS(0x47, "parameters", true, false),
  /** The protocol's version. */
  VERSION(0x4F, "version", false, false),
  /** Model and software. */
  MANUFACTURER(0x51, "manufacturer", false, false);

  private final int code;
  private final String meaning;
  private final boolean namesPack;
  private final boolean asksGroups;

  DarenCommand(int code, String meaning, boolean namesPack, boolean asksGroups) {
    this.code = code;
    this.meaning = meaning;
    this.namesPack = namesPack;
    this.asksGroups = asksGroups;
  }

  @Override
  public int version() {
    return DarenDialect.VERSION;
  }

  @Override
  public int device() {
    return DarenDialect.DEVICE;
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
          case ANALOG -> DarenAnalog.PLAN_BYTES;
          case PARAMETERS -> DarenParameters.BYTES;
          case VERSION -> 1;
          case MANUFACTURER -> 35;
        });
  }
}
