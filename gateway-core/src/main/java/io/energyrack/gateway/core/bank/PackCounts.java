package io.energyrack.gateway.core.bank;

/**
 * How many packs.
 *
 * @param planned in the configuration.
 * @param online fresh.
 * @param blockingCharge on line, and not taking charge.
 * @param blockingDischarge on line, and not giving any.
 */
public record PackCounts(int planned, int online, int blockingCharge, int blockingDischarge) {

  /** Planned and not fresh. */
  public int offline() {
    return planned - online;
  }
}
