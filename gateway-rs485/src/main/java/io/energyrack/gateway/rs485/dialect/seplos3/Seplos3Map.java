package io.energyrack.gateway.rs485.dialect.seplos3;

import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.dialect.register.AlarmFields;
import io.energyrack.gateway.rs485.dialect.register.LimitFields;
import io.energyrack.gateway.rs485.dialect.register.PackFields;
import io.energyrack.gateway.rs485.dialect.register.PackFieldsBuilder;
import io.energyrack.gateway.rs485.dialect.register.RegisterMap;
import io.energyrack.gateway.rs485.dialect.register.Telling;
import io.energyrack.gateway.rs485.frame.ReadRange;
import io.energyrack.gateway.rs485.frame.Registers;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The registers of one pack (function 04) and its bits (01), numbered in hexadecimal.
 *
 * <pre>
 * register      field            type   unit
 * 1000          voltage          u16    10 mV
 * 1001          current          s16    10 mA    positive charges
 * 1002          remaining        u16    10 mAh
 * 1003          full             u16    10 mAh
 * 1005          SOC              u16    0.1 %
 * 1006          SOH              u16    0.1 %
 * 1007          cycles           u16
 * 100F          DCL              u16    1 A
 * 1010          CCL              u16    1 A
 * 1100 .. 110F  cells            u16    1 mV     0 behind the last: not there
 * 1110 .. 1113  cell sensors     u16    0.1 K    2731 is 0 °C
 * 1114 .. 1117  reserved         u16    0.1 K    0AAB, which would be 0 °C: not there
 * 1118          surroundings     u16    0.1 K
 * 1119          MOSFETs          u16    0.1 K
 * 1200 .. 128F  bits                             see {@link Seplos3Alarms}
 * 1700 .. 1709  maker            ASCII
 * 170A .. 1713  model            ASCII
 * 1714          firmware         ASCII
 * 1715 .. 1723  serial number    ASCII           the BMS's
 * </pre>
 *
 * <p>What the first pack tells of all: see {@link Seplos3Bank}. Source: docs/spec/rs485-seplos3.md.
 */
public final class Seplos3Map implements RegisterMap {

  public static final String NAME = "seplos3";

  private static final int CELLS = 0x1100;
  private static final int MOST_CELLS = 16;
  private static final int CELL_SENSORS = 0x1110;
  private static final int RESERVED_SENSORS = 0x1114;
  private static final int SURROUNDINGS = 0x1118;
  private static final int MOSFETS = 0x1119;
  private static final int DCL = 0x100F;
  private static final int CCL = 0x1010;
  private static final int STATES = 0x1240;
  private static final int CELLS_LOW = 0x1200;
  private static final int MAKER = 0x1700;
  private static final int MODEL = 0x170A;
  private static final int FIRMWARE = 0x1714;
  private static final int SERIAL = 0x1715;
  private static final int ZERO_CELSIUS = 2731;

  @Override
  public String name() {
    return NAME;
  }

  /** Packs count from 0 as well as from 1. */
  @Override
  public List<Integer> likelyAddresses() {
    return List.of(1, 0);
  }

  /** The first pack speaks for all under 00, whatever address it has itself. */
  @Override
  public int bankAddress(int first) {
    return 0;
  }

  @Override
  public List<? extends ReadRange> ranges(Topic topic) {
    return switch (topic) {
      case LIMITS -> List.of(Seplos3Range.PACK);
      case MEASUREMENTS -> List.of(Seplos3Range.PACK, Seplos3Range.CELLS);
      case ALARMS -> List.of(Seplos3Range.ALARMS);
      case IDENTITY -> List.of(Seplos3Range.IDENTITY);
      case BANK -> List.of(Seplos3Range.BANK);
    };
  }

  @Override
  public Telling read(Registers registers, int address) {
    AlarmFields alarms =
        registers.has(CELLS_LOW, 0x40) ? Seplos3Alarms.read(registers, STATES) : null;
    return new Telling(
        pack(registers),
        alarms == null ? null : Seplos3Cells.with(alarms, registers, CELLS_LOW),
        limits(registers),
        identity(registers),
        Seplos3Bank.read(registers));
  }

  private static @Nullable PackFields pack(Registers registers) {
    var pack = new PackFieldsBuilder(registers);
    pack.cells(CELLS, MOST_CELLS, 1, 1)
        .cellSensors(CELL_SENSORS, 8, register -> sensor(registers, register))
        .boardSensors(boardSensors(registers))
        .voltage(pack.u16(0x1000, 10))
        .current(pack.s16(0x1001, 10))
        .remaining(pack.u16(0x1002, 10))
        .full(pack.u16(0x1003, 10))
        .soc(pack.u16(0x1005, 10))
        .soh(pack.u16(0x1006, 10))
        .cycles(pack.u16(0x1007, 1));
    return pack.build();
  }

  /**
   * A register that no sensor stands behind shows 0 °C. So may a sensor: of the four that there
   * are, 0 °C is taken for cold, which stops charging; of the reserved ones, for nothing.
   */
  private static @Nullable Integer sensor(Registers registers, int register) {
    int raw = registers.u16(register);
    boolean absent =
        raw == 0 || raw == 0xFFFF || (raw == ZERO_CELSIUS && register >= RESERVED_SENSORS);
    return absent ? null : Integer.valueOf(raw - ZERO_CELSIUS);
  }

  private static List<@Nullable Integer> boardSensors(Registers registers) {
    return registers.has(SURROUNDINGS, 2)
        ? Arrays.asList(
            registers.u16(SURROUNDINGS) - ZERO_CELSIUS, registers.u16(MOSFETS) - ZERO_CELSIUS)
        : List.of();
  }

  private static @Nullable LimitFields limits(Registers registers) {
    if (!registers.has(DCL) && !registers.has(CCL)) {
      return null;
    }
    var read = new PackFieldsBuilder(registers);
    return new LimitFields(
        false, null, null, read.u16(CCL, 1000), read.u16(DCL, 1000), null, null, null, null);
  }

  private static @Nullable PackIdentity identity(Registers registers) {
    if (!registers.has(MAKER) && !registers.has(MODEL) && !registers.has(SERIAL)) {
      return null;
    }
    return new PackIdentity(
        registers.ascii(MODEL, 10, 1),
        registers.ascii(MAKER, 10, 1),
        registers.ascii(FIRMWARE, 1, 1),
        registers.ascii(SERIAL, 15, 1));
  }
}
