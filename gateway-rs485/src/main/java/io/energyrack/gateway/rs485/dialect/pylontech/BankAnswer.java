package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.shared.Kelvin;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 61, the bank as one battery.
 *
 * <pre>
 * byte  field                   type  unit
 * 0     mean voltage            u16   1 mV
 * 2     total current           s16   0.01 A  positive charges; every capture shows 0
 * 4     mean SOC                u8    1 %
 * 5     mean cycles             u16
 * 7     most cycles             u16
 * 9     mean SOH                u8    1 %
 * 10    lowest SOH              u8    1 %
 * 11    highest cell, where     u16   1 mV, u16
 * 15    lowest cell, where      u16   1 mV, u16
 * 19    cells: mean             u16   0.1 K   2731 is 0 °C
 * 21    cells: hottest, where   u16   0.1 K, u16
 * 25    cells: coldest, where   u16   0.1 K, u16
 * 29    MOSFETs: as the cells   5 u16
 * 39    BMS: as the cells       5 u16
 * </pre>
 *
 * <p>Where: makers differ (the pack's address, or the cell's number), so it is not used. Source:
 * docs/spec/rs485-pylontech.md, "61".
 *
 * @param voltage in millivolts.
 * @param current in milliamps, positive charges.
 * @param soc in percent.
 * @param cycles the packs' mean.
 * @param soh in percent, the packs' mean.
 * @param minSoh in percent, the lowest pack's.
 * @param maxCell in millivolts.
 * @param minCell in millivolts.
 * @param maxTemperature of the cells, in tenths of a degree Celsius; null without a sensor.
 * @param minTemperature likewise.
 */
public record BankAnswer(
    int voltage,
    int current,
    int soc,
    int cycles,
    int soh,
    int minSoh,
    int maxCell,
    int minCell,
    @Nullable Integer maxTemperature,
    @Nullable Integer minTemperature)
    implements PylontechAnswer {

  private static final int PLACE = 2;
  private static final int MOSFETS_AND_BMS = 20;

  /** Reads it; null when the layout does not fit the whole of INFO. */
  static @Nullable BankAnswer read(AsciiFrame frame) {
    FieldReader in = frame.info();
    int voltage = in.u16();
    int current = in.s16() * 10;
    int soc = in.u8();
    int cycles = in.u16();
    in.skip(2);
    int soh = in.u8();
    int minSoh = in.u8();
    int maxCell = in.u16();
    in.skip(PLACE);
    int minCell = in.u16();
    in.skip(PLACE + 2);
    Integer maxTemperature = Kelvin.FROM_2731.sensor(in);
    in.skip(PLACE);
    Integer minTemperature = Kelvin.FROM_2731.sensor(in);
    in.skip(PLACE + MOSFETS_AND_BMS);
    return in.exact()
        ? new BankAnswer(
            voltage,
            current,
            soc,
            cycles,
            soh,
            minSoh,
            maxCell,
            minCell,
            maxTemperature,
            minTemperature)
        : null;
  }

  /** Its fields that cannot be. */
  @Override
  public List<String> implausible(Plausibility plausibility) {
    List<String> fields = new ArrayList<>();
    if (plausibility.isBeyondBankTrip(current)) {
      fields.add("current_ma");
    }
    if (soc > 100) {
      fields.add("soc_pct");
    }
    if (!plausibility.isCell(minCell) || minCell > maxCell) {
      fields.add("min_cell_mv");
    }
    if (!plausibility.isCell(maxCell)) {
      fields.add("max_cell_mv");
    }
    boolean crossed =
        minTemperature != null && maxTemperature != null && minTemperature > maxTemperature;
    if (crossed || (minTemperature != null && !plausibility.isTemperature(minTemperature))) {
      fields.add("min_temperature_dc");
    }
    if (maxTemperature != null && !plausibility.isTemperature(maxTemperature)) {
      fields.add("max_temperature_dc");
    }
    return List.copyOf(fields);
  }
}
