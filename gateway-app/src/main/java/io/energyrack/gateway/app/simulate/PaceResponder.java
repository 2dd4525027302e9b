package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.app.simulate.AsciiFrames.Heard;
import java.util.List;

/**
 * The packs' end of a line that speaks PACE. It knows the reading commands alone. The first pack is
 * the master: asked at address 0 it answers under its own, and it answers for all, as on its
 * console (v208 of the captures).
 */
final class PaceResponder extends AsciiResponder {

  private static final AsciiFrames FRAMES = new AsciiFrames(0x25, false, 0x46);

  /** The one answer whose time was captured came after 92 ms (spec, section 7). */
  private static final Manner MANNER = new Manner(80, 100, true);

  private static final int MASTER_TOO = 0;
  private static final int PACKS_ON_LINE = 0x90;

  /**
   * Packs on a line.
   *
   * @param firstAddress of the master.
   * @param seed of the delays.
   */
  PaceResponder(Audience audience, int firstAddress, long seed) {
    super(FRAMES, MANNER, audience, firstAddress, seed);
  }

  @Override
  boolean isFor(Heard query, int address) {
    return super.isFor(query, address) || (query.address() == MASTER_TOO && isFirst(address));
  }

  @Override
  boolean isOfAll(Heard query) {
    return query.cid2() == PACKS_ON_LINE || super.isOfAll(query);
  }

  @Override
  ReturnCode tell(InfoWriter info, Heard query, ToldPack pack, List<ToldPack> all) {
    return switch (query.cid2()) {
      case 0x42 -> tellOfGroup(info, query, pack, all, PaceAnswers::analog);
      case 0x44 -> tellOfGroup(info, query, pack, all, PaceAnswers::states);
      case 0x47, 0x51, PACKS_ON_LINE, 0xA6, 0xC1, 0xC2, 0xEB -> tellUnnamed(info, query, pack, all);
      default -> ReturnCode.UNKNOWN_COMMAND;
    };
  }

  private static ReturnCode tellUnnamed(
      InfoWriter info, Heard query, ToldPack pack, List<ToldPack> all) {
    switch (query.cid2()) {
      case 0x47 -> PaceAnswers.thresholds(info, pack);
      case 0x51 -> AsciiParts.maker(info, pack);
      case PACKS_ON_LINE -> info.u8(Math.max(1, all.size()));
      case 0xA6 -> PaceAnswers.capacities(info, pack);
      case 0xC1 -> PaceAnswers.software(info, pack);
      case 0xC2 -> PaceAnswers.serial(info, pack);
      default -> PaceAnswers.protocols(info);
    }
    return blank(query);
  }
}
