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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a dialect can ask, and which frames answer it: found by asking the dialect itself, so that a
 * new one is fuzzed from the day on which it is named.
 */
final class Exchanges {

  /**
   * A query, and how its pack goes on.
   *
   * @param query of the dialect.
   * @param after what the pack says to the queries after this one, where its answer is only a part
   *     of what was asked; else empty.
   */
  record Asked(Query query, List<Frame> after) {
    Asked {
      after = List.copyOf(after);
    }

    /** What a frame means as the answer, when all that is asked after it is answered too. */
    Answer meaning(Dialect dialect, Frame frame) {
      Answer answer = dialect.decode(query, frame);
      for (Frame next : after) {
        if (!(answer instanceof Answer.Partly partly)) {
          return answer;
        }
        answer = dialect.decode(partly.next(), next);
      }
      return answer;
    }
  }

  /**
   * A query and a good answer to it.
   *
   * @param asked the query.
   * @param index its place in {@link #asked}.
   * @param frame the whole answer.
   */
  record Exchange(Asked asked, int index, Frame frame) {}

  private Exchanges() {}

  /** Every dialect there is, in the order of their names. */
  static List<Dialect> dialects() {
    return Dialects.NAMES.stream()
        .map(name -> Dialects.named(name, Plausibility.BAT_50002))
        .toList();
  }

  /**
   * All questions to all addresses, to one pack and to all: those that begin a topic, and those
   * that a simulated pack's answer brings, which know what it told.
   */
  static List<Asked> asked(Dialect dialect) {
    var packs = new SimulatedAnswers(dialect);
    return firsts(dialect).stream()
        .flatMap(first -> chain(dialect, packs, first).stream())
        .toList();
  }

  private static List<Query> firsts(Dialect dialect) {
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

  /** A query and those after it, as far as a simulated pack answers. */
  private static List<Asked> chain(Dialect dialect, SimulatedAnswers packs, Query first) {
    List<Query> queries = new ArrayList<>(List.of(first));
    List<Frame> answers = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      Query query = queries.get(i);
      Optional<Frame> answer = packs.to(query).stream().findFirst();
      if (answer.isPresent()) {
        answers.add(answer.get());
        if (dialect.decode(query, answer.get()) instanceof Answer.Partly partly) {
          queries.add(partly.next());
        }
      }
    }
    List<Asked> chain = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      int next = Math.min(i + 1, answers.size());
      chain.add(new Asked(queries.get(i), answers.subList(next, answers.size())));
    }
    return chain;
  }

  /**
   * Captured and simulated frames, each with the first query that it answers, none twice; and every
   * answer of a chain with its own query, for only the last one's tells anything.
   */
  static List<Exchange> of(Dialect dialect) {
    List<Asked> asked = asked(dialect);
    Map<Frame, Exchange> found = new LinkedHashMap<>();
    for (Vector vector : Vectors.all()) {
      if (vector.answer() && vector.allOk()) {
        add(found, dialect, asked, bytes(vector));
      }
    }
    var packs = new SimulatedAnswers(dialect);
    Set<Exchange> chained = new LinkedHashSet<>();
    for (int i = 0; i < asked.size(); i++) {
      Asked each = asked.get(i);
      for (Frame frame : packs.to(each.query())) {
        if (isOfChain(asked, i)) {
          chained.add(new Exchange(each, i, frame));
        } else {
          add(found, dialect, asked, frame.toBytes());
        }
      }
    }
    for (Asked each : asked) {
      made(each.query().request()).ifPresent(bytes -> add(found, dialect, asked, bytes));
    }
    chained.addAll(found.values());
    return List.copyOf(chained);
  }

  /** Whether there are queries after this one, or it is itself after one. */
  private static boolean isOfChain(List<Asked> asked, int index) {
    return !asked.get(index).after().isEmpty()
        || (index > 0 && !asked.get(index - 1).after().isEmpty());
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
      Map<Frame, Exchange> found, Dialect dialect, List<Asked> asked, byte[] bytes) {
    if (!(dialect.accumulate(bytes, bytes.length) instanceof Accumulation.Complete complete)) {
      return;
    }
    Frame frame = complete.frame();
    for (int i = 0; i < asked.size() && !found.containsKey(frame); i++) {
      Answer answer = dialect.decode(asked.get(i).query(), frame);
      if (!(answer instanceof Answer.Garbled) && !(answer instanceof Answer.Implausible)) {
        found.put(frame, new Exchange(asked.get(i), i, frame));
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
