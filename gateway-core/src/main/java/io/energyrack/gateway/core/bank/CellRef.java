package io.energyrack.gateway.core.bank;

/**
 * Which cell or sensor: what a GX shows as {@code 0207}.
 *
 * @param pack the pack's bus address.
 * @param number of the cell or sensor in it, from 1.
 */
public record CellRef(int pack, int number) {

  /** Pack and number with two digits each, as other makers write it. */
  @Override
  public String toString() {
    return "%02d%02d".formatted(pack, number);
  }
}
