package io.energyrack.gateway.core.testing;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.CellBalance;
import io.energyrack.gateway.core.bank.ChargeEnd;
import io.energyrack.gateway.core.bank.SocTapers;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.PackSample;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pack in the making: healthy unless told otherwise. 16 cells at 3.325 V (53.2 V), 23.5 °C, 80 of
 * 100 Ah, no current; it asks for 56.8 V, 20 A in and 50 A out.
 */
public final class Packs {

  private final int[] cells = new int[16];
  private int[] sensors = {235, 235, 235, 235};
  private @Nullable Integer millivolts;
  private int milliamps;
  private @Nullable Integer cycles;
  private @Nullable Capacity remaining = Capacity.ofMilliampHours(80_000);
  private @Nullable Capacity full = Capacity.ofMilliampHours(100_000);
  private @Nullable Voltage cvl = Voltage.ofMillivolts(56_800);
  private @Nullable Current ccl = Current.ofMilliamps(20_000);
  private @Nullable Current bankCcl;
  private @Nullable Current bankDcl;
  private @Nullable Current dcl = Current.ofMilliamps(50_000);
  private Switch chargeSwitch = Switch.ON;
  private Switch dischargeSwitch = Switch.ON;
  private Alarms alarms = Alarms.NONE;
  private boolean callsItselfFull;
  private boolean fullChargeRequested;
  private boolean forceCharge;
  private long atNanos;

  private Packs() {
    Arrays.fill(cells, 3325);
  }

  public static Packs healthy() {
    return new Packs();
  }

  /**
   * So many packs with the addresses 1, 2, 3... and the numbers of the {@code bat-50002} preset.
   */
  public static BankPlan plan(int packs) {
    return plan(new int[] {packs});
  }

  /** So many packs on each line. */
  public static BankPlan plan(int[] lines) {
    List<PackId> ids = new ArrayList<>();
    for (int line = 0; line < lines.length; line++) {
      for (int address = 1; address <= lines[line]; address++) {
        ids.add(new PackId("rs485-" + (line + 1), address));
      }
    }
    return new BankPlan(
        ids,
        Capacity.ofMilliampHours(100_000),
        Voltage.ofMillivolts(57_600),
        Voltage.ofMillivolts(56_000),
        Voltage.ofMillivolts(48_000),
        Voltage.ofMillivolts(43_200),
        Current.ofMilliamps(20_000),
        Current.ofMilliamps(50_000),
        Voltage.ofMillivolts(3_600),
        Voltage.ofMillivolts(2_700),
        Voltage.ofMillivolts(100),
        Temperature.ofDecicelsius(0),
        Temperature.ofDecicelsius(450),
        Temperature.ofDecicelsius(-200),
        Temperature.ofDecicelsius(500),
        50,
        Voltage.ofMillivolts(2_000),
        new CellBalance(
            Voltage.ofMillivolts(3_550), Voltage.ofMillivolts(100), Voltage.ofMillivolts(300)),
        SocTapers.OFF,
        new ChargeEnd(
            Voltage.ofMillivolts(54_000),
            Current.ofMilliamps(5_000),
            900_000_000_000L,
            7_200_000_000_000L,
            Voltage.ofMillivolts(10),
            Percent.ofWhole(80),
            Voltage.ofMillivolts(51_200)));
  }

  public Packs cell(int number, int millivolts) {
    cells[number - 1] = millivolts;
    return this;
  }

  public Packs allCells(int millivolts) {
    Arrays.fill(cells, millivolts);
    return this;
  }

  /** The sensors at the cells; none at all for a pack that has none. */
  public Packs sensors(int... decicelsius) {
    sensors = decicelsius.clone();
    return this;
  }

  /** At its terminals; else the sum of its cells. */
  public Packs millivolts(int value) {
    millivolts = value;
    return this;
  }

  public Packs milliamps(int value) {
    milliamps = value;
    return this;
  }

  public Packs cycles(@Nullable Integer value) {
    cycles = value;
    return this;
  }

  public Packs charge(
      @Nullable Integer remainingMilliampHours, @Nullable Integer fullMilliampHours) {
    remaining =
        remainingMilliampHours == null ? null : Capacity.ofMilliampHours(remainingMilliampHours);
    full = fullMilliampHours == null ? null : Capacity.ofMilliampHours(fullMilliampHours);
    return this;
  }

  public Packs cvl(@Nullable Integer millivolts) {
    cvl = millivolts == null ? null : Voltage.ofMillivolts(millivolts);
    return this;
  }

  /** It speaks for all packs, and allows so much for those of its line together. */
  public Packs bankCcl(@Nullable Integer asked) {
    bankCcl = asked == null ? null : Current.ofMilliamps(asked);
    return this;
  }

  /** The same for giving. */
  public Packs bankDcl(@Nullable Integer asked) {
    bankDcl = asked == null ? null : Current.ofMilliamps(asked);
    return this;
  }

  public Packs ccl(@Nullable Integer asked) {
    ccl = asked == null ? null : Current.ofMilliamps(asked);
    return this;
  }

  public Packs dcl(@Nullable Integer asked) {
    dcl = asked == null ? null : Current.ofMilliamps(asked);
    return this;
  }

  public Packs switches(Switch charge, Switch discharge) {
    chargeSwitch = charge;
    dischargeSwitch = discharge;
    return this;
  }

  public Packs alarms(Alarms value) {
    alarms = value;
    return this;
  }

  /** Whether it calls itself full. */
  public Packs full(boolean is) {
    callsItselfFull = is;
    return this;
  }

  /** What else it asks for. */
  public Packs requests(boolean force, boolean fullCharge) {
    forceCharge = force;
    fullChargeRequested = fullCharge;
    return this;
  }

  /** When all of its parts came. */
  public Packs at(long nanos) {
    atNanos = nanos;
    return this;
  }

  public PackReading reading() {
    CellVoltages voltages = CellVoltages.ofMillivolts(cells);
    return new PackReading(
        voltages,
        sensors.length == 0 ? null : CellTemperatures.ofDecicelsius(sensors),
        null,
        Current.ofMilliamps(milliamps),
        millivolts == null ? voltages.sum() : Voltage.ofMillivolts(millivolts),
        remaining,
        full,
        null,
        null,
        cycles,
        null,
        null);
  }

  public PackSample sample() {
    return new PackSample(
        reading(),
        atNanos,
        new PackAlarms(alarms, chargeSwitch, dischargeSwitch, callsItselfFull),
        atNanos,
        new PackLimits(
            cvl,
            Voltage.ofMillivolts(44_800),
            ccl,
            dcl,
            forceCharge,
            fullChargeRequested,
            bankCcl,
            bankDcl),
        atNanos);
  }

  public PackStatus fresh() {
    return new PackStatus.Fresh(sample());
  }

  public PackStatus stale(long ageNanos) {
    return new PackStatus.Stale(sample().parts(), ageNanos);
  }
}
