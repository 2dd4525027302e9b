package io.energyrack.gateway.rs485.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.testing.Hand;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A line that we poll and on which somebody else asks too; captured frames, time by hand. */
class SecondMasterTest {

  private static final long MS = 1_000_000;

  private static final Frame LIMITS_OF_2 = Vectors.byId("v061").frame();
  private static final Frame ASK_ALARMS_OF_3 = Vectors.byId("v047").frame();

  private final List<Part> told = new ArrayList<>();
  private final List<PollOutcome> outcomes = new ArrayList<>();
  private int foreignQueries;
  private long now;
  private Poller poller = poller("pylontech", 2);

  private Poller poller(String dialect, int address) {
    PollListener listener =
        new PollListener() {
          @Override
          public void told(PackId pack, Part part, long atNanos, long nowNanos) {
            told.add(part);
          }

          @Override
          public void outcome(PollOutcome outcome) {
            outcomes.add(outcome);
          }

          @Override
          public void notTold(PackId pack, Topic topic) {}

          @Override
          public void foreignQuery(long nowNanos) {
            foreignQueries++;
          }
        };
    Poller opened =
        new Poller(
            List.of(new PackId("line", address)),
            Dialects.named(dialect, Plausibility.BAT_50002),
            LineTiming.ofBaud(9600),
            PollSettings.DEFAULT,
            listener);
    opened.opened(now);
    return opened;
  }

  @Test
  void hisQueriesInTheGapAreCounted() {
    hear(ASK_ALARMS_OF_3);
    assertThat(foreignQueries).isEqualTo(1);
    assertThat(poller.counts().foreignQueries()).isEqualTo(1);
    // In two pieces, behind noise.
    byte[] bytes = ASK_ALARMS_OF_3.toBytes();
    hear(new byte[] {(byte) 0xFF});
    poller.received(bytes, 0, 7, now);
    poller.received(bytes, 7, bytes.length - 7, now);
    assertThat(foreignQueries).isEqualTo(2);
  }

  /** CID2 44 of his query would be read as a return code: ours would count as refused. */
  @Test
  void hisQueryWithinOurExchangeIsNoAnswerToOurs() {
    Query query = ask();
    hear(query.request());
    hear(ASK_ALARMS_OF_3);
    assertThat(outcomes).isEmpty();
    hear(LIMITS_OF_2);
    assertThat(foreignQueries).isEqualTo(1);
    assertThat(told).singleElement().satisfies(part -> assertThat(part.limits()).isNotNull());
  }

  @Test
  void ourOwnEchoAndAnswersOfOthersAreNotHis() {
    Query query = ask();
    hear(query.request());
    hear(query.request());
    hear(LIMITS_OF_2);
    hear(query.request());
    hear(Vectors.byId("v064").frame());
    assertThat(foreignQueries).isZero();
  }

  @Test
  void queriesForRegistersAreHeardToo() {
    poller = poller("pace-modbus", 1);
    hear(Hand.rtu("02 03 0000 000D"));
    hear(Hand.rtu("02 03 1A FB2E 14A0 004E 0063 1E78 2710 2710 002A 0000 0001 1000 0C00 0000"));
    assertThat(foreignQueries).isEqualTo(1);
  }

  private Query ask() {
    now += 150 * MS;
    poller.woken(now);
    return Objects.requireNonNull(poller.send());
  }

  private void hear(Frame frame) {
    hear(frame.toBytes());
  }

  private void hear(byte[] bytes) {
    now += MS;
    poller.received(bytes, 0, bytes.length, now);
  }
}
