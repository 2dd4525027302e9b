package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.List;

/**
 * What should be there, and the most that may ever be asked of it. Every number of the {@code
 * bat-50002} preset has its source in the battery's manual (sections 2.4, 4.5, 5.1).
 *
 * @param packs every pack of the bank, 1 to 15 in all, in the order people count them.
 * @param ratedCapacity of one pack.
 * @param cvlCeiling no charge voltage above this is ever sent.
 * @param cvlTarget charge voltage where no pack names its own; at most the ceiling.
 * @param cvlFloor no charge voltage below this is ever sent: never 0 (contract S8).
 * @param dvlFloor discharge voltage where no pack names a higher one.
 * @param cclPerPack charge current each pack may be given at most.
 * @param dclPerPack discharge current each pack may give at most.
 * @param cellHigh at this cell voltage charging ends; the taper begins {@code cellTaper} below.
 * @param cellLow at this cell voltage discharging ends; the taper begins {@code cellTaper} above.
 * @param cellTaper width of both tapers.
 * @param chargeCold no charging at or below this cell temperature.
 * @param chargeHot no charging at or above.
 * @param dischargeCold no discharging at or below.
 * @param dischargeHot no discharging at or above.
 * @param temperatureTaper width of the tapers inside each of the four edges, in tenths of a degree.
 * @param apartBeyond a pack whose voltage differs from the bank's by more is not on line (S10).
 * @param balance what is made of cells that differ.
 * @param socTapers where a counted state of charge takes currents back.
 * @param chargeEnd how a charge ends.
 */
public record BankPlan(
    List<PackId> packs,
    Capacity ratedCapacity,
    Voltage cvlCeiling,
    Voltage cvlTarget,
    Voltage cvlFloor,
    Voltage dvlFloor,
    Current cclPerPack,
    Current dclPerPack,
    Voltage cellHigh,
    Voltage cellLow,
    Voltage cellTaper,
    Temperature chargeCold,
    Temperature chargeHot,
    Temperature dischargeCold,
    Temperature dischargeHot,
    int temperatureTaper,
    Voltage apartBeyond,
    CellBalance balance,
    SocTapers socTapers,
    ChargeEnd chargeEnd) {

  /** As many packs as the DIP switches can tell apart, and the manual allows (section 4.5). */
  public static final int MOST_PACKS = 15;

  public BankPlan {
    packs = List.copyOf(packs);
    if (packs.isEmpty() || packs.size() > MOST_PACKS) {
      throw new IllegalArgumentException("a bank has 1.." + MOST_PACKS + " packs");
    }
    if (cvlFloor.millivolts() <= 0
        || cvlFloor.compareTo(cvlTarget) > 0
        || cvlTarget.compareTo(cvlCeiling) > 0) {
      throw new IllegalArgumentException("0 < CVL floor <= target <= ceiling does not hold");
    }
    if (apartBeyond.millivolts() <= 0) {
      throw new IllegalArgumentException("no two packs show the same voltage to the millivolt");
    }
  }
}
