package io.energyrack.gateway.app.fuzz;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankReading;
import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What contract S3 lets no answer tell, by numbers of its own: what a dialect believes must be
 * within.
 */
final class Bounds {

  /** Three times the trip current, which is the product's word. */
  private static final long MOST_MILLIAMPS = 3L * Plausibility.BAT_50002.trip().milliamps();

  /** A thousand amp-hours a pack. */
  private static final long MOST_MILLIAMP_HOURS = 1_000_000;

  private final List<String> broken = new ArrayList<>();
  private final int cellStepMillivolts;

  private Bounds(int cellStepMillivolts) {
    this.cellStepMillivolts = cellStepMillivolts;
  }

  /** What of a believed answer cannot be, in words; empty where all can. */
  static List<String> broken(Dialect dialect, Answer.Told told) {
    // Voltronic's wire tells cells in tenths of a volt; every other one in millivolts.
    Bounds bounds = new Bounds(dialect.name().equals("voltronic") ? 100 : 1);
    told.parts().forEach(bounds::hold);
    return bounds.broken;
  }

  private void hold(Part part) {
    if (part.reading() != null) {
      hold(part.reading());
    }
    if (part.limits() != null) {
      hold(part.limits(), 1);
    }
    if (part.bank() != null) {
      hold(part.bank());
    }
  }

  private void hold(PackReading reading) {
    long sum = 0;
    for (int i = 1; i <= reading.cells().count(); i++) {
      within("cell " + i, reading.cells().millivolts(i), 1_000, 5_000);
      sum += reading.cells().millivolts(i);
    }
    long off = 1_000 + (long) reading.cells().count() * cellStepMillivolts / 2;
    within("voltage", reading.voltage().millivolts(), sum - off, sum + off);
    if (reading.cellTemperatures() != null) {
      hold(reading.cellTemperatures());
    }
    temperature(reading.boardTemperature());
    current("current", reading.current(), 1);
    soc(reading.toldSoc());
    soc(reading.soc());
    charge(reading.remaining(), reading.full(), 1);
    cycles(reading.cycles());
  }

  private void hold(CellTemperatures sensors) {
    for (int i = 1; i <= sensors.count(); i++) {
      temperature(Temperature.ofDecicelsius(sensors.decicelsius(i)));
    }
  }

  private void hold(PackLimits limits, int packs) {
    long cvl = limits.cvl() == null ? 100_000 : limits.cvl().millivolts();
    within("CVL", cvl, 10_000, 100_000);
    if (limits.dvl() != null) {
      within("DVL", limits.dvl().millivolts(), 0, cvl - 1);
    }
    limit("CCL", limits.ccl(), packs);
    limit("DCL", limits.dcl(), packs);
    limit("CCL of the bank", limits.bankCcl(), BankPlan.MOST_PACKS);
    limit("DCL of the bank", limits.bankDcl(), BankPlan.MOST_PACKS);
  }

  private void hold(BankReading bank) {
    cell(bank.lowestCell());
    cell(bank.highestCell());
    temperature(bank.coldest());
    temperature(bank.hottest());
    current("current", bank.current(), BankPlan.MOST_PACKS);
    soc(bank.soc());
    charge(bank.remaining(), bank.full(), BankPlan.MOST_PACKS);
    hold(bank.asks(), BankPlan.MOST_PACKS);
  }

  private void cell(@Nullable Voltage cell) {
    if (cell != null) {
      within("cell", cell.millivolts(), 1_000, 5_000);
    }
  }

  private void temperature(@Nullable Temperature sensor) {
    if (sensor != null) {
      within("temperature", sensor.decicelsius(), -450, 1_250);
    }
  }

  private void soc(@Nullable Percent soc) {
    if (soc != null) {
      within("SOC", soc.hundredths(), 0, 10_000);
    }
  }

  private void charge(@Nullable Capacity remaining, @Nullable Capacity full, int packs) {
    long most = packs * MOST_MILLIAMP_HOURS;
    if (full != null) {
      within("full", full.milliampHours(), 0, most);
      most = full.milliampHours();
    }
    if (remaining != null) {
      within("remaining", remaining.milliampHours(), 0, most);
    }
  }

  private void cycles(@Nullable Integer cycles) {
    if (cycles != null) {
      within("cycles", cycles, 0, 65_535);
    }
  }

  private void limit(String name, @Nullable Current limit, int packs) {
    current(name, limit, packs);
    if (limit != null) {
      within(name, limit.milliamps(), 0, Long.MAX_VALUE);
    }
  }

  private void current(String name, @Nullable Current current, int packs) {
    if (current != null) {
      within(name, current.milliamps(), -packs * MOST_MILLIAMPS, packs * MOST_MILLIAMPS);
    }
  }

  private void within(String name, long value, long lowest, long highest) {
    if (value < lowest || value > highest) {
      broken.add(name + " " + value);
    }
  }
}
