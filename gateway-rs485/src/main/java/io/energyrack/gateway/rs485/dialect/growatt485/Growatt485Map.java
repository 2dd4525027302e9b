package io.energyrack.gateway.rs485.dialect.growatt485;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
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
 * The registers, numbered in hexadecimal.
 *
 * <pre>
 * register   field        type  unit
 * 13         status       bits          no paper at hand names its bits: not used
 * 14         error        u16           0: none
 * 15         SOC          u16   1 %
 * 16         voltage      u16   10 mV
 * 17         current      s16   10 mA   positive charges
 * 18         temperature  s16   1 °C
 * 71 .. 80   cells        u16   1 mV    0 behind the last: not there
 * 70 .. 7F   cells        likewise, from makers who count from 0
 * </pre>
 *
 * <p>Where the cells begin is seen by their sum, which is the voltage (16). An error, whose codes
 * are the maker's own, is taken for a fault of the whole. No register that is read tells a CVL, CCL
 * or DCL, so the policy alone limits such a pack. Source: docs/spec/rs485-growatt485.md.
 */
public final class Growatt485Map implements RegisterMap {

  public static final String NAME = "growatt485";

  private static final int ERROR = 0x14;
  private static final int SOC = 0x15;
  private static final int VOLTAGE = 0x16;
  private static final int CURRENT = 0x17;
  private static final int TEMPERATURE = 0x18;
  private static final int CELLS_FROM_0 = 0x70;
  private static final int CELLS_FROM_1 = 0x71;
  private static final int MOST_CELLS = 16;

  /** Below, a register is no cell (contract S3). */
  private static final int LEAST_CELL_MILLIVOLTS = 1_000;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<? extends ReadRange> ranges(Topic topic) {
    return switch (topic) {
      case LIMITS, IDENTITY, BANK -> List.of();
      case MEASUREMENTS -> List.of(Growatt485Range.STATE, Growatt485Range.CELLS);
      case ALARMS -> List.of(Growatt485Range.ERROR);
    };
  }

  @Override
  public Telling read(Registers registers, int address) {
    return new Telling(pack(registers), alarms(registers), null, null, null);
  }

  private static @Nullable PackFields pack(Registers registers) {
    var pack = new PackFieldsBuilder(registers);
    Integer voltage = pack.u16(VOLTAGE, 10);
    return pack.cells(cells(registers, voltage))
        .cellSensors(TEMPERATURE, 1, register -> registers.s16(register) * 10)
        .current(pack.s16(CURRENT, 10))
        .voltage(voltage)
        .soc(pack.u16(SOC, 100))
        .build();
  }

  /** The cells, of the two rows that there may be the one whose sum is nearer to the voltage. */
  private static List<Integer> cells(Registers registers, @Nullable Integer voltage) {
    List<Integer> from0 = row(registers, CELLS_FROM_0);
    List<Integer> from1 = row(registers, CELLS_FROM_1);
    if (!registers.has(CELLS_FROM_0) || registers.u16(CELLS_FROM_0) < LEAST_CELL_MILLIVOLTS) {
      return from1;
    }
    return voltage == null || error(from0, voltage) <= error(from1, voltage) ? from0 : from1;
  }

  private static int error(List<Integer> cells, int voltage) {
    return Math.abs(cells.stream().mapToInt(Integer::intValue).sum() - voltage);
  }

  /** What stands from a register on, without the zeros at the end. */
  private static List<Integer> row(Registers registers, int first) {
    List<Integer> row = new ArrayList<>();
    int used = 0;
    for (int i = first; i < first + MOST_CELLS && registers.has(i); i++) {
      row.add(registers.u16(i));
      used = registers.u16(i) == 0 ? used : row.size();
    }
    return row.subList(0, used);
  }

  private static @Nullable AlarmFields alarms(Registers registers) {
    if (!registers.has(ERROR)) {
      return null;
    }
    return AlarmFields.of(
        registers.u16(ERROR) == 0 ? Alarms.NONE : Alarms.NONE.withAlarm(Condition.SYSTEM_FAULT));
  }
}
