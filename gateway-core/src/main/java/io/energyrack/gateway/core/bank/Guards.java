package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Voltage;
import org.jspecify.annotations.Nullable;

/**
 * What else limits are judged by, over every pack that may be connected, stale ones included.
 *
 * @param cellCvl the highest voltage at which no single cell comes above what it may be charged to;
 *     null while no cell is near the top.
 * @param topSpread the widest difference between the cells of one pack whose highest cell is near
 *     the top; 0 where none is.
 * @param emptiest the lowest SOC; null when no pack tells one.
 * @param fullest the highest, likewise.
 * @param charging the outermost cells and sensors that charging is judged by: those of packs that
 *     went apart a short while ago, too.
 * @param chargeBlind whether a pack that may be connected no longer reports what charging is judged
 *     by (contract S30).
 */
public record Guards(
    @Nullable Voltage cellCvl,
    Voltage topSpread,
    @Nullable Percent emptiest,
    @Nullable Percent fullest,
    Extremes charging,
    boolean chargeBlind) {

  Guards withChargeBlind(boolean blind) {
    return new Guards(cellCvl, topSpread, emptiest, fullest, charging, blind);
  }
}
