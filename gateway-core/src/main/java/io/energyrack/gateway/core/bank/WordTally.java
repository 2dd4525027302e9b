package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackParts;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Voltage;
import org.jspecify.annotations.Nullable;

/** What the packs that may be connected say of limits, pack by pack; one voice is enough. */
final class WordTally {

  private final BankPlan plan;
  private final ExtremesTally guarded = new ExtremesTally();
  private final GuardsTally guards;
  private final DirectionTally charge;
  private final DirectionTally discharge;
  private Alarms alarms = Alarms.NONE;
  private @Nullable Voltage lowestCvl;
  private @Nullable Voltage highestDvl;
  private boolean forceCharge;
  private boolean fullChargeRequested;
  private boolean full = true;
  private boolean anySaid;
  private boolean anyMeasured;
  private boolean anyJudged;
  private boolean chargeBlind;

  /**
   * Nobody has said anything.
   *
   * @param lines how many there are.
   */
  WordTally(BankPlan plan, int lines) {
    this.plan = plan;
    guards = new GuardsTally(plan);
    charge = new DirectionTally(lines);
    discharge = new DirectionTally(lines);
  }

  /**
   * One pack's word.
   *
   * @param line of the pack, from 0.
   * @param counts whether the pack takes part; one that does not only binds.
   */
  void add(int line, int address, PackParts told, boolean counts) {
    PackReading reading = told.reading();
    if (reading != null) {
      anyMeasured = true;
      guarded.add(address, reading);
      guarded.add(address, told.lost());
    }
    addDischarge(line, told, counts);
    addToCharge(line, address, told, counts, true);
  }

  /**
   * The word of a pack that went apart a short while ago: of charging alone. If it is where its
   * voltage says, nothing flows into it or out of it; if its sensor lies, its own BMS ends the
   * discharge of its cells, and a bank that is forbidden to discharge leaves a house dark.
   */
  void addApart(int line, int address, PackParts told, boolean counts) {
    addToCharge(line, address, told, counts, false);
  }

  private void addToCharge(
      int line, int address, PackParts told, boolean counts, boolean discharges) {
    anySaid = true;
    PackReading reading = told.reading();
    if (reading != null) {
      anyJudged = true;
      guards.add(address, reading, told.lost(), discharges);
    }
    addCharge(line, told, counts);
    PackAlarms own = told.alarms();
    boolean mayCharge = own == null || own.chargeSwitch() != Switch.OFF;
    chargeBlind |= told.lost().chargeBlind() && mayCharge;
    if (told.lost().any()) {
      alarms = alarms.withWarning(Condition.GUARD_INPUT_LOST);
    }
    full &= !counts || (own != null && own.full());
    if (own != null) {
      alarms = alarms.merge(own.alarms());
    }
    if (told.limits() != null) {
      addAsks(told.limits(), counts, discharges);
    }
  }

  private void addCharge(int line, PackParts told, boolean counts) {
    PackAlarms own = told.alarms();
    PackLimits limits = told.limits();
    charge.add(
        line,
        counts,
        own == null ? Switch.UNKNOWN : own.chargeSwitch(),
        limits == null ? null : limits.ccl(),
        own != null && own.alarms().forbidCharge());
    if (limits != null) {
      charge.addOfAll(line, limits.bankCcl());
    }
  }

  private void addDischarge(int line, PackParts told, boolean counts) {
    PackAlarms own = told.alarms();
    PackLimits limits = told.limits();
    discharge.add(
        line,
        counts,
        own == null ? Switch.UNKNOWN : own.dischargeSwitch(),
        limits == null ? null : limits.dcl(),
        own != null && own.alarms().forbidDischarge());
    if (limits != null) {
      discharge.addOfAll(line, limits.bankDcl());
    }
  }

  private void addAsks(PackLimits limits, boolean counts, boolean discharges) {
    Voltage cvl = limits.cvl();
    if (cvl != null) {
      lowestCvl = lowestCvl == null ? cvl : lowestCvl.min(cvl);
    }
    Voltage dvl = limits.dvl();
    if (dvl != null && discharges) {
      highestDvl = highestDvl == null ? dvl : highestDvl.max(dvl);
    }
    forceCharge |= counts && limits.forceCharge();
    fullChargeRequested |= counts && limits.fullChargeRequested();
  }

  /** Whether no pack has said anything that binds. */
  boolean isEmpty() {
    return !anySaid;
  }

  /** An earlier state of the bank, with its limits and alarms to be judged by these words. */
  BankState boundOf(BankState known) {
    return known.boundBy(
        anyMeasured ? guarded.extremes() : known.guarded(),
        (anyJudged ? guards.guards() : known.guards()).withChargeBlind(chargeBlind),
        known.alarms().merge(alarms),
        charge.ask(plan.cclPerPack()),
        discharge.ask(plan.dclPerPack()),
        lowestCvl,
        highestDvl);
  }

  ExtremesTally guarded() {
    return guarded;
  }

  Guards guards() {
    return guards.guards().withChargeBlind(chargeBlind);
  }

  Alarms alarms() {
    return alarms;
  }

  DirectionTally charge() {
    return charge;
  }

  DirectionTally discharge() {
    return discharge;
  }

  @Nullable Voltage lowestCvl() {
    return lowestCvl;
  }

  @Nullable Voltage highestDvl() {
    return highestDvl;
  }

  boolean forceCharge() {
    return forceCharge;
  }

  boolean fullChargeRequested() {
    return fullChargeRequested;
  }

  boolean full() {
    return full;
  }
}
