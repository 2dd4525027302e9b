package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.ReturnCode;
import org.jspecify.annotations.Nullable;

/** Finds the layout of an answer: by its query, or alone by what fits. */
public final class PylontechAnswers {

  private PylontechAnswers() {}

  /**
   * Reads an answer whose query is known.
   *
   * @param frame one whose checks hold; its ADR may differ from the query's, for some packs answer
   *     under another.
   */
  public static PylontechAnswer read(AsciiFrame frame, PylontechCommand command, Scope scope) {
    if (frame.code() != ReturnCode.OK.code()) {
      return new PylontechAnswer.Refused(frame.code());
    }
    PylontechAnswer answer = layout(frame, command, scope);
    return answer != null ? answer : new PylontechAnswer.Unreadable(Fault.LENGTH);
  }

  /**
   * Reads an answer whose query is not known: it is what exactly one layout fits.
   *
   * @param frame one whose checks hold.
   */
  public static PylontechAnswer guess(AsciiFrame frame) {
    if (frame.code() != ReturnCode.OK.code()) {
      return new PylontechAnswer.Refused(frame.code());
    }
    PylontechAnswer only = null;
    for (PylontechCommand command : PylontechCommand.values()) {
      PylontechAnswer answer = candidate(frame, command);
      if (answer != null && only != null) {
        return new PylontechAnswer.Unreadable(Fault.UNKNOWN);
      }
      only = answer != null ? answer : only;
    }
    return only != null ? only : new PylontechAnswer.Unreadable(Fault.UNKNOWN);
  }

  private static @Nullable PylontechAnswer layout(
      AsciiFrame frame, PylontechCommand command, Scope scope) {
    return switch (command) {
      case ANALOG -> AnalogAnswer.read(frame, scope);
      case ALARMS -> StateAnswer.read(frame, scope);
      case PARAMETERS -> ParametersAnswer.read(frame);
      case VERSION -> frame.infoLength() == 0 ? new PylontechAnswer.Acknowledged() : null;
      case MANUFACTURER -> ManufacturerAnswer.read(frame);
      case LIMITS -> LimitsAnswer.ofPack(frame);
      case SERIAL -> SerialAnswer.read(frame);
      case FIRMWARE -> FirmwareAnswer.read(frame);
      case BANK_IDENTITY -> BankIdentityAnswer.read(frame);
      case BANK -> BankAnswer.read(frame);
      case BANK_ALARMS -> BankAlarmsAnswer.read(frame);
      case BANK_LIMITS -> LimitsAnswer.ofBank(frame);
    };
  }

  /** As {@link #layout}, and texts must be texts; what could be 60 is not 61, which is as long. */
  private static @Nullable PylontechAnswer candidate(AsciiFrame frame, PylontechCommand command) {
    return switch (command) {
      case MANUFACTURER -> ManufacturerAnswer.guess(frame);
      case SERIAL -> SerialAnswer.guess(frame);
      case BANK_IDENTITY -> BankIdentityAnswer.guess(frame);
      case BANK -> BankIdentityAnswer.guess(frame) == null ? BankAnswer.read(frame) : null;
      default -> layout(frame, command, Scope.UNKNOWN);
    };
  }
}
