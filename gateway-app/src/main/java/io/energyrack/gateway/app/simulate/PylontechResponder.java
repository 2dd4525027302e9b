package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.rs485.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * The packs' end of a line that speaks Pylontech: bytes of queries in, answers out. It knows the
 * reading commands alone; whatever would change a pack is an unknown command to it.
 *
 * <p>Pure: an answer carries its delay, and somebody else lets it pass.
 */
final class PylontechResponder implements Responder {

  static final int CID1 = 0x46;

  /** Ask the first pack with this in INFO, and it answers for all. */
  private static final String ALL_PACKS = "FF";

  /**
   * From the end of a query to the start of its answer. Captures of US2000 show 69 to 81 ms from
   * the start of the query, which itself takes 20 to 38 ms (spec, section 7).
   */
  static final long LEAST_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  static final long MOST_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

  /** The longest frame there can be: 18 characters around the longest INFO. */
  static final int MOST_FRAME_CHARACTERS = 18 + PylontechFrames.MOST_INFO_CHARACTERS;

  private static final char START = '~';
  private static final char END = '\r';

  private final Audience audience;
  private final int firstAddress;
  private final SplittableRandom random;
  private final StringBuilder heard = new StringBuilder();
  private boolean inFrame;

  /**
   * Packs on a line.
   *
   * @param firstAddress of the pack that answers for the bank.
   * @param seed of the delays.
   */
  PylontechResponder(Audience audience, int firstAddress, long seed) {
    this.audience = audience;
    this.firstAddress = firstAddress;
    random = new SplittableRandom(seed);
  }

  @Override
  public List<Reply> receive(byte[] bytes) {
    List<Reply> replies = new ArrayList<>();
    for (byte next : bytes) {
      char character = (char) (next & 0xFF);
      if (character == START) {
        heard.setLength(0);
        inFrame = true;
      } else if (inFrame && character == END) {
        inFrame = false;
        replies.addAll(answer(heard.toString()));
      } else if (inFrame && heard.length() < MOST_FRAME_CHARACTERS) {
        heard.append(character);
      }
    }
    return List.copyOf(replies);
  }

  @Override
  public Frame readdressed(Frame answer, int address) {
    return PylontechFrames.readdressed(answer, address);
  }

  private List<Reply> answer(String between) {
    PylontechFrames.Heard query = PylontechFrames.hear(between);
    List<ToldPack> awake = audience.hear(address -> query != null && meant(query, address));
    if (query == null) {
      return List.of();
    }
    List<Reply> replies = new ArrayList<>();
    for (ToldPack pack : awake) {
      if (pack.address() == query.address()) {
        long delay = random.nextLong(LEAST_DELAY_NANOS, MOST_DELAY_NANOS);
        replies.add(new Reply(pack.address(), delay, answer(query, pack, awake)));
      }
    }
    return replies;
  }

  /** The first pack answers for all, where it is asked so. */
  private boolean meant(PylontechFrames.Heard query, int address) {
    boolean forAll = query.address() == firstAddress;
    boolean ofBank = query.cid2() >= 0x60 && query.cid2() <= 0x63;
    return address == query.address() || (forAll && (ofBank || query.info().equals(ALL_PACKS)));
  }

  private Frame answer(PylontechFrames.Heard query, ToldPack pack, List<ToldPack> all) {
    InfoWriter info = new InfoWriter();
    ReturnCode code = query.verdict();
    if (code == ReturnCode.OK) {
      boolean first = pack.address() == firstAddress;
      code =
          query.cid2() >= 0x60 && query.cid2() <= 0x63 && first
              ? tellOfBank(info, query, all)
              : tellOfPack(info, query, pack, first ? all : List.of());
    }
    String told = code == ReturnCode.OK ? info.toString() : "";
    return PylontechFrames.answer(pack.address(), code, told);
  }

  private static ReturnCode tellOfBank(
      InfoWriter info, PylontechFrames.Heard query, List<ToldPack> all) {
    if (!query.info().isEmpty()) {
      return ReturnCode.FORMAT;
    }
    switch (query.cid2()) {
      case 0x60 -> PylontechBankAnswers.who(info, all);
      case 0x61 -> PylontechBankAnswers.analog(info, all);
      case 0x62 -> PylontechBankAnswers.alarms(info, all);
      default -> PylontechBankAnswers.limits(info, all);
    }
    return ReturnCode.OK;
  }

  private static ReturnCode tellOfPack(
      InfoWriter info, PylontechFrames.Heard query, ToldPack pack, List<ToldPack> group) {
    return switch (query.cid2()) {
      case 0x42, 0x44 -> tellOfGroup(info, query, pack, group);
      case 0x47, 0x4F, 0x51 -> tellWhateverIsInInfo(info, query, pack);
      case 0x92, 0x93, 0x96 -> tellByAddress(info, query, pack);
      default -> ReturnCode.UNKNOWN_COMMAND;
    };
  }

  private static ReturnCode tellWhateverIsInInfo(
      InfoWriter info, PylontechFrames.Heard query, ToldPack pack) {
    switch (query.cid2()) {
      case 0x47 -> PylontechPackAnswers.parameters(info, pack);
      case 0x51 -> PylontechPackAnswers.maker(info, pack);
      default -> {
        // 0x4F tells its version in the header alone.
      }
    }
    return ReturnCode.OK;
  }

  /** 0x42 and 0x44: the flag, then who or how many, then each pack's part. */
  private static ReturnCode tellOfGroup(
      InfoWriter info, PylontechFrames.Heard query, ToldPack pack, List<ToldPack> group) {
    boolean all = query.info().equals(ALL_PACKS) && !group.isEmpty();
    ReturnCode code = all ? ReturnCode.OK : named(query, pack);
    if (code != ReturnCode.OK) {
      return code;
    }
    info.u8(PylontechPackAnswers.flag(pack)).u8(all ? group.size() : pack.address());
    for (ToldPack each : all ? group : List.of(pack)) {
      if (query.cid2() == 0x42) {
        PylontechPackAnswers.analog(info, each);
      } else {
        PylontechPackAnswers.alarms(info, each);
      }
    }
    return ReturnCode.OK;
  }

  private static ReturnCode tellByAddress(
      InfoWriter info, PylontechFrames.Heard query, ToldPack pack) {
    ReturnCode code = named(query, pack);
    if (code == ReturnCode.OK) {
      switch (query.cid2()) {
        case 0x92 -> PylontechPackAnswers.limits(info, pack);
        case 0x93 -> PylontechPackAnswers.serial(info, pack);
        default -> PylontechPackAnswers.firmware(info, pack);
      }
    }
    return code;
  }

  /** INFO must name the pack, in its first byte; real packs mind no byte after it (captures). */
  private static ReturnCode named(PylontechFrames.Heard query, ToldPack pack) {
    if (query.info().length() < 2) {
      return ReturnCode.FORMAT;
    }
    int named = Integer.parseInt(query.info().substring(0, 2), 16);
    return named == pack.address() ? ReturnCode.OK : ReturnCode.INVALID;
  }
}
