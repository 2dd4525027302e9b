package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.can.message.CapacityMessage;
import io.energyrack.gateway.can.profile.Labels;
import io.energyrack.gateway.can.profile.Profile;
import io.energyrack.gateway.can.profile.PylontechProfile;
import io.energyrack.gateway.can.profile.VictronProfile;
import io.energyrack.gateway.core.bank.BankAggregator;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.limit.LimitDecision;
import io.energyrack.gateway.core.limit.LimitPolicy;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.PackSample;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.testing.Packs;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.testing.Hand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/**
 * Whatever number stands in a good frame, it is refused, or fifteen packs that tell it are a bank
 * that every inverter can be told of (contract S3). A number of 32 bits that one pack of the bank
 * made up had the whole of the bus fall silent.
 */
class AnyNumbersTest {

  private static final int FIRST = 1;
  private static final int HOLDING = 3;
  private static final int INPUT = 4;

  private static final BankPlan PLAN = Packs.plan(BankPlan.MOST_PACKS);

  /** Each with its one register, or the two with the high and the low word. */
  private static final Map<String, List<List<Integer>>> NUMBERS =
      Map.of(
          "jk",
          List.of(
              List.of(0x1290, 0x1292), // Voltage.
              List.of(0x1298, 0x129A), // Current.
              List.of(0x12A6), // SOC.
              List.of(0x12A8, 0x12AA), // Remaining.
              List.of(0x12AC, 0x12AE), // Full.
              List.of(0x12B0, 0x12B2), // Cycles.
              List.of(0x12B8)), // SOH.
          "seplos3",
          List.of(
              List.of(0x1000), // Voltage, current, remaining, full.
              List.of(0x1001),
              List.of(0x1002),
              List.of(0x1003),
              List.of(0x1005), // SOC, SOH, cycles.
              List.of(0x1006),
              List.of(0x1007),
              List.of(0x100F), // DCL, CCL.
              List.of(0x1010),
              List.of(0x2001, 0x2000), // The bank's voltage, current, remaining, full.
              List.of(0x2003, 0x2002),
              List.of(0x2005, 0x2004),
              List.of(0x2007, 0x2006),
              List.of(0x2011, 0x2010), // Its DCL, CCL, CVL, DVL.
              List.of(0x2013, 0x2012),
              List.of(0x2014),
              List.of(0x2015),
              List.of(0x2016)), // How many packs.
          "pace-modbus",
          List.of(
              List.of(0), // Current, voltage, SOC, SOH.
              List.of(1),
              List.of(2),
              List.of(3),
              List.of(4), // Remaining, full, design, cycles.
              List.of(5),
              List.of(6),
              List.of(7)),
          "voltronic",
          List.of(
              List.of(0x30), // Current in and out, voltage, SOC.
              List.of(0x31),
              List.of(0x32),
              List.of(0x33),
              List.of(0x34, 0x35), // Full, how many packs, design.
              List.of(0x36),
              List.of(0x3E, 0x3F),
              List.of(0x70), // CVL, DVL, CCL, DCL.
              List.of(0x71),
              List.of(0x72),
              List.of(0x73),
              List.of(0x76, 0x77)), // Remaining.
          "growatt485",
          List.of(List.of(0x15), List.of(0x16), List.of(0x17))); // SOC, voltage, current.

  private static final Map<Integer, SimulatedBank> BANKS = new HashMap<>();

  /**
   * What stands in a number's place.
   *
   * @param place in the dialect's row of numbers, which begins anew behind its end.
   * @param bits the number, or what of the true one is turned round.
   */
  record Told(int place, boolean turned, int bits) {

    List<Integer> registers(String dialect) {
      List<List<Integer>> row = numbers(dialect);
      return row.get(place % row.size());
    }

    int instead(int number) {
      return turned ? number ^ bits : bits;
    }
  }

  private static List<List<Integer>> numbers(String dialect) {
    return Objects.requireNonNull(NUMBERS.get(dialect));
  }

  @Provide
  Arbitrary<String> dialects() {
    return Arbitraries.of(NUMBERS.keySet().stream().sorted().toList());
  }

  @Provide
  Arbitrary<List<Told>> numbers() {
    Arbitrary<Integer> bits =
        Arbitraries.oneOf(
            Arbitraries.integers(),
            Arbitraries.integers().between(0, 31).map(bit -> 1 << bit),
            Arbitraries.of(0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7FFF_0000, 1_000_000));
    return Combinators.combine(
            Arbitraries.integers().between(0, 17), Arbitraries.of(true, false), bits)
        .as(Told::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  @Example
  void everyDialectOfRegistersHasItsNumbers() {
    List<String> ofRegisters =
        Dialects.NAMES.stream()
            .filter(name -> dialect(name).queries(Topic.MEASUREMENTS, 1).get(0).request().at(0) < 9)
            .toList();
    assertThat(NUMBERS.keySet()).containsExactlyInAnyOrderElementsOf(ofRegisters);
  }

  @Property(tries = 3000)
  void s3AnyNumberIsRefusedOrCanBeToldToAnInverter(
      @ForAll("dialects") String name,
      @ForAll @IntRange(min = 1, max = 2) int packs,
      @ForAll("numbers") List<Told> numbers) {
    PackSample sample = sample(name, packs, numbers);
    if (sample != null) {
      tell(new VictronProfile(Labels.named("BAT50002")), sample);
      tell(new PylontechProfile(), sample);
    }
  }

  // A thousand amp-hours each, all there: the most that a pack may have.
  @Example
  void fifteenPacksWithTheMostThatThereIsAreABank() {
    List<Told> most = List.of(new Told(3, false, 1_000_000), new Told(4, false, 1_000_000));
    PackSample sample = Objects.requireNonNull(sample("jk", 1, most));

    assertThat(tell(new VictronProfile(Labels.named("BAT50002")), sample))
        .containsEntry(CapacityMessage.ID, 15_000L);
  }

  @Example
  void oneMilliampHourMoreIsRefused() {
    assertThat(sample("jk", 1, List.of(new Told(4, false, 1_000_000)))).isNotNull();
    assertThat(sample("jk", 1, List.of(new Told(4, false, 1_000_001)))).isNull();
    assertThat(sample("jk", 1, List.of(new Told(4, false, Integer.MAX_VALUE)))).isNull();
    assertThat(sample("jk", 1, List.of(new Told(3, false, -1)))).isNull();
  }

  /** What fifteen such packs are to an inverter: the frames' data by their id. */
  private static Map<Integer, Long> tell(Profile profile, PackSample sample) {
    Map<Integer, Long> frames = new HashMap<>();
    List<PackStatus> statuses =
        Collections.nCopies(BankPlan.MOST_PACKS, new PackStatus.Fresh(sample));
    BankState state = new BankAggregator(PLAN).aggregate(statuses);
    if (state != null) {
      LimitDecision decision = LimitPolicy.standard(PLAN).decide(state);
      profile.encodeAll(state, decision, (id, length, data) -> frames.put(id, data));
      profile.encodeUrgent(state, decision, (id, length, data) -> frames.put(id, data));
    }
    return frames;
  }

  /** What the first pack is known to tell; null when its measurements were refused. */
  private static @Nullable PackSample sample(String name, int packs, List<Told> numbers) {
    Dialect dialect = dialect(name);
    Responder responder = Responders.named(name, bank(packs), FIRST, 1);
    PackReading reading = null;
    PackAlarms alarms = null;
    PackLimits limits = null;
    PackLimits bank = null;
    for (Topic topic : Topic.values()) {
      for (Query query : dialect.queries(topic, FIRST)) {
        for (Part part : told(dialect, responder, query, numbers)) {
          reading = part.reading() == null ? reading : part.reading();
          alarms = part.alarms() == null ? alarms : part.alarms();
          limits = part.limits() == null ? limits : part.limits();
          bank = part.bank() == null ? bank : part.bank().asks();
        }
      }
    }
    PackLimits own = limits == null ? PackLimits.NONE : limits;
    PackLimits asks = bank == null ? own : own.within(bank);
    return reading == null ? null : new PackSample(reading, 0, alarms, 0, asks, 0);
  }

  private static Dialect dialect(String name) {
    return Dialects.named(name, Plausibility.BAT_50002);
  }

  private static SimulatedBank bank(int packs) {
    return BANKS.computeIfAbsent(
        packs,
        count -> {
          SimulatedBank bank = new SimulatedBank(BankSetup.of(count, FIRST).startingAt(0.5));
          bank.source(PowerSource.constant(20), true);
          bank.advance(TimeUnit.MINUTES.toNanos(1));
          return bank;
        });
  }

  private static List<Part> told(
      Dialect dialect, Responder responder, Query query, List<Told> numbers) {
    List<Part> parts = new ArrayList<>();
    for (Reply reply : responder.receive(query.request().toBytes())) {
      Frame frame = with(numbers, dialect.name(), query.request(), reply.frame());
      Answer answer = dialect.decode(query, frame);
      if (answer instanceof Answer.Partly partly) {
        return told(dialect, responder, partly.next(), numbers);
      }
      assertThat(answer).isNotInstanceOf(Answer.Garbled.class);
      if (answer instanceof Answer.Told told) {
        parts.addAll(told.parts());
      }
    }
    return parts;
  }

  /** The same answer with other numbers in it, as far as it has their places. */
  private static Frame with(List<Told> numbers, String dialect, Frame request, Frame answer) {
    int function = answer.at(1);
    if (function != HOLDING && function != INPUT) {
      return answer;
    }
    int first = request.at(2) << 8 | request.at(3);
    int count = request.at(4) << 8 | request.at(5);
    int content = answer.length() - 2 - 2 * count;
    int step = dialect.equals("jk") ? 2 : 1;
    byte[] bytes = Arrays.copyOf(answer.toBytes(), answer.length() - 2);
    for (Told told : numbers) {
      List<Integer> places =
          told.registers(dialect).stream()
              .map(register -> (register - first) / step)
              .filter(register -> register >= 0 && register < count)
              .map(register -> content + 2 * register)
              .toList();
      if (places.size() == told.registers(dialect).size()) {
        write(bytes, places, told.instead(read(bytes, places)));
      }
    }
    return Hand.rtu(HexFormat.of().formatHex(bytes));
  }

  private static int read(byte[] bytes, List<Integer> places) {
    int number = 0;
    for (int at : places) {
      number = number << 16 | (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }
    return number;
  }

  private static void write(byte[] bytes, List<Integer> places, int number) {
    int rest = number;
    for (int i = places.size() - 1; i >= 0; i--) {
      bytes[places.get(i)] = (byte) (rest >> 8);
      bytes[places.get(i) + 1] = (byte) rest;
      rest >>= 16;
    }
  }
}
