package io.energyrack.gateway.rs485.dialect.ascii;

import java.util.Optional;

/** What a query of 42 or 44 asked, which says what the answer's second byte is. */
public enum Scope {
  /** One pack: the byte is its address. */
  ONE_PACK,
  /** All packs: the byte counts them. */
  GROUP,
  /** The query is not known. */
  UNKNOWN;

  /**
   * Whether the byte counts the blocks that follow. Several blocks are always counted. A single one
   * of unknown scope is told apart by its value: the answer's own ADR is an address, else 1 is a
   * count, else it is an address.
   *
   * @param value the byte.
   * @param blocks how many blocks the answer has, 1 or more.
   * @param address ADR of the answer.
   * @return empty when the byte contradicts the blocks: a pack would go missing in silence.
   */
  public Optional<Boolean> isCount(int value, int blocks, int address) {
    if (blocks > 1) {
      return value == blocks ? Optional.of(true) : Optional.empty();
    }
    return switch (this) {
      case ONE_PACK -> Optional.of(false);
      case GROUP -> value == 1 ? Optional.of(true) : Optional.empty();
      case UNKNOWN -> Optional.of(value != address && value == 1);
    };
  }
}
