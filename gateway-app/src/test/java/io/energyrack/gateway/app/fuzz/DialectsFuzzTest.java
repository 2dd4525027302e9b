package io.energyrack.gateway.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every dialect reads whatever comes as the answer to any of its queries.
 *
 * <pre>
 * byte  0        1, 2          3                        4...
 *       dialect  query, u16    odd: mend the checks     what the line carries
 * </pre>
 */
class DialectsFuzzTest {

  private static final int HEADER = 4;
  private static final List<Dialect> DIALECTS = Exchanges.dialects();
  private static final List<List<Query>> QUERIES =
      DIALECTS.stream().map(Exchanges::queries).toList();

  static Stream<byte[]> captures() {
    return Stream.iterate(0, i -> i < DIALECTS.size(), i -> i + 1)
        .flatMap(
            i ->
                Exchanges.of(DIALECTS.get(i)).stream()
                    .map(each -> seed(i, each.queryIndex(), each.frame().toBytes())));
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

  @MethodSource("captures")
  @FuzzTest(maxDuration = FuzzTimes.SHORT)
  void whateverAnswersIsAValueAndBelievedByItsChecksAlone(byte[] input) {
    if (input.length < HEADER) {
      return;
    }
    int which = (input[0] & 0xFF) % DIALECTS.size();
    List<Query> queries = QUERIES.get(which);
    Query query = queries.get(((input[1] & 0xFF) << 8 | (input[2] & 0xFF)) % queries.size());
    byte[] carried = Arrays.copyOfRange(input, HEADER, input.length);
    byte[] rest = input[3] % 2 == 0 ? carried : FrameChecks.mended(carried);
    Dialect dialect = DIALECTS.get(which);
    Accumulation found = dialect.accumulate(rest, rest.length);
    while (!(found instanceof Accumulation.Incomplete)) {
      if (found instanceof Accumulation.Complete complete) {
        read(dialect, query, complete.frame());
      }
      rest = Arrays.copyOfRange(rest, found.consumed(), rest.length);
      found = dialect.accumulate(rest, rest.length);
    }
  }

  private static void read(Dialect dialect, Query query, Frame frame) {
    Answer answer = dialect.decode(query, frame);
    assertThat(dialect.decode(query, frame)).isEqualTo(answer);
    assertThat(dialect.sender(frame)).isNotNull();
    if (!(answer instanceof Answer.Garbled)) {
      assertThat(FrameChecks.hold(frame.toBytes())).isTrue();
    }
    if (answer instanceof Answer.Implausible implausible) {
      assertThat(implausible.fields()).isNotEmpty();
    }
  }
}
