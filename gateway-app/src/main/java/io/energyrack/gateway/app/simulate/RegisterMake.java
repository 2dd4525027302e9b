package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.app.simulate.RtuFrames.Heard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one make of BMS keeps in its registers, and which of its packs tells them. */
interface RegisterMake {

  /** The most that Modbus lets one query read (Application Protocol V1.1b3, section 6.3). */
  int MOST_REGISTERS = 125;

  /**
   * What a pack keeps where a query looks.
   *
   * @param all the packs that it may speak for, itself among them; itself alone where this make is
   *     not {@link #isOfAll asked of all}.
   * @return null when it does not know the function.
   */
  @Nullable RegisterImage image(Heard query, ToldPack pack, List<ToldPack> all);

  /**
   * Whether a pack answers a query.
   *
   * @param address of the pack.
   * @param first whether it is the one that speaks for the bank.
   */
  default boolean isFor(Heard query, int address, boolean first) {
    return query.address() == address;
  }

  /** Whether whoever answers needs to know of all packs. */
  default boolean isOfAll(Heard query) {
    return false;
  }

  /** How many registers one query may read; more are refused as registers that are not there. */
  default int mostRegisters() {
    return MOST_REGISTERS;
  }

  /** Whether a pack's answers have the wide form of {@link RtuFrames}. */
  default boolean wideAnswers(ToldPack pack) {
    return false;
  }
}
