package io.energyrack.gateway.app.simulate;

/**
 * What a simulated pack is made of, in SI units. What the manual of BAT/50002 names (sections 2.4
 * and 5.1) is taken from it; the rest is typical of a 100 Ah LiFePO4 rack pack.
 *
 * @param cells in series.
 * @param capacityAmpHours of a cell, before spread.
 * @param capacitySpread largest part by which a cell's capacity differs from that.
 * @param chargeSpread largest difference of a cell's state of charge from the pack's at the start.
 * @param cellOhms inside one cell; it includes what slow polarisation adds.
 * @param seriesOhms of busbars, shunt, MOSFETs and the cable to the bank.
 * @param bleedOhms the balancing resistor beside each cell.
 * @param bleedAboveVolts a cell is bled only above this.
 * @param bleedSpreadVolts and only when it is this much above the lowest.
 * @param heatCapacity in joules a kelvin: some 44 kg (section 2.4) of cells and steel.
 * @param thermalResistance to the room, in kelvins a watt.
 * @param mosfetKelvinPerSquareAmp how much warmer than the cells the MOSFETs get.
 */
record PackModel(
    int cells,
    double capacityAmpHours,
    double capacitySpread,
    double chargeSpread,
    double cellOhms,
    double seriesOhms,
    double bleedOhms,
    double bleedAboveVolts,
    double bleedSpreadVolts,
    double heatCapacity,
    double thermalResistance,
    double mosfetKelvinPerSquareAmp) {

  static final PackModel BAT_50002 =
      new PackModel(16, 100.0, 0.01, 0.003, 0.001, 0.004, 33.0, 3.40, 0.010, 38_000.0, 0.3, 0.005);
}
