package io.energyrack.gateway.rs485.dialect.pace;

import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import org.jspecify.annotations.Nullable;

/**
 * EB, which protocols towards an inverter the ports are set to: CAN u8, RS485 u8, type u8. A port
 * that is set to one does not answer in this dialect. Source: docs/spec/rs485-pace.md, "EB".
 *
 * @param can 0 to 255, as on the wire.
 * @param rs485 0 to 255, as on the wire.
 * @param type 0 to 255; its meaning is not known.
 */
public record ProtocolsAnswer(int can, int rs485, int type) implements AsciiAnswer {

  /** Reads it; null when the layout does not fit the whole of INFO. */
  static @Nullable ProtocolsAnswer read(AsciiFrame frame) {
    FieldReader in = frame.info();
    var answer = new ProtocolsAnswer(in.u8(), in.u8(), in.u8());
    return in.exact() ? answer : null;
  }

  /** What the CAN port speaks, for people. */
  public String canWord() {
    return switch (can) {
      case 0 -> "pace";
      case 1 -> "pylontech";
      case 2 -> "growatt";
      case 3 -> "victron";
      default -> "%02X".formatted(can);
    };
  }

  /** What the RS485 port speaks, for people. */
  public String rs485Word() {
    return switch (rs485) {
      case 0 -> "pace-modbus";
      case 1 -> "pylontech";
      case 2 -> "growatt485";
      case 3 -> "voltronic";
      case 5 -> "phocos";
      default -> "%02X".formatted(rs485);
    };
  }
}
