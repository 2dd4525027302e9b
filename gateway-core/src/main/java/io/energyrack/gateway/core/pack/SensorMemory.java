package io.energyrack.gateway.core.pack;

import io.energyrack.gateway.core.unit.Temperature;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What each cell sensor of one pack reported last, and when: a sensor that disappears goes on
 * binding with its last value for a while, and after that its pack is not charged until it is back
 * (contract S30). Bounded by the number of sensors a pack may have. Not to be shared between
 * threads.
 */
public final class SensorMemory {

  /** For how long the last value of a sensor that disappeared is believed: cells warm slowly. */
  public static final long BELIEVED_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final int[] decicelsius = new int[CellTemperatures.MOST_SENSORS];
  private final long[] atNanos = new long[CellTemperatures.MOST_SENSORS];
  private long known;
  private long present;

  /**
   * A reading came.
   *
   * @param sensors null when no cell sensor reports.
   * @param readAtNanos when, monotonic.
   */
  public void see(@Nullable CellTemperatures sensors, long readAtNanos) {
    present = 0;
    for (int nth = 1; sensors != null && nth <= sensors.count(); nth++) {
      int place = sensors.number(nth) - 1;
      decicelsius[place] = sensors.decicelsius(nth);
      atNanos[place] = readAtNanos;
      present |= 1L << place;
    }
    known |= present;
  }

  /**
   * What is missing now.
   *
   * @param required whether a pack needs temperatures to be charged.
   */
  public LostInputs lost(boolean required, long nowNanos) {
    long missing = known & ~present;
    boolean never = known == 0 && required;
    if (missing == 0) {
      return never ? new LostInputs(0, null, null, true, false, true) : LostInputs.NONE;
    }
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    boolean expired = false;
    for (int place = 0; place < decicelsius.length; place++) {
      if ((missing & 1L << place) == 0) {
        continue;
      }
      if (nowNanos - atNanos[place] < BELIEVED_NANOS) {
        low = Math.min(low, decicelsius[place]);
        high = Math.max(high, decicelsius[place]);
      } else {
        expired = true;
      }
    }
    boolean believed = low <= high;
    return new LostInputs(
        missing,
        believed ? Temperature.ofDecicelsius(low) : null,
        believed ? Temperature.ofDecicelsius(high) : null,
        false,
        false,
        expired && required);
  }
}
