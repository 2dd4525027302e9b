package io.energyrack.gateway.app.config;

import io.energyrack.gateway.core.bank.BankPlan;
import java.util.List;

/** The numbers of the section {@code safety}; the source is the safety contract, by its number. */
final class SafetyKeys {

  static final NumberKey FRESH =
      new NumberKey(
          "fresh-s",
          Scale.SECONDS,
          "5",
          new Bound("2", "a line cannot be polled much faster"),
          new Bound("15", "older measurements are no ground for a limit"),
          "S6");

  static final NumberKey SILENT =
      new NumberKey(
          "silent-s",
          Scale.SECONDS,
          "60",
          new Bound("20", "a pack that wakes up may need as long"),
          new Bound("600", "a pack that is gone must be told as gone"),
          "S6");

  static final NumberKey HALVE_AFTER =
      new NumberKey(
          "halve-after-s",
          Scale.SECONDS,
          "5",
          new Bound("2", "a line cannot be polled much faster"),
          new Bound("10", "full limits without data are not safe for longer"),
          "S14");

  static final NumberKey HALT_AFTER =
      new NumberKey(
          "halt-after-s",
          Scale.SECONDS,
          "10",
          new Bound("3", "one lost answer must not stop the bank"),
          new Bound("20", "any current without data is not safe for longer"),
          "S14");

  static final NumberKey SILENCE_AFTER =
      new NumberKey(
          "silence-after-s",
          Scale.SECONDS,
          "30",
          new Bound("5", "the inverter must have heard the 0 A first"),
          new Bound("60", "the inverter's own loss-of-BMS logic must get to act"),
          "S14");

  static final NumberKey INVERTER_QUIET =
      new NumberKey(
          "inverter-quiet-s",
          Scale.SECONDS,
          "10",
          new Bound("5", "an inverter speaks once a second, and a few frames may be lost"),
          new Bound("300", "who waits longer does not require it"),
          "S21");

  static final NumberKey START_GRACE =
      new NumberKey(
          "start-grace-s",
          Scale.SECONDS,
          "30",
          new Bound("5", "packs that sleep need time to answer"),
          new Bound("300", "the inverter waits for it"),
          "S13");

  static final NumberKey QUORUM =
      new NumberKey(
          "quorum",
          Scale.WHOLE,
          "1",
          new Bound("1", "without a pack there is no bank"),
          new Bound(Integer.toString(BankPlan.MOST_PACKS), "the most packs a bank may have"),
          "S13");

  static final NumberKey RISE_HOLD =
      new NumberKey(
          "rise-hold-s",
          Scale.SECONDS,
          "30",
          new Bound("1", "without a hold limits would flutter"),
          new Bound("600", "a bank held down for longer looks broken"),
          "design 3");

  static final NumberKey RISE_AMPERES =
      new NumberKey(
          "rise-a-per-s",
          Scale.AMPERES,
          "5",
          new Bound("0.1", "a slower rise looks like none"),
          new Bound("50", "a faster one is a jump"),
          "design 3");

  static final NumberKey RISE_CVL =
      new NumberKey(
          "rise-cvl-mv-per-s",
          Scale.WHOLE,
          "10",
          new Bound("1", "a slower rise looks like none"),
          new Bound("100", "the bus's own step: a faster one is a jump"),
          "design 3");

  static final NumberKey SOC_WALK =
      new NumberKey(
          "soc-walk-pct-per-min",
          Scale.PERCENT,
          "1",
          new Bound("0.1", "a slower walk never arrives"),
          new Bound("10", "a faster one is a jump"),
          "S9");

  static final List<NumberKey> ALL =
      List.of(
          FRESH,
          SILENT,
          HALVE_AFTER,
          HALT_AFTER,
          SILENCE_AFTER,
          INVERTER_QUIET,
          START_GRACE,
          QUORUM,
          RISE_HOLD,
          RISE_AMPERES,
          RISE_CVL,
          SOC_WALK);

  private SafetyKeys() {}
}
