package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.app.simulate.RtuFrames.Heard;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The packs' end of a line that speaks Modbus RTU: what all makes with registers do alike. They
 * know the reading functions alone; whatever would change a pack is an unknown function to them. A
 * query whose CRC does not hold is none, and nobody answers it.
 */
final class RtuResponder implements Responder {

  /**
   * From the end of a query to the start of its answer. No capture tells it; PACE's paper has 200
   * ms as the most (spec rs485, section 5.2), and these BMS are no slower than those of the ASCII
   * family.
   */
  static final long LEAST_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

  static final long MOST_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

  private final RegisterMake make;
  private final Audience audience;
  private final int firstAddress;
  private final SplittableRandom random;
  private final byte[] heard = new byte[RtuFrames.LONGEST];
  private int length;

  /**
   * Packs on a line.
   *
   * @param firstAddress of the pack that answers for the bank.
   * @param seed of the delays.
   */
  RtuResponder(RegisterMake make, Audience audience, int firstAddress, long seed) {
    this.make = make;
    this.audience = audience;
    this.firstAddress = firstAddress;
    random = new SplittableRandom(seed);
  }

  @Override
  public List<Reply> receive(byte[] bytes) {
    List<Reply> replies = new ArrayList<>();
    for (byte next : bytes) {
      if (length == heard.length) {
        System.arraycopy(heard, 1, heard, 0, --length);
      }
      heard[length++] = next;
      Heard query = RtuFrames.endingIn(heard, length);
      if (query != null) {
        length = 0;
        replies.addAll(answers(query));
      }
    }
    return List.copyOf(replies);
  }

  @Override
  public Frame readdressed(Frame answer, int address) {
    return RtuFrames.readdressed(answer, address);
  }

  private List<Reply> answers(Heard query) {
    boolean ofAll = make.isOfAll(query);
    List<ToldPack> awake = audience.hear(address -> ofAll || isFor(query, address));
    List<Reply> replies = new ArrayList<>();
    for (ToldPack pack : awake) {
      if (isFor(query, pack.address())) {
        long delay = random.nextLong(LEAST_DELAY_NANOS, MOST_DELAY_NANOS);
        Frame frame = answer(query, pack, ofAll ? awake : List.of(pack));
        replies.add(new Reply(pack.address(), delay, frame));
      }
    }
    return replies;
  }

  private boolean isFor(Heard query, int address) {
    return make.isFor(query, address, address == firstAddress);
  }

  private Frame answer(Heard query, ToldPack pack, List<ToldPack> all) {
    @Nullable RegisterImage image = make.image(query, pack, all);
    if (image == null) {
      return RtuFrames.refusal(query, RtuRefusal.FUNCTION);
    }
    if (query.count() == 0) {
      return RtuFrames.refusal(query, RtuRefusal.VALUE);
    }
    boolean bits = query.function() == RtuFrames.COILS;
    Optional<List<Integer>> values =
        bits || query.count() <= make.mostRegisters()
            ? image.read(query.first(), query.count())
            : Optional.empty();
    return values
        .map(
            told ->
                RtuFrames.answer(query, bits ? packed(told) : words(told), make.wideAnswers(pack)))
        .orElseGet(() -> RtuFrames.refusal(query, RtuRefusal.REGISTER));
  }

  /** Eight bits a byte, the first in bit 0. */
  private static byte[] packed(List<Integer> bits) {
    byte[] bytes = new byte[(bits.size() + Byte.SIZE - 1) / Byte.SIZE];
    for (int i = 0; i < bits.size(); i++) {
      bytes[i / Byte.SIZE] |= (byte) (bits.get(i) << i % Byte.SIZE);
    }
    return bytes;
  }

  /** Two bytes a register, the high one first. */
  private static byte[] words(List<Integer> registers) {
    byte[] bytes = new byte[2 * registers.size()];
    for (int i = 0; i < registers.size(); i++) {
      bytes[2 * i] = (byte) (registers.get(i) >> 8);
      bytes[2 * i + 1] = (byte) (int) registers.get(i);
    }
    return bytes;
  }
}
