package io.energyrack.gateway.rs485.dialect.jk;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.dialect.register.AlarmFields;
import io.energyrack.gateway.rs485.dialect.register.PackFields;
import io.energyrack.gateway.rs485.dialect.register.PackFieldsBuilder;
import io.energyrack.gateway.rs485.dialect.register.RegisterMap;
import io.energyrack.gateway.rs485.dialect.register.Telling;
import io.energyrack.gateway.rs485.frame.ReadRange;
import io.energyrack.gateway.rs485.frame.Registers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The registers, numbered in hexadecimal. The numbers count bytes, while a query counts registers
 * of two: that of a register is two above that of the one before.
 *
 * <pre>
 * register      field           type  unit
 * 1200 .. 123E  cells           u16   1 mV
 * 1240          cells there     bits  bit 0 for the first; of 32, the high word first, as all u32
 * 128A          MOSFET sensor   s16   0.1 °C
 * 1290          voltage         u32   1 mV
 * 1298          current         s32   1 mA      positive charges
 * 129C          sensor 1        s16   0.1 °C    -2000: not there
 * 129E          sensor 2        s16   0.1 °C
 * 12A0          alarms          bits  of 32: see {@link JkAlarms}
 * 12A6          balance, SOC    2 u8  -, 1 %
 * 12A8          remaining       s32   1 mAh
 * 12AC          full            u32   1 mAh
 * 12B0          cycles          u32
 * 12B8          SOH, pre-charge 2 u8  1 %, -
 * 12C0          charge switch, discharge switch: 2 u8, 1 is on
 * 12F8 .. 12FC  sensors 3 .. 5  s16   0.1 °C    in the frame of 300 bytes alone; 3 is the MOSFETs' again
 * 1400          model           16 ASCII
 * 1410          hardware        8 ASCII
 * 1418          software        8 ASCII
 * </pre>
 *
 * <p>What it would have a charger do is among its settings and not read, so the policy alone limits
 * such a pack. Source: docs/spec/rs485-jk.md.
 */
public final class JkMap implements RegisterMap {

  public static final String NAME = "jk";

  public static final int FIRST = 0x1200;
  static final int CELLS_THERE = 0x1240;
  static final int BALANCE_AND_SOC = 0x12A6;
  static final int SOH_AND_PRECHARGE = 0x12B8;
  static final int SWITCHES = 0x12C0;

  private static final int MOST_CELLS = 32;
  private static final int MOSFETS = 0x128A;
  private static final int VOLTAGE = 0x1290;
  private static final int CURRENT = 0x1298;
  private static final int SENSOR_1 = 0x129C;
  private static final int SENSOR_2 = 0x129E;
  private static final int ALARMS = 0x12A0;
  private static final int REMAINING = 0x12A8;
  private static final int FULL = 0x12AC;
  private static final int CYCLES = 0x12B0;
  private static final int SENSOR_4 = 0x12FA;
  private static final int SENSOR_5 = 0x12FC;
  private static final int MODEL = 0x1400;
  private static final int SOFTWARE = 0x1418;

  /** -200.0 °C: there is no sensor. */
  private static final int NO_SENSOR = -2_000;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int step() {
    return 2;
  }

  @Override
  public List<? extends ReadRange> ranges(Topic topic) {
    return switch (topic) {
      case LIMITS -> List.of();
      case MEASUREMENTS -> List.of(JkRange.CELLS, JkRange.STATE);
      case ALARMS -> List.of(JkRange.ALARMS);
      case IDENTITY -> List.of(JkRange.IDENTITY);
      case BANK -> List.of();
    };
  }

  @Override
  public Telling read(Registers registers, int address) {
    return new Telling(pack(registers), alarms(registers), null, identity(registers), null);
  }

  private static @Nullable PackFields pack(Registers registers) {
    boolean soc = registers.has(BALANCE_AND_SOC);
    boolean soh = registers.has(SOH_AND_PRECHARGE);
    return cells(new PackFieldsBuilder(registers), registers)
        .cellSensors(sensors(registers, SENSOR_1, SENSOR_2, SENSOR_4, SENSOR_5))
        .boardSensors(sensors(registers, MOSFETS))
        .voltage(s32(registers, VOLTAGE))
        .current(s32(registers, CURRENT))
        .remaining(s32(registers, REMAINING))
        .full(s32(registers, FULL))
        .cycles(s32(registers, CYCLES))
        .soc(soc ? Integer.valueOf(100 * registers.low(BALANCE_AND_SOC)) : null)
        .soh(soh ? Integer.valueOf(100 * registers.high(SOH_AND_PRECHARGE)) : null)
        .build();
  }

  /** As many as its bits say, where they were read; else as many as are not 0. */
  private static PackFieldsBuilder cells(PackFieldsBuilder pack, Registers registers) {
    if (!registers.has(CELLS_THERE) || !registers.has(CELLS_THERE + 2)) {
      return pack.cells(FIRST, MOST_CELLS, 2, 1);
    }
    int bits = registers.s32(CELLS_THERE, CELLS_THERE + 2);
    int there = Integer.SIZE - Integer.numberOfLeadingZeros(bits);
    List<Integer> cells = new ArrayList<>();
    for (int i = 0; i < there && registers.has(FIRST + 2 * i); i++) {
      cells.add(registers.u16(FIRST + 2 * i));
    }
    return pack.cells(cells);
  }

  private static List<@Nullable Integer> sensors(Registers registers, int... numbers) {
    List<@Nullable Integer> sensors = new ArrayList<>();
    for (int number : numbers) {
      if (registers.has(number)) {
        int raw = registers.s16(number);
        sensors.add(raw <= NO_SENSOR ? null : Integer.valueOf(raw));
      }
    }
    return sensors;
  }

  private static @Nullable Integer s32(Registers registers, int number) {
    return registers.has(number) && registers.has(number + 2)
        ? Integer.valueOf(registers.s32(number, number + 2))
        : null;
  }

  private static @Nullable AlarmFields alarms(Registers registers) {
    Integer bits = s32(registers, ALARMS);
    if (bits == null) {
      return null;
    }
    Alarms alarms = JkAlarms.read(bits);
    return registers.has(SWITCHES)
        ? new AlarmFields(
            alarms,
            Switch.of(registers.high(SWITCHES) != 0),
            Switch.of(registers.low(SWITCHES) != 0),
            null)
        : AlarmFields.of(alarms);
  }

  private static @Nullable PackIdentity identity(Registers registers) {
    if (!registers.has(MODEL)) {
      return null;
    }
    return new PackIdentity(
        registers.ascii(MODEL, 8, 2), null, registers.ascii(SOFTWARE, 4, 2), null);
  }
}
