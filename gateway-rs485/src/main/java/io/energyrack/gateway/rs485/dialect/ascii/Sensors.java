package io.energyrack.gateway.rs485.dialect.ascii;

import io.energyrack.gateway.core.pack.CellTemperatures;
import io.energyrack.gateway.core.unit.Temperature;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sensors of one pack, those at the cells first.
 *
 * @param all in tenths of a degree Celsius, 0 to 34; null for a sensor that is not there.
 * @param cells how many of the first are at cells.
 * @param board what the sensor of the switches shows, which counts as the board's; null when it is
 *     not there.
 */
public record Sensors(List<@Nullable Integer> all, int cells, @Nullable Integer board) {

  /** Of six sensors or more, the last two are not at cells. */
  private static final int ELSEWHERE = 2;

  private static final int FEWEST_WITH_ELSEWHERE = 6;

  public Sensors {
    all = Collections.unmodifiableList(all);
  }

  /**
   * The sensors of makes that have two more behind those at the cells. Fewer than six are all taken
   * for cells': what is too warm for a cell then binds, wherever it was measured.
   *
   * @param switchesLast whether the sensor of the switches is the last one; else the last but one.
   */
  public static Sensors of(List<@Nullable Integer> all, boolean switchesLast) {
    if (all.size() < FEWEST_WITH_ELSEWHERE) {
      return new Sensors(all, all.size(), null);
    }
    int cells = all.size() - ELSEWHERE;
    return new Sensors(all, cells, all.get(switchesLast ? cells + 1 : cells));
  }

  /** What the sensors at the cells show; null when none is there. */
  @Nullable CellTemperatures cellTemperatures() {
    return CellTemperatures.ofPlaces(all.subList(0, Math.min(cells, all.size())));
  }

  @Nullable Temperature boardTemperature() {
    return board == null ? null : Temperature.ofDecicelsius(board);
  }
}
