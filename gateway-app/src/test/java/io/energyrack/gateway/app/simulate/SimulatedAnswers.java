package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What simulated packs say to a dialect's queries, for tests outside this package: 15 that have
 * charged for a while.
 */
public final class SimulatedAnswers {

  private static final int PACKS = 15;
  private static final int FIRST = 2;

  private final Optional<Responder> responder;

  /** Packs that speak it; none in a dialect nobody plays. */
  public SimulatedAnswers(Dialect dialect) {
    responder =
        Optional.of(dialect.name())
            .filter(Responders.NAMES::contains)
            .map(name -> Responders.named(name, bank(), FIRST, 1));
  }

  private static SimulatedBank bank() {
    SimulatedBank bank =
        new SimulatedBank(BankSetup.of(PACKS, FIRST).startingAt(0.6).in(21).seeded(1));
    bank.source(PowerSource.constant(120), true);
    bank.advance(TimeUnit.MINUTES.toNanos(4));
    return bank;
  }

  /** Their answers to one query; none where nobody has this address. */
  public List<Frame> to(Query query) {
    return responder.stream()
        .flatMap(packs -> packs.receive(query.request().toBytes()).stream())
        .map(Reply::frame)
        .toList();
  }
}
