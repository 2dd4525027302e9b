package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Voltage;
import org.jspecify.annotations.Nullable;

/** What can be true at all (contract S3). Absent values are not doubted. */
final class Plausible {

  private static final int CELL_LEAST_MILLIVOLTS = 1_000;
  private static final int CELL_MOST_MILLIVOLTS = 5_000;

  /** One cell at least; and no bank on this bus is near this high. 6553.5 V is a leaked FFFF. */
  private static final int BANK_MOST_MILLIVOLTS = 1_000_000;

  private static final int COLDEST_DECICELSIUS = -450;
  private static final int HOTTEST_DECICELSIUS = 1_250;

  /** What a GX subtracts from the kelvins of 0x373. */
  private static final int FREEZING_KELVINS = 273;

  private Plausible() {}

  static boolean cell(@Nullable Voltage voltage) {
    return voltage == null
        || (voltage.millivolts() >= CELL_LEAST_MILLIVOLTS
            && voltage.millivolts() <= CELL_MOST_MILLIVOLTS);
  }

  /** The voltage of a bank, or a limit for it. */
  static boolean bank(Voltage voltage) {
    return voltage.millivolts() >= CELL_LEAST_MILLIVOLTS
        && voltage.millivolts() <= BANK_MOST_MILLIVOLTS;
  }

  /** A current limit: an amount, whatever the direction. */
  static boolean amount(@Nullable Current limit) {
    return limit == null || limit.milliamps() >= 0;
  }

  static boolean share(@Nullable Percent percent) {
    return percent == null || percent.compareTo(Percent.HUNDRED) <= 0;
  }

  static boolean temperature(int decicelsius) {
    return decicelsius >= COLDEST_DECICELSIUS && decicelsius <= HOTTEST_DECICELSIUS;
  }

  static boolean kelvins(@Nullable Integer kelvins) {
    return kelvins == null || temperature((kelvins - FREEZING_KELVINS) * 10);
  }
}
