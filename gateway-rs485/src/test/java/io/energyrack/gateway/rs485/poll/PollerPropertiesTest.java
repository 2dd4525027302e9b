package io.energyrack.gateway.rs485.poll;

import static io.energyrack.gateway.rs485.poll.VirtualLine.MILLI;
import static io.energyrack.gateway.rs485.poll.VirtualLine.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds whatever the line does. */
class PollerPropertiesTest {

  @Property(tries = 300)
  void anyChunkingTellsTheSame(
      @ForAll long seed,
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 40) Integer> chunks) {
    byte[] stream = stream(new Random(seed));
    Facts whole = feed(stream, List.of(stream.length));
    Facts parts = feed(stream, chunks);

    assertThat(parts.words()).isEqualTo(whole.words());
    assertThat(parts.told).isEqualTo(whole.told);
    assertThat(parts.foreignBytes).isEqualTo(whole.foreignBytes);
  }

  /** Noise, an echo, a damaged frame, an answer, more noise: some of it, in that order. */
  private static byte[] stream(Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Query query = TestDialect.plain().queries(Topic.LIMITS, 1).get(0);
    byte[] answer = TestDialect.answer(query, 1, 1);
    noise(random, out);
    if (random.nextBoolean()) {
      out.writeBytes(query.request().toBytes());
    }
    noise(random, out);
    if (random.nextBoolean()) {
      byte[] damaged = answer.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      out.writeBytes(damaged);
    }
    if (random.nextInt(4) > 0) {
      out.writeBytes(answer);
    }
    noise(random, out);
    return out.toByteArray();
  }

  private static void noise(Random random, ByteArrayOutputStream out) {
    for (int i = random.nextInt(6); i > 0; i--) {
      out.write(random.nextInt(4) == 0 ? 2 : random.nextInt(256));
    }
  }

  private static Facts feed(byte[] stream, List<Integer> chunks) {
    Facts facts = new Facts();
    Poller poller =
        new Poller(
            VirtualLine.ids(1),
            TestDialect.plain(),
            LineTiming.ofBaud(9600),
            PollSettings.DEFAULT,
            facts);
    poller.opened(0);
    poller.woken(SECOND);
    int at = 0;
    for (int i = 0; at < stream.length; i++) {
      int length = Math.min(chunks.get(i % chunks.size()), stream.length - at);
      poller.received(stream, at, length, SECOND + 100 * MILLI);
      at += length;
    }
    poller.woken(30 * SECOND);
    return facts;
  }

  // The line itself checks: no second query while one is open, and no query within the gap.
  @Property(tries = 1_500)
  void nothingIsEverToldOfAnotherPackThanItIsOf(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 15) int packs, @ForAll boolean groups) {
    Random random = new Random(seed);
    Map<Integer, Long> answeredAt = new HashMap<>();
    VirtualLine line =
        new VirtualLine(
                packs,
                groups ? TestDialect.withGroups() : TestDialect.withIdentity(),
                LineTiming.ofBaud(random.nextBoolean() ? 9600 : 115200),
                PollSettings.DEFAULT,
                (on, query, at) -> misbehave(random, answeredAt, on, query, at))
            .withoutGapCheck()
            .open();
    for (int i = 0; i < 10; i++) {
      line.run(random.nextInt(30) * SECOND);
      if (random.nextInt(4) == 0) {
        line.close();
        line.run(random.nextInt(3) * SECOND);
        line.open();
      }
    }
    assertThat(line.facts.told)
        .allMatch(told -> told.who() < 0 || told.who() == told.pack().address());
  }

  /**
   * Whatever may come of a request.
   *
   * @param answeredAt when each pack's last response ends: a BMS responds in order.
   */
  private static void misbehave(
      Random random, Map<Integer, Long> answeredAt, VirtualLine line, Query query, long at) {
    long drawn = (50 + random.nextInt(300)) * MILLI;
    boolean late = random.nextInt(12) == 0;
    drawn = late ? (900 + random.nextInt(2_500)) * MILLI : drawn;
    long delay = Math.max(drawn, answeredAt.getOrDefault(query.address(), at) - at);
    answeredAt.put(
        query.address(), at + delay + line.timing.wireNanos(query.expectedAnswerBytes()));
    byte[] noise = new byte[random.nextInt(30)];
    random.nextBytes(noise);
    switch (random.nextInt(11)) {
      case 0 -> {}
      case 1 -> line.arrives(noise, at, delay);
      case 2 -> line.arrives(TestDialect.refusal(query.address(), 4), at, delay);
      case 3 -> line.arrives(TestDialect.impossible(query.address()), at, delay);
      case 5 -> {
        line.arrives(query.request().toBytes(), at, -20 * MILLI);
        line.answers(query, at, delay);
      }
      case 6 -> {
        line.arrives(noise, at, delay / 2);
        line.answers(query, at, delay);
      }
      default -> line.answers(query, at, delay);
    }
  }

  @Property(tries = 60)
  void theGapIsKeptWhateverIsAnswered(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 15) int packs) {
    Random random = new Random(seed);
    VirtualLine line =
        new VirtualLine(
                packs,
                TestDialect.withIdentity(),
                LineTiming.ofBaud(9600),
                PollSettings.DEFAULT,
                (on, query, at) -> {
                  if (random.nextInt(5) > 0) {
                    on.answers(query, at, random.nextInt(900) * MILLI);
                  }
                })
            .open();
    line.run(120 * SECOND);
    assertThat(line.sent).isNotEmpty();
  }
}
