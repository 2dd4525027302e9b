package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiDialect;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiQuery;
import io.energyrack.gateway.rs485.dialect.ascii.Scope;
import io.energyrack.gateway.rs485.frame.AsciiCheck;
import io.energyrack.gateway.rs485.frame.AsciiCommand;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Pylontech packs and those that imitate them. What a bank-wide answer (60 to 63) says is of no one
 * pack: the bank's limits, taken for one pack's, would be multiplied. So 63 tells of the bank, and
 * the others no part.
 *
 * @param plausibility by which answers are judged.
 */
public record PylontechDialect(Plausibility plausibility)
    implements AsciiDialect<PylontechCommand> {

  public static final String NAME = "pylontech";

  /** VER of every frame. */
  public static final int VERSION = 0x20;

  /** CID1 of every frame: a lithium battery. */
  public static final int DEVICE = 0x46;

  private static final List<PylontechCommand> COMMANDS = List.of(PylontechCommand.values());

  private static final List<AsciiCommand> BEGINS_WITH_PACK =
      List.of(PylontechCommand.LIMITS, PylontechCommand.SERIAL, PylontechCommand.FIRMWARE);

  public PylontechDialect() {
    this(Plausibility.BAT_50002);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PylontechCommand> commands() {
    return COMMANDS;
  }

  @Override
  public List<PylontechCommand> commands(Topic topic) {
    return switch (topic) {
      case LIMITS -> List.of(PylontechCommand.LIMITS);
      case MEASUREMENTS -> List.of(PylontechCommand.ANALOG);
      case ALARMS -> List.of(PylontechCommand.ALARMS);
      case IDENTITY ->
          List.of(
              PylontechCommand.MANUFACTURER, PylontechCommand.FIRMWARE, PylontechCommand.SERIAL);
      case BANK -> List.of(PylontechCommand.BANK_LIMITS);
    };
  }

  /** Spec rs485, sections 2 and 8: Pylontech's own master is 2, others count from 1. */
  @Override
  public List<Query> probes() {
    return List.of(
        new AsciiQuery(Topic.MEASUREMENTS, PylontechCommand.ANALOG, 2, false, 1),
        new AsciiQuery(Topic.MEASUREMENTS, PylontechCommand.ANALOG, 1, false, 1));
  }

  @Override
  public @Nullable AsciiAnswer layout(AsciiFrame frame, PylontechCommand command, Scope scope) {
    return switch (command) {
      case ANALOG -> AnalogAnswer.read(frame, scope);
      case ALARMS -> StateAnswer.read(frame, scope);
      case PARAMETERS -> ParametersAnswer.read(frame);
      case VERSION -> frame.infoLength() == 0 ? new AsciiAnswer.Acknowledged() : null;
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
  @Override
  public @Nullable AsciiAnswer candidate(AsciiFrame frame, PylontechCommand command) {
    return switch (command) {
      case MANUFACTURER -> ManufacturerAnswer.guess(frame);
      case SERIAL -> SerialAnswer.guess(frame);
      case BANK_IDENTITY -> BankIdentityAnswer.guess(frame);
      case BANK -> BankIdentityAnswer.guess(frame) == null ? BankAnswer.read(frame) : null;
      default -> layout(frame, command, Scope.UNKNOWN);
    };
  }

  /** The pack's byte: the second of 42 and 44, after the flag, else the first. */
  @Override
  public OptionalInt named(Query query, Frame frame) {
    if (!(query instanceof AsciiQuery asked)
        || asked.group()
        || !(AsciiFrame.check(frame) instanceof AsciiCheck.Whole whole)) {
      return OptionalInt.empty();
    }
    FieldReader info = whole.frame().info();
    if (asked.command() == PylontechCommand.ANALOG || asked.command() == PylontechCommand.ALARMS) {
      info.skip(1);
    } else if (!BEGINS_WITH_PACK.contains(asked.command())) {
      return OptionalInt.empty();
    }
    int named = info.u8();
    return info.overran() ? OptionalInt.empty() : OptionalInt.of(named);
  }
}
