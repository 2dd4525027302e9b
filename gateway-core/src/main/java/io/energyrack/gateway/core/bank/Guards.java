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
 */
public record Guards(
    @Nullable Voltage cellCvl,
    Voltage topSpread,
    @Nullable Percent emptiest,
    @Nullable Percent fullest) {}
