package io.energyrack.gateway.rs485.dialect.daren;

import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.AsciiDialect;
import io.energyrack.gateway.rs485.dialect.ascii.IdentityAnswer;
import io.energyrack.gateway.rs485.dialect.ascii.Scope;
import io.energyrack.gateway.rs485.dialect.shared.Text;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packs with a Daren BMS. Its 42 tells the states with the measurements, so they are one query. It
 * tells no limits, so the policy alone limits them.
 *
 * @param plausibility by which answers are judged.
 */
public record DarenDialect(Plausibility plausibility) implements AsciiDialect<DarenCommand> {

  public static final String NAME = "daren";

  /** VER of every frame. */
  public static final int VERSION = 0x22;

  /** CID1 of every frame. */
  public static final int DEVICE = 0x4A;

  private static final List<DarenCommand> COMMANDS = List.of(DarenCommand.values());

  public DarenDialect() {
    this(Plausibility.BAT_50002);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<DarenCommand> commands() {
    return COMMANDS;
  }

  @Override
  public List<DarenCommand> commands(Topic topic) {
    return switch (topic) {
      case LIMITS, ALARMS -> List.of();
      case MEASUREMENTS -> List.of(DarenCommand.ANALOG);
      case IDENTITY -> List.of(DarenCommand.MANUFACTURER, DarenCommand.PARAMETERS);
      case BANK -> List.of();
    };
  }

  @Override
  public @Nullable AsciiAnswer layout(AsciiFrame frame, DarenCommand command, Scope scope) {
    return switch (command) {
      case ANALOG -> DarenAnalog.read(frame);
      case PARAMETERS -> DarenParameters.read(frame);
      case VERSION -> version(frame);
      case MANUFACTURER -> manufacturer(frame.info());
    };
  }

  /** As {@link #layout}, and texts must be texts. */
  @Override
  public @Nullable AsciiAnswer candidate(AsciiFrame frame, DarenCommand command) {
    AsciiAnswer answer = layout(frame, command, Scope.UNKNOWN);
    return answer instanceof AsciiAnswer.Unreadable ? null : answer;
  }

  /** 4F: one byte, the protocol's version, C8 in the only capture; of no use. */
  private static @Nullable AsciiAnswer version(AsciiFrame frame) {
    return frame.infoLength() <= 1 ? new AsciiAnswer.Acknowledged() : null;
  }

  /**
   * 51: hardware, product and project 10 ASCII each, software 3 u8, boot loader 2 u8; some add two
   * bytes, which are not read.
   */
  private static @Nullable AsciiAnswer manufacturer(FieldReader in) {
    String hardware = Text.of(in, 10);
    String product = Text.of(in, 10);
    Text.of(in, 10);
    String software = Text.version(in, 3);
    in.skip(in.remaining() > 2 ? 4 : 2);
    return IdentityAnswer.told(in, new PackIdentity(hardware, product, software, null));
  }
}
