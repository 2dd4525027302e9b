package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.AsciiCheck;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.AsciiFraming;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Pylontech packs and those that imitate them. What a bank-wide answer (60 to 63) says is of no one
 * pack, so it tells no part: the bank's limits, taken for one pack's, would be multiplied.
 */
public final class PylontechDialect implements Dialect {

  public static final String NAME = "pylontech";

  /** VER of every frame. */
  public static final int VERSION = 0x20;

  /** CID1 of every frame: a lithium battery. */
  public static final int DEVICE = 0x46;

  private final Plausibility plausibility;

  public PylontechDialect() {
    this(Plausibility.BAT_50002);
  }

  /**
   * A dialect for other packs.
   *
   * @param plausibility by which answers are judged.
   */
  public PylontechDialect(Plausibility plausibility) {
    this.plausibility = plausibility;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Whether a frame is of this dialect, by its header. */
  public static boolean speaks(AsciiFrame frame) {
    return frame.version() == VERSION && frame.device() == DEVICE;
  }

  @Override
  public List<Query> queries(Topic topic, int address) {
    List<PylontechCommand> commands =
        switch (topic) {
          case LIMITS -> List.of(PylontechCommand.LIMITS);
          case MEASUREMENTS -> List.of(PylontechCommand.ANALOG);
          case ALARMS -> List.of(PylontechCommand.ALARMS);
          case IDENTITY ->
              List.of(
                  PylontechCommand.MANUFACTURER,
                  PylontechCommand.FIRMWARE,
                  PylontechCommand.SERIAL);
        };
    return commands.stream()
        .<Query>map(command -> new PylontechQuery(topic, command, address, false, 1))
        .toList();
  }

  @Override
  public Optional<Query> groupQuery(Topic topic, int address, int packs) {
    return switch (topic) {
      case MEASUREMENTS ->
          Optional.of(new PylontechQuery(topic, PylontechCommand.ANALOG, address, true, packs));
      case ALARMS ->
          Optional.of(new PylontechQuery(topic, PylontechCommand.ALARMS, address, true, packs));
      case LIMITS, IDENTITY -> Optional.empty();
    };
  }

  /** Spec rs485, sections 2 and 8: Pylontech's own master is 2, others count from 1. */
  @Override
  public List<Query> probes() {
    return List.of(
        new PylontechQuery(Topic.MEASUREMENTS, PylontechCommand.ANALOG, 2, false, 1),
        new PylontechQuery(Topic.MEASUREMENTS, PylontechCommand.ANALOG, 1, false, 1));
  }

  @Override
  public Accumulation accumulate(byte[] buffer, int length) {
    return AsciiFraming.accumulate(buffer, length);
  }

  @Override
  public int longestFrameBytes() {
    return AsciiFrame.LONGEST;
  }

  @Override
  public int missingBytes(byte[] buffer, int length) {
    return AsciiFraming.missing(buffer, length);
  }

  @Override
  public Answer decode(Query query, Frame frame) {
    if (!(query instanceof PylontechQuery asked)) {
      throw new IllegalArgumentException("not a query of " + NAME + ": " + query);
    }
    AsciiCheck check = AsciiFrame.check(frame);
    if (check instanceof AsciiCheck.Bad bad) {
      return new Answer.Garbled(bad.fault());
    }
    AsciiFrame whole = ((AsciiCheck.Whole) check).frame();
    if (!speaks(whole) || frame.equals(asked.request())) {
      return new Answer.Garbled(Fault.UNKNOWN);
    }
    Scope scope = asked.group() ? Scope.GROUP : Scope.ONE_PACK;
    return meaning(asked, PylontechAnswers.read(whole, asked.command(), scope));
  }

  private Answer meaning(PylontechQuery asked, PylontechAnswer answer) {
    if (answer instanceof PylontechAnswer.Unreadable unreadable) {
      return new Answer.Garbled(unreadable.fault());
    }
    if (answer instanceof PylontechAnswer.Refused refused) {
      return new Answer.Refused(refused.digits(), refused.meaning(), refused.notKnown());
    }
    List<String> implausible = implausible(answer, plausibility);
    if (!implausible.isEmpty()) {
      return new Answer.Implausible(implausible);
    }
    List<Part> parts = parts(answer);
    return parts.size() > 1 && !asked.group()
        ? new Answer.Garbled(Fault.LENGTH)
        : new Answer.Told(parts);
  }

  /** ADR of a frame whose checks hold. */
  @Override
  public OptionalInt sender(Frame frame) {
    return AsciiFrame.check(frame) instanceof AsciiCheck.Whole whole
        ? OptionalInt.of(whole.frame().address())
        : OptionalInt.empty();
  }

  /**
   * The fields of an answer that cannot be (contract S3), each named once.
   *
   * @param answer of any kind; one without measurements is plausible.
   */
  public static List<String> implausible(PylontechAnswer answer, Plausibility plausibility) {
    if (answer instanceof AnalogAnswer analog) {
      return analog.blocks().stream()
          .flatMap(block -> plausibility.ofReading(block.reading()).stream())
          .distinct()
          .toList();
    }
    if (answer instanceof LimitsAnswer limits) {
      return limits.implausible(plausibility);
    }
    return answer instanceof BankAnswer bank ? bank.implausible(plausibility) : List.of();
  }

  private static List<Part> parts(PylontechAnswer answer) {
    List<Part> parts = new ArrayList<>();
    if (answer instanceof AnalogAnswer analog) {
      for (AnalogBlock block : analog.blocks()) {
        parts.add(Part.of(parts.size(), block.reading()));
      }
    } else if (answer instanceof StateAnswer states) {
      for (StateBlock block : states.blocks()) {
        parts.add(Part.of(parts.size(), block.alarms()));
      }
    } else if (answer instanceof LimitsAnswer limits && !limits.ofBank()) {
      parts.add(Part.of(0, limits.limits()));
    } else if (answer instanceof ManufacturerAnswer manufacturer) {
      parts.add(Part.of(0, manufacturer.identity()));
    } else if (answer instanceof FirmwareAnswer firmware) {
      parts.add(Part.of(0, firmware.identity()));
    } else if (answer instanceof SerialAnswer serial) {
      parts.add(Part.of(0, serial.identity()));
    }
    return parts;
  }
}
