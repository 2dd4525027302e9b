package io.energyrack.gateway.rs485.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.pylontech.PylontechDialect;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whether a port may be left unread, and that no answer is heard later for it. */
class RestTest {

  /**
   * Captured (a US2000, of the vectors): the charge management of one pack, 53.25 V, 20 A and -50
   * A.
   */
  private static final byte[] LIMITS =
      "~20024600B01402D002AFC800C8FE0CC0F915\r".getBytes(StandardCharsets.US_ASCII);

  private final Facts facts = new Facts();
  private final LineTiming timing = LineTiming.ofBaud(9600);
  private final Poller poller =
      new Poller(
          List.of(new PackId("line", 2)),
          new PylontechDialect(Plausibility.BAT_50002),
          timing,
          PollSettings.DEFAULT,
          facts);
  private long now = -7;
  private int wakeUps;

  @Test
  void bytesThatTrickleInAreGatheredAndTheLastIsHeardInTime() {
    begin();
    long firstAt = now + 50_000_000;
    long end = trickle(LIMITS, firstAt, timing.wireNanos(1), 1);

    assertThat(facts.outcomes).hasSize(1);
    assertThat(now).isEqualTo(end);
    assertThat(wakeUps).as("of %d bytes", LIMITS.length).isLessThanOrEqualTo(15);
  }

  // A BMS whose clock is 2 % fast or slow, noise of a few bytes before its answer.
  @Property(tries = 500)
  void noAnswerIsHeardLaterForIt(
      @ForAll @IntRange(min = 980, max = 1020) int perMilleOfAByte,
      @ForAll @IntRange(max = 6) int noise) {
    var fresh = new RestTest();
    fresh.begin();
    byte[] bytes = new byte[noise + LIMITS.length];
    Arrays.fill(bytes, 0, noise, (byte) 0xF0);
    System.arraycopy(LIMITS, 0, bytes, noise, LIMITS.length);
    long end =
        fresh.trickle(
            bytes, fresh.now + 50_000_000, timing.wireNanos(1) * perMilleOfAByte / 1000, 1);

    assertThat(fresh.facts.outcomes).hasSize(1);
    assertThat(fresh.now).isEqualTo(end);
  }

  // Bytes in pieces may have waited in the adapter: the last may come sooner than the wire allows.
  @Test
  void aPortThatGathersByItselfIsNeverLeftUnread() {
    begin();
    trickle(LIMITS, now + 50_000_000, timing.wireNanos(1), 8);

    assertThat(wakeUps).isEqualTo((LIMITS.length + 7) / 8);
  }

  @Test
  void nothingIsLeftUnreadBeforeAnAnswerBegins() {
    begin();
    assertThat(poller.restNanos()).isZero();
  }

  private void begin() {
    poller.opened(now);
    now = poller.wakeAtNanos();
    poller.woken(now);
    Objects.requireNonNull(poller.send());
  }

  /** Hands over bytes as they come, in pieces; while the port rests they wait in the kernel. */
  private long trickle(byte[] bytes, long firstAtNanos, long byteNanos, int piece) {
    long restsUntil = Long.MIN_VALUE;
    int waiting = 0;
    for (int i = 0; i < bytes.length; i++) {
      waiting++;
      long at = firstAtNanos + i * byteNanos;
      boolean last = i == bytes.length - 1;
      if (!last && (waiting < piece || at < restsUntil)) {
        continue;
      }
      now = Math.max(at, restsUntil);
      poller.received(bytes, i + 1 - waiting, waiting, now);
      wakeUps++;
      waiting = 0;
      long rest = poller.restNanos();
      restsUntil = rest > 0 ? now + rest : Long.MIN_VALUE;
    }
    return firstAtNanos + (bytes.length - 1) * byteNanos;
  }
}
