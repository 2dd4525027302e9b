package io.energyrack.gateway.rs485.dialect.seplos2;

import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiDialect;
import io.energyrack.gateway.rs485.dialect.ascii.IdentityAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.Scope;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packs with a Seplos BMS of the second version. Its frames have the header of Pylontech's and its
 * 42 tells them apart (the pack's voltage in 10 mV, P = 0A); so does 92, which it refuses. It tells
 * no limits, so the policy alone limits them.
 *
 * @param plausibility by which answers are judged.
 */
public record Seplos2Dialect(Plausibility plausibility) implements AsciiDialect<Seplos2Command> {

  public static final String NAME = "seplos2";

  /** VER of every frame. */
  public static final int VERSION = 0x20;

  /** CID1 of every frame. */
  public static final int DEVICE = 0x46;

  private static final List<Seplos2Command> COMMANDS = List.of(Seplos2Command.values());

  public Seplos2Dialect() {
    this(Plausibility.BAT_50002);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Seplos2Command> commands() {
    return COMMANDS;
  }

  @Override
  public List<Seplos2Command> commands(Topic topic) {
    return switch (topic) {
      case LIMITS -> List.of();
      case MEASUREMENTS -> List.of(Seplos2Command.ANALOG);
      case ALARMS -> List.of(Seplos2Command.ALARMS);
      case IDENTITY -> List.of(Seplos2Command.MANUFACTURER);
      case BANK -> List.of();
    };
  }

  @Override
  public @Nullable AsciiAnswer layout(AsciiFrame frame, Seplos2Command command, Scope scope) {
    return switch (command) {
      case ANALOG -> Seplos2Analog.read(frame, scope);
      case ALARMS -> Seplos2States.read(frame, scope);
      case VERSION -> frame.infoLength() == 0 ? new AsciiAnswer.Acknowledged() : null;
      case MANUFACTURER -> IdentityAnswer.manufacturer(frame);
    };
  }

  /** As {@link #layout}, and texts must be texts. */
  @Override
  public @Nullable AsciiAnswer candidate(AsciiFrame frame, Seplos2Command command) {
    AsciiAnswer answer = layout(frame, command, Scope.UNKNOWN);
    return answer instanceof AsciiAnswer.Unreadable ? null : answer;
  }
}
