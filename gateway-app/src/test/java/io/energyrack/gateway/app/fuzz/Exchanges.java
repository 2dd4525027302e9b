package io.energyrack.gateway.app.fuzz;

import io.energyrack.gateway.app.simulate.SimulatedAnswers;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.testing.Vector;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a dialect can ask, and which frames answer it: found by asking the dialect itself, so that a
 * new one is fuzzed from the day on which it is named.
 */
final class Exchanges {

  /**
   * A query and a good answer to it.
   *
   * @param query of the dialect.
   * @param queryIndex its place in {@link #queries}.
   * @param frame the whole answer.
   */
  record Exchange(Query query, int queryIndex, Frame frame) {}

  private Exchanges() {}

  /** Every dialect there is, in the order of their names. */
  static List<Dialect> dialects() {
    return Dialects.NAMES.stream()
        .map(name -> Dialects.named(name, Plausibility.BAT_50002))
        .toList();
  }

  /** All questions to all addresses, to one pack and to all. */
  static List<Query> queries(Dialect dialect) {
    List<Query> queries = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      for (int address = 0; address <= BankPlan.MOST_PACKS; address++) {
        queries.addAll(dialect.queries(topic, address));
        for (int packs = 1; packs <= BankPlan.MOST_PACKS; packs++) {
          dialect.groupQuery(topic, address, packs).ifPresent(queries::add);
        }
      }
    }
    return List.copyOf(queries);
  }

  /** Captured and simulated frames, each with the first query that it answers; none twice. */
  static List<Exchange> of(Dialect dialect) {
    List<Query> queries = queries(dialect);
    Map<Frame, Exchange> found = new LinkedHashMap<>();
    for (Vector vector : Vectors.all()) {
      if (vector.answer() && vector.allOk()) {
        add(found, dialect, queries, bytes(vector));
      }
    }
    for (Frame frame : SimulatedAnswers.to(dialect, queries)) {
      add(found, dialect, queries, frame.toBytes());
    }
    for (Query query : queries) {
      made(query.request()).ifPresent(bytes -> add(found, dialect, queries, bytes));
    }
    return List.copyOf(found.values());
  }

  /**
   * An answer to a query of registers or bits, each 3300: captures were asked by others, in rows of
   * other lengths than ours. Empty for a query of the ASCII family.
   */
  private static Optional<byte[]> made(Frame request) {
    if (request.at(0) == '~') {
      return Optional.empty();
    }
    int count = request.at(4) << 8 | request.at(5);
    int content = request.at(1) == 1 ? (count + 7) / 8 : 2 * count;
    byte[] bytes = new byte[content + 5];
    bytes[0] = (byte) request.at(0);
    bytes[1] = (byte) request.at(1);
    bytes[2] = (byte) content;
    for (int i = 0; i < content && request.at(1) != 1; i++) {
      bytes[3 + i] = (byte) (i % 2 == 0 ? 3300 >> 8 : 3300);
    }
    int crc = FrameChecks.crc(bytes, content + 3);
    bytes[content + 3] = (byte) crc;
    bytes[content + 4] = (byte) (crc >> 8);
    return Optional.of(bytes);
  }

  private static void add(
      Map<Frame, Exchange> found, Dialect dialect, List<Query> queries, byte[] bytes) {
    if (!(dialect.accumulate(bytes, bytes.length) instanceof Accumulation.Complete complete)) {
      return;
    }
    Frame frame = complete.frame();
    for (int i = 0; i < queries.size() && !found.containsKey(frame); i++) {
      Answer answer = dialect.decode(queries.get(i), frame);
      if (!(answer instanceof Answer.Garbled) && !(answer instanceof Answer.Implausible)) {
        found.put(frame, new Exchange(queries.get(i), i, frame));
      }
    }
  }

  /** A captured frame as it was on the wire. */
  static byte[] bytes(Vector vector) {
    return vector.ascii()
        ? vector.raw().getBytes(StandardCharsets.ISO_8859_1)
        : HexFormat.of().parseHex(vector.raw().replaceAll("[^0-9A-Fa-f]", ""));
  }
}
