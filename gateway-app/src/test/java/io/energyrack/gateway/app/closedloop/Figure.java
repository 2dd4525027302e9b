package io.energyrack.gateway.app.closedloop;

/** What is measured all the time, and how far it may ever go: the one table of the invariants. */
enum Figure {
  HIGHEST_CELL("highest cell", "V", 3.65),
  LOWEST_CELL("lowest cell while the inverter discharges, below 0", "V", -2.50),
  PACK_AMPS("most current in one pack, all counted ones carrying, none apart", "A", 150),
  CHARGE_OUT_OF_TEMPERATURE("charging with a known pack outside 0..45 C", "s", 62),
  DISCHARGE_OUT_OF_TEMPERATURE("discharging with a known pack outside -20..50 C", "s", 62),
  AGE_AT_MORE_THAN_HALF("newest reading, frames with more than half currents", "s", 5.30),
  AGE_AT_CURRENT("newest reading, frames that allow charging", "s", 10.30),
  AGE_AT_FRAME("newest reading, any frame", "s", 30.30),
  AGE_WITHOUT_ALARM("newest reading, 0x35A without the internal alarm", "s", 10.30),
  CCL_OVER_CEILING("CCL above the ceiling of the packs on line", "A", 0),
  DCL_OVER_CEILING("DCL above the ceiling of the packs on line", "A", 0),
  CCL_OVER_ASKED("CCL above what the packs asked within the age bound", "A", 0.1),
  DCL_OVER_ASKED("DCL above what the packs asked within the age bound", "A", 0.1),
  HIGHEST_CVL("highest CVL", "V", 57.6),
  LOWEST_CVL("lowest CVL, below 0", "V", -48.0),
  LOST_BUT_COUNTED("a pack's oldest part, beyond its freshness, while counted", "s", 0.80),
  COUNTS("on line and off line against the plan", "packs", 0),
  MEANINGLESS_ALARM("pairs of 0x35A that mean nothing", "", 0),
  SOC_JUMP("SOC within a minute, beyond 1 % and what was charged", "%", 0.05),
  SOC_STEP("SOC since it was heard last, beyond 1 % a minute and what was charged", "%", 0.05),
  /**
   * What leaves is as old as a tick and a late timer, by which an earlier frame may have said less;
   * and it says tenths.
   */
  AMPS_RISE("CCL and DCL above what they were and 5 A a second", "A", 1.4),
  RISE_AFTER_FALL("CCL or DCL risen too soon after a fall: before 30 s by", "s", 0),
  CVL_RISE("CVL above what it was and 10 mV a second", "V", 0.103),
  NO_LAST_WORD("gateways told to end while they spoke, without a last word", "", 0),
  LAST_WORD("CCL of the last 0x351 of a gateway told to end", "A", 0),
  AFTER_THE_END("frames of a gateway told to end, after its end", "s", 0.25),
  GAP_IN_CALM("between two 0x351 in calm", "s", 1.05),
  BATTERY_BACK("until the inverter knows the battery, after faults", "s", 70),
  PACKS_BACK("until all packs count, after faults", "s", 240),
  /**
   * A pack that told another's serial number while its switches were wrong counts as the other
   * until both were asked again, half a minute, and read anew.
   */
  PACKS_DROPPED("a sound pack no longer counted, long after faults", "s", 35),
  /**
   * The slow rise takes 180 s from nothing. Before it what fifteen packs ask is read: within 17.7 s
   * by Pylontech's group queries at 9600 baud (docs/bench.md). It is looked at once a second.
   */
  LIMITS_BACK("until CCL and DCL are whole, after all packs count", "s", 199);

  private final String words;
  private final String unit;
  private final double bound;

  Figure(String words, String unit, double bound) {
    this.words = words;
    this.unit = unit;
    this.bound = bound;
  }

  double bound() {
    return bound;
  }

  String says(double worst) {
    return "%-60s %9.3f %-5s (bound %.2f)".formatted(words, worst, unit, bound);
  }
}
