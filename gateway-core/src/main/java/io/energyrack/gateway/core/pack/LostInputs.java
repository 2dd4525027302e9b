package io.energyrack.gateway.core.pack;

import io.energyrack.gateway.core.unit.Temperature;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What a pack reported once and no longer does, of what charging is judged by (contract S30). A
 * guard keeps binding when its input disappears.
 *
 * @param sensors the numbers of the cell sensors that no longer report, one bit each, bit 0 for
 *     sensor 1; 0 for none.
 * @param coldest the lowest of what they reported last, while that is believed; null after that.
 * @param hottest the highest, likewise.
 * @param noTemperature whether the pack never reported a temperature, and needs one to be charged.
 * @param noCells whether its cells have not been reported for longer than they are believed.
 * @param chargeBlind whether it must not be charged for want of an input.
 */
public record LostInputs(
    long sensors,
    @Nullable Temperature coldest,
    @Nullable Temperature hottest,
    boolean noTemperature,
    boolean noCells,
    boolean chargeBlind) {

  /** Nothing is missing. */
  public static final LostInputs NONE = new LostInputs(0, null, null, false, false, false);

  /** Whether something is missing. */
  public boolean any() {
    return sensors != 0 || noTemperature || noCells;
  }

  /** Whether the same inputs are missing, and with the same consequence. */
  public boolean sameInputs(LostInputs other) {
    return sensors == other.sensors
        && noTemperature == other.noTemperature
        && noCells == other.noCells
        && chargeBlind == other.chargeBlind;
  }

  /** As people read it, after the name of the pack. */
  public String words() {
    String what = noCells ? "no longer reports its cells" : sensorWords();
    return chargeBlind
        ? what + ": the bank is not charged until it does"
        : what + ": its last value limits the bank for a minute, then charging ends";
  }

  private String sensorWords() {
    if (noTemperature) {
      return "reports no cell temperature";
    }
    String numbers =
        LongStream.range(0, Long.SIZE)
            .filter(place -> (sensors & 1L << place) != 0)
            .mapToObj(place -> Long.toString(place + 1))
            .collect(Collectors.joining(", "));
    return "no longer reports temperature sensor " + numbers;
  }

  /** The same for a pack whose cells are not reported any more, either. */
  LostInputs withoutCells() {
    return new LostInputs(sensors, coldest, hottest, noTemperature, true, true);
  }
}
