package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.app.simulate.AsciiFrames.Heard;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The packs' end of a line of the ASCII family: what all makes do alike. A make brings its frames,
 * its pace and what it knows to tell.
 */
abstract class AsciiResponder implements Responder {

  /** Ask the first pack with this in INFO, and it answers for all. */
  static final String ALL_PACKS = "FF";

  private static final char START = '~';
  private static final char END = '\r';

  private final AsciiFrames frames;
  private final Manner manner;
  private final Audience audience;
  private final int firstAddress;
  private final SplittableRandom random;
  private final StringBuilder heard = new StringBuilder();
  private boolean inFrame;

  /**
   * How a make answers.
   *
   * @param leastMillis from the end of a query to the start of its answer, at the least.
   * @param mostMillis likewise, at the most; it stays below.
   * @param refuses whether a query that fails a check is refused with its reason; others keep
   *     silent then (spec rs485, section 1).
   */
  record Manner(long leastMillis, long mostMillis, boolean refuses) {}

  /**
   * Packs on a line.
   *
   * @param firstAddress of the pack that answers for the bank.
   * @param seed of the delays.
   */
  AsciiResponder(
      AsciiFrames frames, Manner manner, Audience audience, int firstAddress, long seed) {
    this.frames = frames;
    this.manner = manner;
    this.audience = audience;
    this.firstAddress = firstAddress;
    random = new SplittableRandom(seed);
  }

  /**
   * Writes what a pack tells.
   *
   * @param query one that passes all checks, for this pack.
   * @param all the packs that it may speak for, itself among them; none when it is not the first.
   * @return OK, or why it tells nothing; then what was written is dropped.
   */
  abstract ReturnCode tell(InfoWriter info, Heard query, ToldPack pack, List<ToldPack> all);

  /** Whether a query is for the pack with this address. */
  boolean isFor(Heard query, int address) {
    return query.address() == address;
  }

  /** Whether the first pack needs to know of all to answer this. */
  boolean isOfAll(Heard query) {
    return query.info().equals(ALL_PACKS);
  }

  /** Whether this pack answers for the bank. */
  final boolean isFirst(int address) {
    return address == firstAddress;
  }

  @Override
  public final List<Reply> receive(byte[] bytes) {
    List<Reply> replies = new ArrayList<>();
    for (byte next : bytes) {
      char character = (char) (next & 0xFF);
      if (character == START) {
        heard.setLength(0);
        inFrame = true;
      } else if (inFrame && character == END) {
        inFrame = false;
        replies.addAll(answer(heard.toString()));
      } else if (inFrame && heard.length() < AsciiFrames.MOST_CHARACTERS) {
        heard.append(character);
      }
    }
    return List.copyOf(replies);
  }

  @Override
  public final Frame readdressed(Frame answer, int address) {
    return AsciiFrames.readdressed(answer, address);
  }

  private List<Reply> answer(String between) {
    Heard query = frames.hear(between);
    List<ToldPack> awake = audience.hear(address -> query != null && meant(query, address));
    if (query == null || (query.verdict() != ReturnCode.OK && !manner.refuses())) {
      return List.of();
    }
    List<Reply> replies = new ArrayList<>();
    for (ToldPack pack : awake) {
      if (isFor(query, pack.address())) {
        long delay =
            random.nextLong(
                TimeUnit.MILLISECONDS.toNanos(manner.leastMillis()),
                TimeUnit.MILLISECONDS.toNanos(manner.mostMillis()));
        replies.add(new Reply(pack.address(), delay, answer(query, pack, awake)));
      }
    }
    return replies;
  }

  /** The first pack answers for all, where it is asked so. */
  private boolean meant(Heard query, int address) {
    return isFor(query, address) || (isFor(query, firstAddress) && isOfAll(query));
  }

  private Frame answer(Heard query, ToldPack pack, List<ToldPack> all) {
    InfoWriter info = new InfoWriter();
    ReturnCode code = query.verdict();
    if (code == ReturnCode.OK) {
      code = tell(info, query, pack, isFirst(pack.address()) ? all : List.of());
    }
    String told = code == ReturnCode.OK ? info.toString() : "";
    return frames.answer(pack.address(), code, told);
  }

  /** 42 and 44 of several makes: the flag, then who or how many, then each pack's part. */
  static ReturnCode tellOfGroup(
      InfoWriter info,
      Heard query,
      ToldPack pack,
      List<ToldPack> group,
      BiConsumer<InfoWriter, ToldPack> part) {
    boolean all = query.info().equals(ALL_PACKS) && !group.isEmpty();
    ReturnCode code = all ? ReturnCode.OK : named(query, pack);
    if (code == ReturnCode.OK) {
      info.u8(AsciiParts.flag(pack)).u8(all ? group.size() : pack.address());
      (all ? group : List.of(pack)).forEach(each -> part.accept(info, each));
    }
    return code;
  }

  /** INFO must name the pack, in its first byte; real packs mind no byte after it (captures). */
  static ReturnCode named(Heard query, ToldPack pack) {
    if (query.info().length() < 2) {
      return ReturnCode.FORMAT;
    }
    int named = Integer.parseInt(query.info().substring(0, 2), 16);
    boolean meant = named == pack.address() || named == query.address();
    return meant ? ReturnCode.OK : ReturnCode.INVALID;
  }

  /** Where INFO has no place: beside some reads lie writes that differ by their INFO alone. */
  static ReturnCode blank(Heard query) {
    return query.info().isEmpty() ? ReturnCode.OK : ReturnCode.FORMAT;
  }
}
