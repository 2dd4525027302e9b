package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.ReturnCode;

/** What an answer carries on the wire, before anything is made of it. */
public sealed interface PylontechAnswer
    permits AnalogAnswer,
        StateAnswer,
        ParametersAnswer,
        LimitsAnswer,
        ManufacturerAnswer,
        SerialAnswer,
        FirmwareAnswer,
        BankIdentityAnswer,
        BankAnswer,
        BankAlarmsAnswer,
        PylontechAnswer.Acknowledged,
        PylontechAnswer.Refused,
        PylontechAnswer.Unreadable {

  /** A good answer without content, as to 4F: its header is all it tells. */
  record Acknowledged() implements PylontechAnswer {}

  /**
   * The BMS said no.
   *
   * @param code RTN, 1 to 255.
   */
  record Refused(int code) implements PylontechAnswer {

    /** Two hexadecimal digits, as on the wire. */
    public String digits() {
      return "%02X".formatted(code);
    }

    public String meaning() {
      return ReturnCode.meaningOf(code);
    }

    /** Whether it says that it does not know the query at all. */
    public boolean notKnown() {
      return code == ReturnCode.COMMAND.code();
    }
  }

  /** Its checks hold, and yet it fits no layout. */
  record Unreadable(Fault fault) implements PylontechAnswer {}
}
