package io.energyrack.gateway.rs485.poll;

import static io.energyrack.gateway.rs485.poll.VirtualLine.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Packs that tell one serial number are asked again, soon, until they are told apart. */
class NamesakesTest {

  private static final long DELAY = TimeUnit.MILLISECONDS.toNanos(100);

  private final boolean[] alike = {true};
  private final VirtualLine line =
      new VirtualLine(
              15,
              TestDialect.withIdentity(),
              LineTiming.ofBaud(9600),
              PollSettings.DEFAULT,
              (on, query, at) -> {
                boolean asOther = alike[0] && query.address() == 3;
                int who = asOther && query.topic() == Topic.IDENTITY ? 2 : query.address();
                on.arrives(TestDialect.answer(query, query.address(), who), at, DELAY);
              })
          .open();

  // Fifteen packs are asked who they are one a round; then 3 has told what 2 told before.
  @Test
  void s11WhoeverToldTheNumberBeforeIsAskedAtOnce() {
    line.run(200 * SECOND);
    List<Integer> asked = identities(0);
    assertThat(asked).startsWith(1, 2, 3, 2).contains(15);
  }

  @Test
  void s11EachOfThemIsAskedTwiceAMinuteUntilTheyDiffer() {
    line.run(200 * SECOND);
    int from = line.sent.size();
    line.run(120 * SECOND);
    List<Integer> asked = identities(from);
    assertThat(asked).hasSizeBetween(6, 8).containsOnly(2, 3);
    assertThat(asked.stream().filter(address -> address == 2)).hasSizeBetween(3, 4);

    alike[0] = false;
    line.run(60 * SECOND);
    from = line.sent.size();
    line.run(600 * SECOND);
    assertThat(identities(from)).isEmpty();
  }

  private List<Integer> identities(int from) {
    return line.sent.subList(from, line.sent.size()).stream()
        .map(VirtualLine.Sent::query)
        .filter(query -> query.topic() == Topic.IDENTITY)
        .map(query -> query.address())
        .toList();
  }
}
