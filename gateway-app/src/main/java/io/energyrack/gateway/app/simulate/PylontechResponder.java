package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.app.simulate.AsciiFrames.Heard;
import java.util.List;

/**
 * The packs' end of a line that speaks Pylontech. It knows the reading commands alone; whatever
 * would change a pack is an unknown command to it.
 */
final class PylontechResponder extends AsciiResponder {

  /** Captures show queries of VER 21 and 28 that are answered. */
  private static final AsciiFrames FRAMES = new AsciiFrames(0x20, true, 0x46);

  /**
   * Captures of US2000 show 69 to 81 ms from the start of the query, which itself takes 20 to 38 ms
   * (spec, section 7).
   */
  private static final Manner MANNER = new Manner(40, 60, true);

  /**
   * Packs on a line.
   *
   * @param firstAddress of the pack that answers for the bank.
   * @param seed of the delays.
   */
  PylontechResponder(Audience audience, int firstAddress, long seed) {
    super(FRAMES, MANNER, audience, firstAddress, seed);
  }

  @Override
  boolean isOfAll(Heard query) {
    return isOfBank(query) || super.isOfAll(query);
  }

  private static boolean isOfBank(Heard query) {
    return query.cid2() >= 0x60 && query.cid2() <= 0x63;
  }

  @Override
  ReturnCode tell(InfoWriter info, Heard query, ToldPack pack, List<ToldPack> all) {
    return isOfBank(query) && !all.isEmpty()
        ? tellOfBank(info, query, all)
        : tellOfPack(info, query, pack, all);
  }

  private static ReturnCode tellOfBank(InfoWriter info, Heard query, List<ToldPack> all) {
    switch (query.cid2()) {
      case 0x60 -> PylontechBankAnswers.who(info, all);
      case 0x61 -> PylontechBankAnswers.analog(info, all);
      case 0x62 -> PylontechBankAnswers.alarms(info, all);
      default -> PylontechBankAnswers.limits(info, all);
    }
    return blank(query);
  }

  private static ReturnCode tellOfPack(
      InfoWriter info, Heard query, ToldPack pack, List<ToldPack> group) {
    return switch (query.cid2()) {
      case 0x42 -> tellOfGroup(info, query, pack, group, PylontechPackAnswers::analog);
      case 0x44 -> tellOfGroup(info, query, pack, group, PylontechPackAnswers::alarms);
      case 0x47, 0x4F, 0x51 -> tellWhateverIsInInfo(info, query, pack);
      case 0x92, 0x93, 0x96 -> tellByAddress(info, query, pack);
      default -> ReturnCode.UNKNOWN_COMMAND;
    };
  }

  private static ReturnCode tellWhateverIsInInfo(InfoWriter info, Heard query, ToldPack pack) {
    switch (query.cid2()) {
      case 0x47 -> PylontechPackAnswers.parameters(info, pack);
      case 0x51 -> AsciiParts.maker(info, pack);
      default -> {
        // 0x4F tells its version in the header alone.
      }
    }
    return ReturnCode.OK;
  }

  private static ReturnCode tellByAddress(InfoWriter info, Heard query, ToldPack pack) {
    switch (query.cid2()) {
      case 0x92 -> PylontechPackAnswers.limits(info, pack);
      case 0x93 -> PylontechPackAnswers.serial(info, pack);
      default -> PylontechPackAnswers.firmware(info, pack);
    }
    return named(query, pack);
  }
}
