package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.bank.BankReading;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.CellVoltages;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.Fault;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A small dialect for tests, with frames as long as Pylontech's (16 cells, 5 sensors).
 *
 * <pre>
 * 02 | address | command | length u16 | payload | sum of all before, u8 | 03
 * </pre>
 *
 * <p>Commands L, M, A, I ask one pack, B the first one of all; m, a ask all. An answer repeats the
 * command, and its payload tells of whom it really is: one byte a pack, which comes out as amps,
 * millivolts or name. N is a refusal, its payload a code; X an impossible value.
 */
final class TestDialect implements Dialect {

  static final int REQUEST_BYTES = 20;
  private static final int AROUND_PAYLOAD = 7;
  private static final int MOST_PAYLOAD = 2_000;

  private final Set<Topic> told;
  private final boolean groups;
  private final boolean senders;

  TestDialect(Set<Topic> told, boolean groups, boolean senders) {
    this.told = told;
    this.groups = groups;
    this.senders = senders;
  }

  /** One that tells every topic but identity, pack by pack, with senders. */
  static TestDialect plain() {
    return new TestDialect(EnumSet.of(Topic.LIMITS, Topic.MEASUREMENTS, Topic.ALARMS), false, true);
  }

  static TestDialect withIdentity() {
    return new TestDialect(EnumSet.complementOf(EnumSet.of(Topic.BANK)), false, true);
  }

  /** One whose first pack says what all allow. */
  static TestDialect withMaster() {
    return new TestDialect(EnumSet.complementOf(EnumSet.of(Topic.IDENTITY)), false, true);
  }

  static TestDialect withGroups() {
    return new TestDialect(EnumSet.of(Topic.LIMITS, Topic.MEASUREMENTS, Topic.ALARMS), true, true);
  }

  static TestDialect withoutSenders() {
    return new TestDialect(
        EnumSet.of(Topic.LIMITS, Topic.MEASUREMENTS, Topic.ALARMS), false, false);
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public List<Query> queries(Topic topic, int address) {
    return told.contains(topic)
        ? List.of(new Asked(topic, address, false, command(topic, false), answerBytes(topic, 1)))
        : List.of();
  }

  @Override
  public Optional<Query> groupQuery(Topic topic, int address, int packs) {
    boolean known = groups && (topic == Topic.MEASUREMENTS || topic == Topic.ALARMS);
    return known
        ? Optional.of(
            new Asked(topic, address, true, command(topic, true), answerBytes(topic, packs)))
        : Optional.empty();
  }

  @Override
  public OptionalInt sender(Frame frame) {
    return senders ? OptionalInt.of(frame.at(1)) : OptionalInt.empty();
  }

  @Override
  public int longestFrameBytes() {
    return MOST_PAYLOAD + AROUND_PAYLOAD;
  }

  @Override
  public Accumulation accumulate(byte[] buffer, int length) {
    int start = 0;
    while (start < length && buffer[start] != 2) {
      start++;
    }
    if (length - start < AROUND_PAYLOAD) {
      return new Accumulation.Incomplete(start);
    }
    int payload = (buffer[start + 3] & 0xFF) << 8 | (buffer[start + 4] & 0xFF);
    if (payload > MOST_PAYLOAD) {
      return new Accumulation.Garbage(Fault.LENGTH, start + 1);
    }
    int end = start + payload + AROUND_PAYLOAD;
    if (length < end) {
      return new Accumulation.Incomplete(start);
    }
    return buffer[end - 1] == 3
        ? new Accumulation.Complete(Frame.copyOf(buffer, start, end), end)
        : new Accumulation.Garbage(Fault.TRUNCATED, start + 1);
  }

  @Override
  public Answer decode(Query query, Frame frame) {
    byte[] bytes = frame.toBytes();
    if (bytes[bytes.length - 2] != sum(bytes)) {
      return new Answer.Garbled(Fault.CHECKSUM);
    }
    char command = (char) frame.at(2);
    if (command == 'N') {
      return new Answer.Refused("%02X".formatted(frame.at(5)), "no", frame.at(5) == 4);
    }
    if (command == 'X') {
      return new Answer.Implausible(List.of("cell 1"));
    }
    if (command != command(query.topic(), query.group())) {
      return new Answer.Garbled(Fault.UNKNOWN);
    }
    List<Part> parts = new ArrayList<>();
    int packs = query.group() ? frame.at(5) : 1;
    for (int i = 0; i < packs; i++) {
      parts.add(part(query.topic(), i, frame.at(query.group() ? 6 + i : 5)));
    }
    return new Answer.Told(parts);
  }

  private static Part part(Topic topic, int position, int who) {
    return switch (topic) {
      case LIMITS -> {
        Current amps = Current.ofMilliamps(who * 1_000);
        yield Part.of(position, new PackLimits(null, null, amps, amps, false, false));
      }
      case MEASUREMENTS -> {
        Voltage voltage = Voltage.ofMillivolts(who);
        Current none = Current.ofMilliamps(0);
        CellVoltages cells = CellVoltages.ofMillivolts(who);
        yield Part.of(
            position,
            new PackReading(
                cells, null, null, none, voltage, null, null, null, null, who, null, null));
      }
      case ALARMS ->
          Part.of(position, new PackAlarms(Alarms.NONE, Switch.ON, Switch.of(who % 2 == 0), false));
      case IDENTITY -> Part.of(position, new PackIdentity(null, null, null, "SN" + who));
      case BANK -> {
        Current amps = Current.ofMilliamps(who * 1_000);
        yield Part.of(BankReading.asking(new PackLimits(null, null, amps, amps, false, false)));
      }
    };
  }

  /** Of whom a part really is; -1 when an alarms part does not say. */
  static int who(Part part) {
    if (part.limits() != null && part.limits().ccl() != null) {
      return part.limits().ccl().milliamps() / 1_000;
    }
    if (part.bank() != null && part.bank().asks().ccl() != null) {
      return part.bank().asks().ccl().milliamps() / 1_000;
    }
    if (part.reading() != null && part.reading().cycles() != null) {
      return part.reading().cycles();
    }
    if (part.identity() != null && part.identity().serial() != null) {
      return Integer.parseInt(part.identity().serial().substring("SN".length()));
    }
    return -1;
  }

  /** What a healthy pack answers to a query, as {@code sender}. */
  static byte[] answer(Query query, int sender, int... who) {
    byte[] payload =
        new byte[answerBytes(query.topic(), query.group() ? who.length : 1) - AROUND_PAYLOAD];
    int at = 0;
    if (query.group()) {
      payload[at++] = (byte) who.length;
    }
    for (int one : who) {
      payload[at++] = (byte) one;
    }
    return frame(sender, command(query.topic(), query.group()), payload);
  }

  static byte[] refusal(int sender, int code) {
    return frame(sender, 'N', (byte) code);
  }

  static byte[] impossible(int sender) {
    return frame(sender, 'X', (byte) 0);
  }

  static byte[] frame(int address, char command, byte... payload) {
    byte[] bytes = new byte[payload.length + AROUND_PAYLOAD];
    bytes[0] = 2;
    bytes[1] = (byte) address;
    bytes[2] = (byte) command;
    bytes[3] = (byte) (payload.length >> 8);
    bytes[4] = (byte) payload.length;
    System.arraycopy(payload, 0, bytes, 5, payload.length);
    bytes[bytes.length - 2] = sum(bytes);
    bytes[bytes.length - 1] = 3;
    return bytes;
  }

  private static byte sum(byte[] bytes) {
    int sum = 0;
    for (int i = 0; i < bytes.length - 2; i++) {
      sum += bytes[i];
    }
    return (byte) sum;
  }

  private static char command(Topic topic, boolean group) {
    char letter = topic.name().charAt(0);
    return group ? Character.toLowerCase(letter) : letter;
  }

  /** As long as Pylontech's: 0x92, 0x42, 0x44 of 16 cells with 5 sensors, 0x93. */
  private static int answerBytes(Topic topic, int packs) {
    return switch (topic) {
      case LIMITS -> 38;
      case MEASUREMENTS -> packs == 1 ? 144 : 22 + 110 * packs;
      case ALARMS -> packs == 1 ? 86 : 22 + 64 * packs;
      case IDENTITY -> 52;
      case BANK -> 36;
    };
  }

  private record Asked(
      Topic topic, int address, boolean group, char command, int expectedAnswerBytes)
      implements Query {

    @Override
    public Frame request() {
      byte[] bytes = frame(address, command, new byte[REQUEST_BYTES - AROUND_PAYLOAD]);
      return Frame.copyOf(bytes, 0, bytes.length);
    }

    @Override
    public String label() {
      return String.valueOf(command);
    }
  }
}
