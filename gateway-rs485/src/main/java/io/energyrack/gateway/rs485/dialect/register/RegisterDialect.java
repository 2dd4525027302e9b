package io.energyrack.gateway.rs485.dialect.register;

import io.energyrack.gateway.core.pack.DipSwitch;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.frame.ReadRange;
import io.energyrack.gateway.rs485.frame.Registers;
import io.energyrack.gateway.rs485.frame.RtuAnswer;
import io.energyrack.gateway.rs485.frame.RtuFrame;
import io.energyrack.gateway.rs485.frame.RtuFraming;
import io.energyrack.gateway.rs485.frame.RtuRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The dialect of one {@link RegisterMap}. A topic that takes several ranges is asked one query
 * after the other, each knowing what those before it told, so a reading is never put together of
 * two rounds.
 */
public final class RegisterDialect implements Dialect {

  private final RegisterMap map;
  private final Plausibility plausibility;
  private final RtuFraming framing;

  /**
   * A dialect.
   *
   * @param plausibility by which answers are judged.
   */
  public RegisterDialect(RegisterMap map, Plausibility plausibility) {
    this.map = map;
    this.plausibility = plausibility;
    framing = new RtuFraming(map.wideAnswers());
  }

  @Override
  public String name() {
    return map.name();
  }

  /** The first of the topic's queries; its answers bring the others. */
  @Override
  public List<Query> queries(Topic topic, int address) {
    List<ReadRange> ranges = List.copyOf(map.ranges(topic));
    return ranges.isEmpty()
        ? List.of()
        : List.of(
            new RegisterQuery(
                topic,
                topic == Topic.BANK ? map.bankAddress(address) : address,
                ranges,
                0,
                Registers.NONE));
  }

  /** Those whose registers all lie within the ranges of this one. */
  @Override
  public Set<Topic> alsoTold(Topic topic) {
    Set<Topic> told = EnumSet.noneOf(Topic.class);
    for (Topic other : Topic.values()) {
      List<? extends ReadRange> ranges = map.ranges(other);
      if (other != topic
          && !ranges.isEmpty()
          && ranges.stream().allMatch(range -> lies(range, map.ranges(topic)))) {
        told.add(other);
      }
    }
    return told;
  }

  private boolean lies(ReadRange range, List<? extends ReadRange> within) {
    return within.stream()
        .anyMatch(
            wide ->
                wide.function() == range.function()
                    && wide.start() <= range.start()
                    && end(range) <= end(wide));
  }

  private int end(ReadRange range) {
    return range.start() + range.count() * map.step();
  }

  @Override
  public Optional<Query> groupQuery(Topic topic, int address, int packs) {
    return Optional.empty();
  }

  @Override
  public List<Query> probes() {
    return map.likelyAddresses().stream()
        .flatMap(address -> queries(Topic.MEASUREMENTS, address).stream())
        .toList();
  }

  @Override
  public IntStream addresses() {
    int first = map.likelyAddresses().stream().mapToInt(Integer::intValue).min().orElse(1);
    return IntStream.rangeClosed(first, DipSwitch.HIGHEST_ADDRESS + 1);
  }

  @Override
  public Accumulation accumulate(byte[] buffer, int length) {
    return framing.accumulate(buffer, length, null);
  }

  @Override
  public Accumulation accumulate(Query open, byte[] buffer, int length) {
    return framing.accumulate(buffer, length, own(open).asked());
  }

  @Override
  public int missingBytes(Query open, byte[] buffer, int length) {
    return framing.missing(buffer, length, own(open).asked());
  }

  @Override
  public int longestFrameBytes() {
    return RtuFrame.LONGEST;
  }

  @Override
  public OptionalInt sender(Frame frame) {
    return RtuFrame.crcHolds(frame) ? OptionalInt.of(frame.at(0)) : OptionalInt.empty();
  }

  /** The first range of each topic; those after it are known by the answer before them. */
  @Override
  public List<Query> heard(Frame frame) {
    Optional<RtuRequest> request = RtuRequest.of(frame);
    if (request.isEmpty()) {
      return List.of();
    }
    List<Query> queries = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      for (Query query : queries(topic, request.get().address())) {
        if (own(query).asked().equals(request.get())) {
          queries.add(query);
        }
      }
    }
    return List.copyOf(queries);
  }

  @Override
  public Answer decode(Query query, Frame frame) {
    RegisterQuery asked = own(query);
    RtuAnswer answer = RtuAnswer.read(frame, asked.asked(), map.step());
    if (answer instanceof RtuAnswer.Bad bad) {
      return new Answer.Garbled(bad.fault());
    }
    if (answer instanceof RtuAnswer.Refused refused) {
      return new Answer.Refused(refused.digits(), refused.meaning(), refused.notKnown());
    }
    Registers told = asked.before().with(((RtuAnswer.Told) answer).registers());
    return asked.isLast() ? meaning(asked, told) : new Answer.Partly(asked.next(told));
  }

  private Answer meaning(RegisterQuery asked, Registers registers) {
    Telling telling = map.read(registers, asked.address());
    List<String> implausible = telling.implausible(plausibility, map.cellStepMillivolts());
    if (!implausible.isEmpty()) {
      return new Answer.Implausible(implausible);
    }
    Part part = part(asked.topic(), telling);
    boolean told =
        switch (asked.topic()) {
          case MEASUREMENTS -> part.reading() != null;
          case ALARMS -> part.alarms() != null;
          case LIMITS -> part.limits() != null;
          case IDENTITY -> true;
          case BANK -> part.bank() != null;
        };
    return told ? new Answer.Told(List.of(part)) : new Answer.Garbled(Fault.LENGTH);
  }

  private static Part part(Topic topic, Telling telling) {
    PackReading reading = telling.pack() == null ? null : telling.pack().reading();
    PackAlarms alarms = telling.alarms() == null ? null : telling.alarms().packAlarms();
    PackLimits limits = telling.limits() == null ? null : telling.limits().packLimits();
    PackIdentity blank = topic == Topic.IDENTITY ? PackIdentity.UNKNOWN : null;
    PackIdentity identity = telling.identity() == null ? blank : telling.identity();
    return new Part(0, reading, alarms, limits, identity, telling.bank());
  }

  private RegisterQuery own(Query query) {
    if (query instanceof RegisterQuery own) {
      return own;
    }
    throw new IllegalArgumentException("not a query of " + name() + ": " + query);
  }
}
