package io.energyrack.gateway.rs485.dialect.pace;

import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiDialect;
import io.energyrack.gateway.rs485.dialect.ascii.IdentityAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.Scope;
import io.energyrack.gateway.rs485.dialect.ascii.ThresholdsAnswer;
import io.energyrack.gateway.rs485.dialect.shared.Kelvin;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packs with a PACE BMS, on the port that its own tools use. It tells no limits, so the policy
 * alone limits them. All packs at once (FF) can be asked of the first pack alone, on its console or
 * RS232 port; on RS485 each pack answers for itself.
 *
 * @param plausibility by which answers are judged.
 */
public record PaceDialect(Plausibility plausibility) implements AsciiDialect<PaceCommand> {

  public static final String NAME = "pace";

  /** VER of every frame. */
  public static final int VERSION = 0x25;

  /** CID1 of every frame. */
  public static final int DEVICE = 0x46;

  private static final List<PaceCommand> COMMANDS = List.of(PaceCommand.values());

  public PaceDialect() {
    this(Plausibility.BAT_50002);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PaceCommand> commands() {
    return COMMANDS;
  }

  @Override
  public List<PaceCommand> commands(Topic topic) {
    return switch (topic) {
      case LIMITS -> List.of();
      case MEASUREMENTS -> List.of(PaceCommand.ANALOG);
      case ALARMS -> List.of(PaceCommand.ALARMS);
      case IDENTITY -> List.of(PaceCommand.SOFTWARE, PaceCommand.SERIAL);
      case BANK -> List.of();
    };
  }

  @Override
  public @Nullable AsciiAnswer layout(AsciiFrame frame, PaceCommand command, Scope scope) {
    return switch (command) {
      case ANALOG -> PaceAnalog.read(frame, scope);
      case ALARMS -> PaceStates.read(frame, scope);
      case PARAMETERS -> ThresholdsAnswer.read(frame, Kelvin.FROM_2730);
      case MANUFACTURER -> IdentityAnswer.manufacturer(frame);
      case PACKS -> PacksAnswer.read(frame);
      case CAPACITY -> CapacityAnswer.read(frame);
      case SOFTWARE -> PaceTexts.software(frame);
      case SERIAL -> PaceTexts.serial(frame);
      case PROTOCOLS -> ProtocolsAnswer.read(frame);
    };
  }

  /** As {@link #layout}, and texts must be texts; a short serial number is as long as a version. */
  @Override
  public @Nullable AsciiAnswer candidate(AsciiFrame frame, PaceCommand command) {
    boolean ambiguous = command == PaceCommand.SERIAL && frame.infoLength() == PaceTexts.SOFTWARE;
    AsciiAnswer answer = ambiguous ? null : layout(frame, command, Scope.UNKNOWN);
    return answer instanceof AsciiAnswer.Unreadable ? null : answer;
  }
}
