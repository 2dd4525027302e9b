package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.unit.Voltage;

/**
 * What is made of cells that differ.
 *
 * @param cellCvl to this voltage a single cell may be charged: as one nears it the CVL comes down.
 * @param spreadFrom from this difference between cells of one pack on, near the top, less is
 *     charged.
 * @param spreadTo from this one on, least.
 */
public record CellBalance(Voltage cellCvl, Voltage spreadFrom, Voltage spreadTo) {

  public CellBalance {
    if (spreadFrom.compareTo(spreadTo) >= 0) {
      throw new IllegalArgumentException("a spread to begin at below the one to end at");
    }
  }
}
