package io.energyrack.gateway.rs485.dialect.voltronic;

import io.energyrack.gateway.core.bank.BankReading;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Voltage;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.dialect.register.AlarmFields;
import io.energyrack.gateway.rs485.dialect.register.LimitFields;
import io.energyrack.gateway.rs485.dialect.register.PackFields;
import io.energyrack.gateway.rs485.dialect.register.PackFieldsBuilder;
import io.energyrack.gateway.rs485.dialect.register.RegisterMap;
import io.energyrack.gateway.rs485.dialect.register.Telling;
import io.energyrack.gateway.rs485.dialect.shared.AlarmBit;
import io.energyrack.gateway.rs485.frame.ReadRange;
import io.energyrack.gateway.rs485.frame.Registers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The registers, numbered in hexadecimal.
 *
 * <pre>
 * register  field              type   unit     of
 * 10        cells, how many    u16             the pack that speaks
 * 11 .. 24  cells              u16    0.1 V    the pack that speaks
 * 25        sensors, how many  u16             the pack that speaks
 * 26 .. 2F  sensors            u16    0.1 K    the pack that speaks; the sixth is the MOSFETs'
 * 30        charge current     u16    0.1 A    all packs, their sum; 0 while discharging
 * 31        discharge current  u16    0.1 A    all packs, their sum; 0 while charging
 * 32        voltage            u16    0.1 V    all packs, their mean
 * 33        SOC                u16    1 %      all packs, their mean
 * 34, 35    full               u32    1 mAh    all packs, their sum
 * 36        packs on line      u16
 * 37 .. 3C  alarms             bits            all packs: see {@link VoltronicAlarms}
 * 3E, 3F    design             u32    1 mAh    the pack that speaks
 * 70        CVL                u16    0.1 V
 * 71        DVL                u16    0.1 V
 * 72        CCL                u16    0.1 A    all packs, their sum
 * 73        DCL                u16    0.1 A    all packs, their sum
 * 74        status             bits   7 charging enabled, 6 discharging enabled, 5 and 4 charge at
 *                                     once, 3 full charge requested
 * 76, 77    remaining          u32    1 mAh    all packs, their sum
 * </pre>
 *
 * <p>Where more than one pack is on line, what the speaking pack tells of itself is its share of
 * the sums: of current, capacities and charge the mean pack's. Its current limits then are the
 * bank's and not its own. Source: docs/spec/rs485-voltronic.md.
 */
public final class VoltronicMap implements RegisterMap {

  public static final String NAME = "voltronic";

  private static final int CELL_COUNT = 0x10;
  private static final int CELLS = 0x11;
  private static final int MOST_CELLS = 20;
  private static final int CELL_MILLIVOLTS = 100;
  private static final int SENSOR_COUNT = 0x25;
  private static final int SENSORS = 0x26;
  private static final int MOST_SENSORS = 10;
  private static final int CELL_SENSORS = 5;
  private static final int CHARGE_CURRENT = 0x30;
  private static final int DISCHARGE_CURRENT = 0x31;
  private static final int VOLTAGE = 0x32;
  private static final int SOC = 0x33;
  private static final int PACKS = 0x36;
  private static final int CVL = 0x70;
  private static final int DVL = 0x71;
  private static final int CCL = 0x72;
  private static final int DCL = 0x73;
  private static final int STATUS = 0x74;
  private static final int ZERO_CELSIUS = 2731;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean wideAnswers() {
    return true;
  }

  @Override
  public int cellStepMillivolts() {
    return CELL_MILLIVOLTS;
  }

  @Override
  public List<? extends ReadRange> ranges(Topic topic) {
    return switch (topic) {
      case LIMITS -> List.of(VoltronicRange.SUMS, VoltronicRange.LIMITS);
      case MEASUREMENTS ->
          List.of(VoltronicRange.CELLS, VoltronicRange.SUMS, VoltronicRange.LIMITS);
      case ALARMS -> List.of(VoltronicRange.ALARMS);
      case IDENTITY -> List.of();
      case BANK -> List.of();
    };
  }

  @Override
  public Telling read(Registers registers, int address) {
    Capacities capacities = Capacities.read(registers);
    LimitFields limits = limits(registers);
    Alarms alarms = VoltronicAlarms.toldIn(registers) ? VoltronicAlarms.read(registers) : null;
    return new Telling(
        pack(registers, capacities),
        alarms == null ? null : AlarmFields.of(alarms),
        limits,
        null,
        bank(registers, capacities, limits, alarms));
  }

  /** Null where nothing that is a pack's own was read. */
  private static @Nullable PackFields pack(Registers registers, Capacities capacities) {
    var pack = new PackFieldsBuilder(registers);
    int cells = registers.has(CELL_COUNT) ? registers.u16(CELL_COUNT) : MOST_CELLS;
    int sensors = registers.has(SENSOR_COUNT) ? registers.u16(SENSOR_COUNT) : MOST_SENSORS;
    int there = Math.min(sensors, MOST_SENSORS);
    pack.cells(CELLS, Math.min(cells, MOST_CELLS), 1, CELL_MILLIVOLTS)
        .cellCount(CELL_COUNT)
        .cellSensors(
            SENSORS, Math.min(there, CELL_SENSORS), register -> sensor(registers, register))
        .boardSensors(
            SENSORS + CELL_SENSORS,
            Math.max(0, there - CELL_SENSORS),
            register -> sensor(registers, register))
        .design(design(registers));
    PackFields own = pack.build();
    if (own == null || own.cells().isEmpty() || !registers.has(PACKS)) {
      return own;
    }
    int packs = Math.max(1, registers.u16(PACKS));
    Integer current = current(registers);
    return pack.current(current == null ? null : Integer.valueOf(current / packs))
        .voltage(pack.u16(VOLTAGE, 100))
        .soc(pack.u16(SOC, 100))
        .full(share(capacities.full(), packs))
        .remaining(share(capacities.remaining(), packs))
        .build();
  }

  private static @Nullable Integer share(@Nullable Capacity sum, int packs) {
    return sum == null ? null : Integer.valueOf(sum.milliampHours() / packs);
  }

  /** In milliamps, positive charges. */
  private static @Nullable Integer current(Registers registers) {
    return registers.has(CHARGE_CURRENT, 2)
        ? Integer.valueOf(100 * (registers.u16(CHARGE_CURRENT) - registers.u16(DISCHARGE_CURRENT)))
        : null;
  }

  private static @Nullable Integer sensor(Registers registers, int register) {
    int raw = registers.u16(register);
    return raw == 0 || raw == 0xFFFF ? null : Integer.valueOf(raw - ZERO_CELSIUS);
  }

  /** Of one pack, so the order of words is that by which a pack can have it. */
  private static @Nullable Integer design(Registers registers) {
    if (!registers.has(0x3E, 2)) {
      return null;
    }
    Capacity design =
        Capacities.read(Registers.of(Capacities.FULL, 1, registers.u16(0x3E), registers.u16(0x3F)))
            .full();
    return design == null ? null : Integer.valueOf(design.milliampHours());
  }

  private static @Nullable LimitFields limits(Registers registers) {
    boolean told =
        registers.has(CVL)
            || registers.has(DVL)
            || registers.has(CCL)
            || registers.has(DCL)
            || registers.has(STATUS);
    if (!told) {
      return null;
    }
    var read = new PackFieldsBuilder(registers);
    boolean ofBank = !registers.has(PACKS) || registers.u16(PACKS) != 1;
    Integer status = read.u16(STATUS, 1);
    return new LimitFields(
        ofBank,
        read.u16(CVL, 100),
        read.u16(DVL, 100),
        read.u16(CCL, 100),
        read.u16(DCL, 100),
        bit(status, 7),
        bit(status, 6),
        status == null ? null : Boolean.valueOf((status & 0x30) != 0),
        bit(status, 3));
  }

  private static @Nullable Boolean bit(@Nullable Integer status, int bit) {
    return status == null ? null : Boolean.valueOf(AlarmBit.isSet(status, bit));
  }

  private static @Nullable BankReading bank(
      Registers registers,
      Capacities capacities,
      @Nullable LimitFields limits,
      @Nullable Alarms alarms) {
    Integer current = current(registers);
    boolean sums = registers.has(PACKS) || registers.has(VOLTAGE) || registers.has(SOC);
    boolean nothing =
        current == null
            && !sums
            && capacities.full() == null
            && capacities.remaining() == null
            && limits == null
            && alarms == null;
    if (nothing) {
      return null;
    }
    return new BankReading(
        registers.has(PACKS) ? Integer.valueOf(registers.u16(PACKS)) : null,
        registers.has(VOLTAGE) ? Voltage.ofMillivolts(100 * registers.u16(VOLTAGE)) : null,
        current == null ? null : Current.ofMilliamps(current),
        registers.has(SOC) ? Percent.ofWhole(registers.u16(SOC)) : null,
        null,
        capacities.remaining(),
        capacities.full(),
        null,
        null,
        null,
        null,
        null,
        limits == null ? PackLimits.NONE : limits.bankLimits(),
        alarms);
  }
}
