package io.energyrack.gateway.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.fuzz.Exchanges.Asked;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads whatever comes as the answer to any query of some dialects, and judges what they make of
 * it.
 *
 * <pre>
 * byte  0        1, 2          3                        4...
 *       dialect  query, u16    odd: mend the checks     what the line carries
 * </pre>
 */
final class AnyAnswer {

  private static final int HEADER = 4;

  private final List<Dialect> dialects;
  private final List<List<Asked>> asked;

  /**
   * Of some dialects.
   *
   * @param family which of all there are.
   */
  AnyAnswer(Predicate<Dialect> family) {
    dialects = Exchanges.dialects().stream().filter(family).toList();
    asked = dialects.stream().map(Exchanges::asked).toList();
  }

  /** Inputs that are good answers. */
  Stream<byte[]> seeds() {
    return IntStream.range(0, dialects.size())
        .boxed()
        .flatMap(
            i ->
                Exchanges.of(dialects.get(i)).stream()
                    .map(each -> seed(i, each.index(), each.frame().toBytes())));
  }

  private static byte[] seed(int dialect, int query, byte[] frame) {
    byte[] seed = new byte[HEADER + frame.length];
    seed[0] = (byte) dialect;
    seed[1] = (byte) (query >> 8);
    seed[2] = (byte) query;
    seed[3] = 1;
    System.arraycopy(frame, 0, seed, HEADER, frame.length);
    return seed;
  }

  /** Reads an input. */
  void read(byte[] input) {
    if (input.length < HEADER) {
      return;
    }
    int which = (input[0] & 0xFF) % dialects.size();
    List<Asked> all = asked.get(which);
    Asked query = all.get(((input[1] & 0xFF) << 8 | (input[2] & 0xFF)) % all.size());
    byte[] carried = Arrays.copyOfRange(input, HEADER, input.length);
    byte[] rest = input[3] % 2 == 0 ? carried : FrameChecks.mended(carried);
    Dialect dialect = dialects.get(which);
    Accumulation found = dialect.accumulate(rest, rest.length);
    while (!(found instanceof Accumulation.Incomplete)) {
      if (found instanceof Accumulation.Complete complete) {
        judge(dialect, query, complete.frame());
      }
      rest = Arrays.copyOfRange(rest, found.consumed(), rest.length);
      found = dialect.accumulate(rest, rest.length);
    }
  }

  private static void judge(Dialect dialect, Asked asked, Frame frame) {
    Answer answer = dialect.decode(asked.query(), frame);
    assertThat(dialect.decode(asked.query(), frame)).isEqualTo(answer);
    assertThat(dialect.sender(frame)).isNotNull();
    if (!(answer instanceof Answer.Garbled)) {
      assertThat(FrameChecks.hold(frame.toBytes())).isTrue();
    }
    Answer whole = asked.meaning(dialect, frame);
    if (whole instanceof Answer.Implausible implausible) {
      assertThat(implausible.fields()).isNotEmpty();
    }
    if (whole instanceof Answer.Told told) {
      assertThat(Bounds.broken(dialect, told)).as("%s", told).isEmpty();
    }
  }
}
