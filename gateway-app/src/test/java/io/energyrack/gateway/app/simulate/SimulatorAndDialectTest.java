package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.Frame;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/**
 * What the simulated packs say is what the gateway understands, in every dialect that both know.
 * Encoder and decoder were written apart from one specification: where one of them misreads it,
 * this goes red. How coarse a wire is, {@link Carried} says.
 */
class SimulatorAndDialectTest {

  private static final int FIRST = 1;

  @Provide
  Arbitrary<String> dialects() {
    return Arbitraries.of(Responders.NAMES);
  }

  private static Dialect dialect(String name) {
    return Dialects.named(name, Plausibility.BAT_50002);
  }

  /** A bank that has worked for a while, in whatever room and state. */
  private static SimulatedBank bank(
      int packs, double charge, double amps, double ambient, boolean obeys, long seed) {
    SimulatedBank bank =
        new SimulatedBank(BankSetup.of(packs, FIRST).startingAt(charge).in(ambient).seeded(seed));
    bank.source(PowerSource.constant(amps), obeys);
    bank.advance(TimeUnit.MINUTES.toNanos(4));
    return bank;
  }

  /**
   * A Voltronic pack tells the mean voltage of all beside its own cells: where packs differ by
   * more, that contradicts its cells, and is refused.
   */
  private static final int MEAN_FITS_MILLIVOLTS = 500;

  @Property(tries = 300)
  void everyAnswerOfOnePackIsUnderstoodAsMeant(
      @ForAll("dialects") String name,
      @ForAll @IntRange(min = 1, max = 4) int packs,
      @ForAll @DoubleRange(min = 0, max = 1) double charge,
      @ForAll @DoubleRange(min = -400, max = 400) double amps,
      @ForAll @DoubleRange(min = -30, max = 55) double ambient,
      @ForAll boolean obeys,
      @ForAll long seed) {
    SimulatedBank bank = bank(packs, charge, amps, ambient, obeys, seed);
    Assume.that(name.equals("pylontech") || !tooHotToBelieve(bank));
    Assume.that(!name.equals("voltronic") || spreadMillivolts(bank) < MEAN_FITS_MILLIVOLTS);
    assertUnderstood(name, bank, seed);
  }

  @Property(tries = 30)
  void everyPackOfABankOfAnySizeIsUnderstood(
      @ForAll("dialects") String name,
      @ForAll @IntRange(min = 1, max = 15) int packs,
      @ForAll @DoubleRange(min = -200, max = 200) double amps,
      @ForAll long seed) {
    assertUnderstood(name, bank(packs, 0.5, amps, 20, true, seed), seed);
  }

  /**
   * Of all makes but Pylontech's: a load that no pack can have heats its MOSFETs beyond what a
   * sensor is believed to show.
   */
  private static boolean tooHotToBelieve(SimulatedBank bank) {
    return bank.told().stream()
        .anyMatch(pack -> !Plausibility.BAT_50002.isTemperature(pack.mosfet().decicelsius()));
  }

  private static int spreadMillivolts(SimulatedBank bank) {
    IntSummaryStatistics volts =
        bank.told().stream()
            .mapToInt(pack -> pack.reading().voltage().millivolts())
            .summaryStatistics();
    return volts.getMax() - volts.getMin();
  }

  private static void assertUnderstood(String name, SimulatedBank bank, long seed) {
    Dialect dialect = dialect(name);
    Carried carried = Carried.by(name);
    Responder responder = Responders.named(name, bank, FIRST, seed);
    List<ToldPack> all = bank.told();
    for (ToldPack meant : all) {
      ToldPack pack = carried.of(meant, all);
      List<Part> parts = new ArrayList<>();
      for (Topic topic : List.of(Topic.LIMITS, Topic.MEASUREMENTS, Topic.ALARMS)) {
        for (Query query : dialect.queries(topic, pack.address())) {
          parts.addAll(told(dialect, responder, query));
        }
      }
      assertMeasurements(the(parts, Part::reading), pack, carried);
      assertAlarms(the(parts, Part::alarms), pack, carried);
      if (carried.limits()) {
        assertLimits(the(parts, Part::limits), pack);
      } else {
        assertThat(parts).allMatch(part -> part.limits() == null);
      }
    }
  }

  @Property(tries = 40)
  void theGroupAnswerTellsEveryPackInOrder(
      @ForAll("dialects") String name,
      @ForAll @IntRange(min = 2, max = 15) int packs,
      @ForAll long seed) {
    Dialect dialect = dialect(name);
    SimulatedBank bank = bank(packs, 0.5, 40, 20, true, seed);
    Responder responder = Responders.named(name, bank, FIRST, seed);
    List<ToldPack> meant = bank.told();
    Optional<Query> measurements = dialect.groupQuery(Topic.MEASUREMENTS, FIRST, packs);
    Optional<Query> states = dialect.groupQuery(Topic.ALARMS, FIRST, packs);
    if (measurements.isPresent()) {
      List<Part> measured = told(dialect, responder, measurements.get());
      assertThat(measured).hasSameSizeAs(meant);
      for (int i = 0; i < packs; i++) {
        assertMeasurements(measured.get(i).reading(), meant.get(i), Carried.by(name));
      }
    }
    if (states.isPresent()) {
      List<Part> alarms = told(dialect, responder, states.get());
      assertThat(alarms).hasSameSizeAs(meant);
      for (int i = 0; i < packs; i++) {
        assertAlarms(alarms.get(i).alarms(), meant.get(i), Carried.by(name));
      }
    }
  }

  @Property(tries = 30)
  void aPackSaysWhoItIs(
      @ForAll("dialects") String name, @ForAll @IntRange(min = 1, max = 15) int packs) {
    Dialect dialect = dialect(name);
    SimulatedBank bank = bank(packs, 0.5, 0, 20, true, 1);
    Responder responder = Responders.named(name, bank, FIRST, 1);
    ToldPack last = bank.told().get(packs - 1);
    List<PackIdentity> identities = new ArrayList<>();
    for (Query query : dialect.queries(Topic.IDENTITY, last.address())) {
      identities.add(the(told(dialect, responder, query), Part::identity));
    }

    Carried carried = Carried.by(name);
    assertThat(identities.stream().map(PackIdentity::serial).filter(text -> text != null))
        .containsExactlyElementsOf(
            carried.serial() ? List.of(last.nameplate().serial()) : List.of());
    assertThat(identities.stream().map(PackIdentity::model).filter(text -> text != null))
        .containsExactlyElementsOf(carried.model() ? List.of(last.nameplate().model()) : List.of());
  }

  /** A driver switched on too early or off too late, and a BMS that pauses inside a frame. */
  @Property(tries = 60)
  void whatALineAddsToAnAnswerIsPassedOver(
      @ForAll("dialects") String name, @ForAll boolean before, @ForAll long seed) {
    Dialect dialect = dialect(name);
    SimulatedBank bank = bank(3, 0.5, 40, 20, true, seed);
    Responder responder = Responders.named(name, bank, FIRST, seed);
    Garble garble = before ? Garble.NOISE : Garble.ZERO;
    FaultPlan plan =
        new FaultPlan(
            Set.of(), 100, Set.of(garble), 0, Map.of(), 100, VirtualLine.MILLI, false, List.of());
    FaultInjector injector = new FaultInjector(plan, responder, seed);
    for (ToldPack pack : bank.told()) {
      Query query = dialect.queries(Topic.MEASUREMENTS, pack.address()).get(0);
      Reply reply = only(responder.receive(query.request().toBytes()));

      assertThat(heard(dialect, query, injector.apply(reply))).contains(reply.frame());
    }
  }

  /** The frame that a line makes of bursts, byte by byte. */
  private static Optional<Frame> heard(Dialect dialect, Query query, List<Burst> bursts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bursts.forEach(burst -> bytes.writeBytes(burst.bytes().toBytes()));
    byte[] all = bytes.toByteArray();
    int from = 0;
    for (int to = 1; to <= all.length; to++) {
      byte[] buffer = Frame.copyOf(all, from, to).toBytes();
      Accumulation accumulation = dialect.accumulate(query, buffer, buffer.length);
      if (accumulation instanceof Accumulation.Complete complete) {
        return Optional.of(complete.frame());
      }
      from += accumulation.consumed();
    }
    return Optional.empty();
  }

  /** What a pack tells to a query and to all that it takes to understand the answer. */
  private static List<Part> told(Dialect dialect, Responder responder, Query query) {
    Reply reply = only(responder.receive(query.request().toBytes()));
    Answer answer = dialect.decode(query, reply.frame());
    if (answer instanceof Answer.Partly partly) {
      return told(dialect, responder, partly.next());
    }
    assertThat(answer).as(reply.frame().toString()).isInstanceOf(Answer.Told.class);
    return ((Answer.Told) answer).parts();
  }

  private static Reply only(List<Reply> replies) {
    assertThat(replies).hasSize(1);
    return replies.get(0);
  }

  /** What parts of answers tell, all the same. */
  private static <T> T the(List<Part> parts, Function<Part, @Nullable T> of) {
    List<T> told = new ArrayList<>();
    for (Part part : parts) {
      T one = of.apply(part);
      if (one != null && !told.contains(one)) {
        told.add(one);
      }
    }
    assertThat(told).hasSize(1);
    return told.get(0);
  }

  /** All as meant, as near as the wire's units are. */
  private static void assertMeasurements(
      @Nullable PackReading told, ToldPack pack, Carried carried) {
    PackReading meant = pack.reading();
    assertThat(told).isNotNull();
    assertThat(told.cells().count()).isEqualTo(meant.cells().count());
    for (int cell = 1; cell <= meant.cells().count(); cell++) {
      assertNear(
          told.cells().millivolts(cell), meant.cells().millivolts(cell), carried.cellMillivolts());
    }
    assertThat(told.cellTemperatures()).isEqualTo(meant.cellTemperatures());
    assertThat(told.boardTemperature())
        .isEqualTo(carried.mosfetIsBoard() ? pack.mosfet() : meant.boardTemperature());
    assertNear(told.voltage().millivolts(), meant.voltage().millivolts(), carried.packMillivolts());
    assertNear(
        told.current().milliamps(), carried.held(meant.current()), carried.currentMilliamps());
    assertThat(told.remaining()).isEqualTo(carried.cut(meant.remaining()));
    assertThat(told.full()).isEqualTo(carried.cut(meant.full()));
    assertNear(
        ToldPack.told(told.soc()).hundredths(),
        ToldPack.told(meant.soc()).hundredths(),
        carried.socHundredths());
    assertThat(told.cycles()).isEqualTo(meant.cycles());
  }

  /** Rounded to the nearest unit. */
  private static void assertNear(int told, int meant, int unit) {
    assertThat(told).isBetween(meant - unit / 2, meant + unit / 2);
  }

  /** All as meant; what the wire cannot carry of a limit is cut off, never added. */
  private static void assertLimits(PackLimits told, ToldPack pack) {
    PackLimits meant = pack.limits();
    assertThat(told.cvl()).isEqualTo(meant.cvl());
    assertThat(told.dvl()).isEqualTo(meant.dvl());
    assertThat(cut(told.ccl())).isEqualTo(cut(meant.ccl()));
    assertThat(cut(told.dcl())).isEqualTo(cut(meant.dcl()));
    assertThat(told.bankCcl()).isEqualTo(meant.bankCcl());
    assertThat(told.bankDcl()).isEqualTo(meant.bankDcl());
    assertThat(told.forceCharge()).isEqualTo(meant.forceCharge());
  }

  /** To the 0.1 A that every wire has at the least; null for not told. */
  private static @Nullable Integer cut(@Nullable Current limit) {
    return limit == null ? null : Integer.valueOf(limit.deciampsDown());
  }

  /** No alarm that the wire has a place for is lost on the way, none appears from nowhere. */
  private static void assertAlarms(@Nullable PackAlarms told, ToldPack pack, Carried carried) {
    assertThat(told).isEqualTo(carried.alarms(pack.bms()));
  }
}
