package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.PackSample;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Energy;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import org.jspecify.annotations.Nullable;

/** Adds up the measurements of the fresh packs. Only fresh packs may be added. */
final class BankSums {

  private final BankPlan plan;
  private int packs;
  private long connectedMillivolts;
  private int connectedPacks;
  private long allMillivolts;
  private long milliamps;
  private long sensorDecicelsius;
  private int sensors;
  private long socTimesWeight;
  private long socWeight;
  private long sohTimesWeight;
  private long sohWeight;
  private long remainingMilliampHours;
  private long fullMilliampHours;
  private long chargedWattHours;
  private int chargedTellers;
  private long dischargedWattHours;
  private int dischargedTellers;

  BankSums(BankPlan plan) {
    this.plan = plan;
  }

  void add(PackSample sample) {
    PackReading reading = sample.reading();
    packs++;
    allMillivolts += reading.voltage().millivolts();
    // With both switches off a pack's voltage is its own, not the bank's.
    if (sample.mayBeConnected()) {
      connectedMillivolts += reading.voltage().millivolts();
      connectedPacks++;
    }
    milliamps += reading.current().milliamps();
    addCharge(reading);
    addEnergy(reading);
    CellTemperatures temperatures = reading.cellTemperatures();
    if (temperatures != null) {
      sensorDecicelsius += temperatures.sumDecicelsius();
      sensors += temperatures.count();
    }
  }

  /** Whether a pack has a part in the SOC: it tells its own, and has a capacity. */
  static boolean tellsCharge(PackReading reading) {
    return reading.soc() != null && (reading.full() == null || reading.full().milliampHours() > 0);
  }

  /** Some makes tell an SOC and no capacity: such a pack is as large as the plan says. */
  private void addCharge(PackReading reading) {
    Capacity full = reading.full() != null ? reading.full() : plan.ratedCapacity();
    Percent soc = reading.soc();
    if (soc != null && tellsCharge(reading)) {
      int weight = full.milliampHours();
      fullMilliampHours += weight;
      socTimesWeight += (long) soc.hundredths() * weight;
      socWeight += weight;
      Capacity remaining = reading.remaining();
      remainingMilliampHours +=
          remaining != null
              ? remaining.milliampHours()
              : (long) soc.hundredths() * weight / Percent.HUNDRED.hundredths();
      Percent soh = reading.toldSoh();
      Percent health = soh != null ? soh : Percent.of(full, plan.ratedCapacity());
      sohTimesWeight += (long) health.min(Percent.HUNDRED).hundredths() * weight;
      sohWeight += weight;
    }
  }

  private void addEnergy(PackReading reading) {
    if (reading.charged() != null) {
      chargedWattHours += reading.charged().wattHours();
      chargedTellers++;
    }
    if (reading.discharged() != null) {
      dischargedWattHours += reading.discharged().wattHours();
      dischargedTellers++;
    }
  }

  /** Whether everything that an inverter cannot do without is known. */
  boolean complete() {
    return packs > 0 && socWeight > 0;
  }

  int packs() {
    return packs;
  }

  Voltage voltage() {
    return connectedPacks > 0
        ? Voltage.ofMillivolts(mean(connectedMillivolts, connectedPacks))
        : Voltage.ofMillivolts(mean(allMillivolts, packs));
  }

  Current current() {
    return Current.ofMilliamps(saturated(milliamps));
  }

  @Nullable Temperature temperature() {
    return sensors == 0 ? null : Temperature.ofDecicelsius(mean(sensorDecicelsius, sensors));
  }

  Percent soc() {
    return Percent.ofHundredths(mean(socTimesWeight, socWeight));
  }

  Percent soh() {
    return Percent.ofHundredths(mean(sohTimesWeight, sohWeight));
  }

  Capacity remaining() {
    return Capacity.ofMilliampHours(saturated(remainingMilliampHours));
  }

  Capacity installed() {
    return Capacity.ofMilliampHours(saturated(fullMilliampHours));
  }

  @Nullable Energy charged() {
    return chargedTellers == packs ? Energy.ofWattHours(chargedWattHours) : null;
  }

  @Nullable Energy discharged() {
    return dischargedTellers == packs ? Energy.ofWattHours(dischargedWattHours) : null;
  }

  /**
   * A sum that does not fit stops at the end: a throw here would take every pack from the bus for
   * what one of them told, and what leaves by the bus ends long before.
   */
  private static int saturated(long sum) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(sum, Integer.MAX_VALUE));
  }

  /** To the nearest, halves up, for negative sums too. */
  private static int mean(long sum, long count) {
    return (int) Math.floorDiv(2 * sum + count, 2 * count);
  }
}
