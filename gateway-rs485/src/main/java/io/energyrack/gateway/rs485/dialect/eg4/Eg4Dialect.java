package io.energyrack.gateway.rs485.dialect.eg4;

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
 * EG4 LifePower4 packs. It tells no limits, so the policy alone limits them; nor, in what is known
 * of its 44, its switches.
 *
 * @param plausibility by which answers are judged.
 */
public record Eg4Dialect(Plausibility plausibility) implements AsciiDialect<Eg4Command> {

  public static final String NAME = "eg4";

  /** VER of every frame. */
  public static final int VERSION = 0x20;

  /** CID1 of every frame. */
  public static final int DEVICE = 0x4A;

  /** 51: 20 ASCII, 2 bytes, 20 ASCII, 4 bytes. */
  static final int MANUFACTURER_BYTES = 46;

  /** No capture shows one; no maker's is longer. */
  static final int LONGEST_SERIAL = 40;

  private static final int TEXT = 20;

  private static final List<Eg4Command> COMMANDS = List.of(Eg4Command.values());

  public Eg4Dialect() {
    this(Plausibility.BAT_50002);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Eg4Command> commands() {
    return COMMANDS;
  }

  @Override
  public List<Eg4Command> commands(Topic topic) {
    return switch (topic) {
      case LIMITS -> List.of();
      case MEASUREMENTS -> List.of(Eg4Command.ANALOG);
      case ALARMS -> List.of(Eg4Command.ALARMS);
      case IDENTITY -> List.of(Eg4Command.MANUFACTURER, Eg4Command.SERIAL);
      case BANK -> List.of();
    };
  }

  @Override
  public @Nullable AsciiAnswer layout(AsciiFrame frame, Eg4Command command, Scope scope) {
    return switch (command) {
      case ANALOG -> Eg4Analog.read(frame, scope);
      case ALARMS -> Eg4States.read(frame, scope);
      case MANUFACTURER -> manufacturer(frame.info());
      case SERIAL -> serial(frame);
    };
  }

  /** As {@link #layout}, and texts must be texts. */
  @Override
  public @Nullable AsciiAnswer candidate(AsciiFrame frame, Eg4Command command) {
    // A serial number of any length would fit too much.
    AsciiAnswer answer =
        command == Eg4Command.SERIAL ? null : layout(frame, command, Scope.UNKNOWN);
    return answer instanceof AsciiAnswer.Unreadable ? null : answer;
  }

  /** By one capture: a blank name, two bytes 00, the maker, four bytes of unknown meaning. */
  private static @Nullable AsciiAnswer manufacturer(FieldReader in) {
    String model = Text.of(in, TEXT);
    in.skip(2);
    String maker = Text.of(in, TEXT);
    in.skip(4);
    return IdentityAnswer.told(in, new PackIdentity(model, maker, null, null));
  }

  /** The whole of INFO, for want of a capture. */
  private static @Nullable AsciiAnswer serial(AsciiFrame frame) {
    if (frame.infoLength() == 0 || frame.infoLength() > LONGEST_SERIAL) {
      return null;
    }
    FieldReader in = frame.info();
    String serial = Text.of(in, frame.infoLength());
    return IdentityAnswer.told(in, new PackIdentity(null, null, null, serial));
  }
}
