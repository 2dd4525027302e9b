package io.energyrack.gateway.rs485.poll;

import static io.energyrack.gateway.rs485.poll.VirtualLine.MILLI;
import static io.energyrack.gateway.rs485.poll.VirtualLine.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a master allows for all packs, asked on a simulated line. */
class BankTurnTest {

  /** What the master makes of the query. */
  private enum Master {
    ANSWERS,
    IS_SILENT,
    KNOWS_IT_NOT
  }

  private Master master = Master.ANSWERS;

  private VirtualLine line(int packs, PollSettings settings) {
    LineTiming timing = LineTiming.ofBaud(9600);
    return new VirtualLine(packs, TestDialect.withMaster(), timing, settings, this::answer).open();
  }

  private void answer(VirtualLine on, Query query, long atNanos) {
    if (query.topic() != Topic.BANK || master == Master.ANSWERS) {
      on.answers(query, atNanos, 100 * MILLI);
    } else if (master == Master.KNOWS_IT_NOT) {
      on.arrives(TestDialect.refusal(query.address(), 4), atNanos, 100 * MILLI);
    }
  }

  private static List<Long> askedAtSeconds(VirtualLine line) {
    return line.sent.stream()
        .filter(sent -> sent.query().topic() == Topic.BANK)
        .peek(sent -> assertThat(sent.query().address()).isEqualTo(1))
        .map(sent -> sent.atNanos() / SECOND)
        .toList();
  }

  private static List<Facts.Told> told(VirtualLine line) {
    return line.facts.told.stream().filter(told -> told.topic() == Topic.BANK).toList();
  }

  @Test
  void theFirstPackIsAskedForAllEveryTenSeconds() {
    VirtualLine line = line(15, PollSettings.DEFAULT).run(100 * SECOND);
    List<Long> asked = askedAtSeconds(line);
    assertThat(asked).hasSizeBetween(5, 10);
    for (int i = 1; i < asked.size(); i++) {
      // Once a round at most, and a round of fifteen takes 8.6 s.
      assertThat(asked.get(i) - asked.get(i - 1)).isBetween(10L, 20L);
    }
    PackId first = line.facts.told.get(0).pack();
    assertThat(told(line)).hasSameSizeAs(asked).allMatch(told -> told.pack().equals(first));
  }

  @Test
  void oneThatDoesNotKnowTheCommandIsAskedAgainAfterTenMinutes() {
    master = Master.KNOWS_IT_NOT;
    VirtualLine line = line(2, PollSettings.DEFAULT).run(700 * SECOND);
    List<Long> asked = askedAtSeconds(line);
    assertThat(asked).hasSize(2);
    assertThat(asked.get(1) - asked.get(0)).isBetween(600L, 603L);
    assertThat(told(line)).isEmpty();
  }

  @Test
  void oneThatIsSilentToItIsTriedThreeTimes() {
    master = Master.IS_SILENT;
    VirtualLine line = line(2, PollSettings.DEFAULT).run(580 * SECOND);
    assertThat(askedAtSeconds(line)).hasSize(BankTurn.TRIES);
  }

  // What it told binds for a minute: so long it is worth asking.
  @Test
  void oneThatHasToldItIsAskedOnWhenItFallsSilent() {
    VirtualLine line = line(2, PollSettings.DEFAULT).run(30 * SECOND);
    assertThat(told(line)).isNotEmpty();
    master = Master.IS_SILENT;
    int before = askedAtSeconds(line).size();
    line.run(300 * SECOND);
    assertThat(askedAtSeconds(line).size() - before).isBetween(9, 13);
    master = Master.ANSWERS;
    int toldBefore = told(line).size();
    line.run(60 * SECOND);
    assertThat(told(line).size() - toldBefore).isGreaterThan(2);
  }

  @Test
  void nobodyIsAskedForAllWhereThatIsNotWanted() {
    VirtualLine line = line(2, new PollSettings(false, 5, false)).run(60 * SECOND);
    assertThat(askedAtSeconds(line)).isEmpty();
  }
}
