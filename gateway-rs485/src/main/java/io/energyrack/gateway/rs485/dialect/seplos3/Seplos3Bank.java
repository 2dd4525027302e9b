package io.energyrack.gateway.rs485.dialect.seplos3;

import io.energyrack.gateway.core.bank.BankReading;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Voltage;
import io.energyrack.gateway.rs485.dialect.register.AlarmFields;
import io.energyrack.gateway.rs485.frame.Registers;
import org.jspecify.annotations.Nullable;

/**
 * What the first pack, asked under address 00, tells of all packs.
 *
 * <pre>
 * register      field          type  unit     the low word of a u32 comes first
 * 2000          voltage        u32   10 mV
 * 2002          current        s32   100 mA   positive charges
 * 2004          remaining      u32   10 mAh
 * 2006          full           u32   10 mAh
 * 2010          DCL            u32   100 mA
 * 2012          CCL            u32   100 mA
 * 2014          CVL            u16   100 mV
 * 2015          DVL            u16   100 mV
 * 2016          packs on line  u16
 * 2017          cycles         u16
 * 2018          SOC            u16   0.1 %
 * 2019          SOH            u16   0.1 %
 * 2200 .. 224F  bits                          see {@link Seplos3Alarms}
 * </pre>
 *
 * <p>What stands from 2100 on (EIB) no paper at hand tells, and the one firmware that was captured
 * refuses it. Source: docs/spec/rs485-seplos3.md, "The bank".
 */
final class Seplos3Bank {

  private static final int BITS = 0x2200;

  /** So that a number in milliamps fits. */
  private static final int MOST_DECIAMPS = Integer.MAX_VALUE / 100;

  private Seplos3Bank() {}

  /** What was read of it; null when nothing was. */
  static @Nullable BankReading read(Registers registers) {
    AlarmFields alarms = Seplos3Alarms.read(registers, BITS);
    Alarms complaints = alarms == null ? null : alarms.alarms();
    Integer voltage = u32(registers, 0x2000, 10);
    Integer current =
        registers.has(0x2002, 2) ? Integer.valueOf(registers.s32(0x2003, 0x2002)) : null;
    var bank =
        new BankReading(
            u16(registers, 0x2016, 1),
            voltage == null ? null : Voltage.ofMillivolts(voltage),
            current == null || Math.abs((long) current) > MOST_DECIAMPS
                ? null
                : Current.ofMilliamps(100 * current),
            percent(registers, 0x2018),
            percent(registers, 0x2019),
            capacity(u32(registers, 0x2004, 10)),
            capacity(u32(registers, 0x2006, 10)),
            null,
            null,
            null,
            null,
            u16(registers, 0x2017, 1),
            asks(registers),
            complaints);
    return bank.equals(BankReading.asking(PackLimits.NONE)) ? null : bank;
  }

  private static PackLimits asks(Registers registers) {
    Integer cvl = u16(registers, 0x2014, 100);
    Integer dvl = u16(registers, 0x2015, 100);
    Integer ccl = u32(registers, 0x2012, 100);
    Integer dcl = u32(registers, 0x2010, 100);
    return new PackLimits(
        cvl == null ? null : Voltage.ofMillivolts(cvl),
        dvl == null ? null : Voltage.ofMillivolts(dvl),
        ccl == null ? null : Current.ofMilliamps(ccl),
        dcl == null ? null : Current.ofMilliamps(dcl),
        false,
        false);
  }

  private static @Nullable Capacity capacity(@Nullable Integer milliampHours) {
    return milliampHours == null ? null : Capacity.ofMilliampHours(milliampHours);
  }

  private static @Nullable Percent percent(Registers registers, int register) {
    return registers.has(register) ? Percent.ofHundredths(10 * registers.u16(register)) : null;
  }

  private static @Nullable Integer u16(Registers registers, int register, int unit) {
    return registers.has(register) ? Integer.valueOf(registers.u16(register) * unit) : null;
  }

  /** A number that does not fit can be none: it is absent. */
  private static @Nullable Integer u32(Registers registers, int register, int unit) {
    if (!registers.has(register, 2)) {
      return null;
    }
    long value = unit * registers.u32(register + 1, register);
    return value > Integer.MAX_VALUE ? null : Integer.valueOf((int) value);
  }
}
