package io.energyrack.gateway.core.bank;

import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import org.jspecify.annotations.Nullable;

/**
 * The outermost cells and sensors of the bank, and where they are.
 *
 * @param coldest the coldest cell sensor, and its place; null when no pack has one.
 * @param hottest the hottest, likewise.
 */
public record Extremes(
    Voltage lowestCell,
    CellRef lowestCellAt,
    Voltage highestCell,
    CellRef highestCellAt,
    @Nullable Temperature coldest,
    @Nullable CellRef coldestAt,
    @Nullable Temperature hottest,
    @Nullable CellRef hottestAt) {}
