package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.dialect.pylontech.PylontechDialect;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/**
 * What the simulated packs say is what the gateway understands. Encoder and decoder were written
 * apart from one specification: where one of them misreads it, this goes red.
 */
class SimulatorAndDialectTest {

  private static final int FIRST = 2;

  private final PylontechDialect dialect = new PylontechDialect();

  /** A bank that has worked for a while, in whatever room and state. */
  private static SimulatedBank bank(
      int packs, double charge, double amps, double ambient, boolean obeys, long seed) {
    SimulatedBank bank =
        new SimulatedBank(BankSetup.of(packs, FIRST).startingAt(charge).in(ambient).seeded(seed));
    bank.source(PowerSource.constant(amps), obeys);
    bank.advance(TimeUnit.MINUTES.toNanos(4));
    return bank;
  }

  @Property(tries = 100)
  void everyAnswerOfOnePackIsUnderstoodAsMeant(
      @ForAll @IntRange(min = 1, max = 4) int packs,
      @ForAll @DoubleRange(min = 0, max = 1) double charge,
      @ForAll @DoubleRange(min = -400, max = 400) double amps,
      @ForAll @DoubleRange(min = -30, max = 55) double ambient,
      @ForAll boolean obeys,
      @ForAll long seed) {
    SimulatedBank bank = bank(packs, charge, amps, ambient, obeys, seed);
    PylontechResponder responder = new PylontechResponder(bank, FIRST, seed);
    for (ToldPack pack : bank.told()) {
      assertMeasurements(told(responder, query(Topic.MEASUREMENTS, pack)).get(0), pack);
      assertLimits(told(responder, query(Topic.LIMITS, pack)).get(0), pack);
      assertAlarms(told(responder, query(Topic.ALARMS, pack)).get(0), pack);
    }
  }

  @Property(tries = 20)
  void theGroupAnswerTellsEveryPackInOrder(
      @ForAll @IntRange(min = 2, max = 15) int packs, @ForAll long seed) {
    SimulatedBank bank = bank(packs, 0.5, 40, 20, true, seed);
    PylontechResponder responder = new PylontechResponder(bank, FIRST, seed);
    List<ToldPack> meant = bank.told();

    List<Part> measured =
        told(responder, dialect.groupQuery(Topic.MEASUREMENTS, FIRST, packs).orElseThrow());
    List<Part> alarms =
        told(responder, dialect.groupQuery(Topic.ALARMS, FIRST, packs).orElseThrow());

    assertThat(measured).hasSameSizeAs(meant);
    assertThat(alarms).hasSameSizeAs(meant);
    for (int i = 0; i < packs; i++) {
      assertMeasurements(measured.get(i), meant.get(i));
      assertAlarms(alarms.get(i), meant.get(i));
    }
  }

  @Property(tries = 5)
  void aPackSaysWhoItIs(@ForAll @IntRange(min = 1, max = 15) int packs) {
    SimulatedBank bank = bank(packs, 0.5, 0, 20, true, 1);
    PylontechResponder responder = new PylontechResponder(bank, FIRST, 1);
    ToldPack last = bank.told().get(packs - 1);
    List<String> serials = new ArrayList<>();
    for (Query query : dialect.queries(Topic.IDENTITY, last.address())) {
      var identity = told(responder, query).get(0).identity();
      assertThat(identity).isNotNull();
      if (identity.serial() != null) {
        serials.add(identity.serial());
      }
    }

    assertThat(serials).containsExactly(last.nameplate().serial());
  }

  private Query query(Topic topic, ToldPack pack) {
    List<Query> queries = dialect.queries(topic, pack.address());
    assertThat(queries).hasSize(1);
    return queries.get(0);
  }

  private List<Part> told(PylontechResponder responder, Query query) {
    List<Reply> replies = responder.receive(query.request().toBytes());
    assertThat(replies).hasSize(1);
    Frame frame = replies.get(0).frame();
    Answer answer = dialect.decode(query, frame);
    assertThat(answer).as(frame.toString()).isInstanceOf(Answer.Told.class);
    return ((Answer.Told) answer).parts();
  }

  /** All as meant; a current to the 0.1 A that the wire has. */
  private static void assertMeasurements(Part part, ToldPack pack) {
    PackReading told = part.reading();
    PackReading meant = pack.reading();
    assertThat(told).isNotNull();
    assertThat(told.cells()).isEqualTo(meant.cells());
    assertThat(told.cellTemperatures()).isEqualTo(meant.cellTemperatures());
    assertThat(told.boardTemperature()).isEqualTo(meant.boardTemperature());
    assertThat(told.voltage()).isEqualTo(meant.voltage());
    assertThat(told.remaining()).isEqualTo(meant.remaining());
    assertThat(told.full()).isEqualTo(meant.full());
    assertThat(told.cycles()).isEqualTo(meant.cycles());
    assertThat(told.current().milliamps())
        .isBetween(meant.current().milliamps() - 50, meant.current().milliamps() + 50);
  }

  /** All as meant; what the wire cannot carry of a limit is cut off, never added. */
  private static void assertLimits(Part part, ToldPack pack) {
    PackLimits told = part.limits();
    PackLimits meant = pack.limits();
    assertThat(told).isNotNull();
    assertThat(told.cvl()).isEqualTo(meant.cvl());
    assertThat(told.dvl()).isEqualTo(meant.dvl());
    assertThat(told.ccl()).isNotNull();
    assertThat(told.dcl()).isNotNull();
    assertThat(told.ccl().deciampsDown())
        .isEqualTo(PylontechPackAnswers.told(meant.ccl()).deciampsDown());
    assertThat(told.dcl().deciampsDown())
        .isEqualTo(PylontechPackAnswers.told(meant.dcl()).deciampsDown());
    assertThat(told.forceCharge()).isEqualTo(meant.forceCharge());
  }

  /** No protection is lost on the way, none appears from nowhere; 0x44 carries no warnings. */
  private static void assertAlarms(Part part, ToldPack pack) {
    PackAlarms told = part.alarms();
    PackAlarms meant = pack.bms();
    assertThat(told).isNotNull();
    assertThat(told.chargeSwitch()).isEqualTo(meant.chargeSwitch());
    assertThat(told.dischargeSwitch()).isEqualTo(meant.dischargeSwitch());
    assertThat(told.full()).isEqualTo(meant.full());
    assertThat(told.alarms().alarms().isEmpty()).isEqualTo(meant.alarms().alarms().isEmpty());
    if (meant.alarms().forbidCharge()) {
      assertThat(told.alarms().forbidCharge()).isTrue();
    }
    if (meant.alarms().forbidDischarge()) {
      assertThat(told.alarms().forbidDischarge()).isTrue();
    }
  }
}
