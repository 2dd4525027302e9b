package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What simulated packs say to a dialect's queries, for tests outside this package. */
public final class SimulatedAnswers {

  private static final int PACKS = 15;
  private static final int FIRST = 2;

  private SimulatedAnswers() {}

  /** The answers of 15 packs that have charged for a while; none in a dialect nobody plays. */
  public static List<Frame> to(Dialect dialect, List<Query> queries) {
    List<Frame> answers = new ArrayList<>();
    if (Responders.NAMES.contains(dialect.name())) {
      SimulatedBank bank =
          new SimulatedBank(BankSetup.of(PACKS, FIRST).startingAt(0.6).in(21).seeded(1));
      bank.source(PowerSource.constant(120), true);
      bank.advance(TimeUnit.MINUTES.toNanos(4));
      Responder responder = Responders.named(dialect.name(), bank, FIRST, 1);
      for (Query query : queries) {
        responder.receive(query.request().toBytes()).forEach(reply -> answers.add(reply.frame()));
      }
    }
    return List.copyOf(answers);
  }
}
