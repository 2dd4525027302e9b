package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Every query of a dialect with registers, the probes of a scan among them, is answered. */
class RegisterRoundTripTest {

  private static final List<String> PLAYED =
      List.of("pace-modbus", "growatt485", "seplos3", "voltronic", "jk");

  @Property(tries = 10)
  void everyQueryIsAnsweredWithMeaning(
      @ForAll @IntRange(min = 1, max = 15) int packs, @ForAll long seed) {
    for (String name : PLAYED) {
      Dialect dialect = Dialects.named(name, Plausibility.BAT_50002);
      SimulatedBank bank = new SimulatedBank(BankSetup.of(packs, 1).seeded(seed));
      bank.source(PowerSource.constant(-30), true);
      bank.advance(TimeUnit.MINUTES.toNanos(2));
      Responder responder = Responders.named(name, bank, 1, seed);
      for (Topic topic : Topic.values()) {
        for (int address = 1; address <= packs; address++) {
          dialect.queries(topic, address).forEach(query -> assertTold(dialect, responder, query));
        }
      }
      assertTold(dialect, responder, dialect.probes().get(0));
    }
  }

  private static void assertTold(Dialect dialect, Responder responder, Query query) {
    List<Reply> replies = responder.receive(query.request().toBytes());
    assertThat(replies).hasSize(1);
    Answer answer = dialect.decode(query, replies.get(0).frame());
    if (answer instanceof Answer.Partly partly) {
      assertTold(dialect, responder, partly.next());
    } else {
      assertThat(answer).as(query.label()).isInstanceOf(Answer.Told.class);
    }
  }
}
