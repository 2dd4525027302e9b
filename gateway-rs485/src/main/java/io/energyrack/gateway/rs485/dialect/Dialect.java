package io.energyrack.gateway.rs485.dialect;

import io.energyrack.gateway.core.pack.DipSwitch;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** What one make of BMS speaks on RS485. Stateless; knows packs, but no bank, no time, no port. */
public interface Dialect {

  /** As the configuration names it, for instance {@code pylontech}. */
  String name();

  /**
   * The queries that together read a topic of one pack, in the order to ask them; empty when this
   * dialect does not tell the topic.
   *
   * @param address the pack's bus address; of {@link Topic#BANK}, that of the first of them, and
   *     the dialect knows who speaks for all.
   */
  List<Query> queries(Topic topic, int address);

  /**
   * The other topics that a whole answer to this one tells, too: asked first, it spares their
   * queries.
   */
  default Set<Topic> alsoTold(Topic topic) {
    return Set.of();
  }

  /**
   * The one query that reads a topic of all packs at once, where there is such a query.
   *
   * @param address of the pack that speaks for all.
   * @param packs how many are expected, which sets the deadline.
   */
  Optional<Query> groupQuery(Topic topic, int address, int packs);

  /**
   * The few queries by which packs of this dialect are found on a line that nobody knows, the
   * likeliest first: they read, and a bank with usual addresses answers one of them.
   */
  default List<Query> probes() {
    return IntStream.of(1, 0)
        .boxed()
        .flatMap(address -> queries(Topic.MEASUREMENTS, address).stream().limit(1))
        .toList();
  }

  /** Every address that its packs may have, ascending. */
  default IntStream addresses() {
    return IntStream.rangeClosed(0, DipSwitch.HIGHEST_ADDRESS + 1);
  }

  /**
   * Looks for a frame at the front of what a line has received.
   *
   * @param buffer the received bytes, from index 0.
   * @param length how many of them count.
   */
  Accumulation accumulate(byte[] buffer, int length);

  /**
   * Likewise while a query of this dialect is open. A dialect whose frames have no mark at their
   * beginning looks only for what can be its answer.
   */
  default Accumulation accumulate(Query open, byte[] buffer, int length) {
    return accumulate(buffer, length);
  }

  /**
   * How many bytes must come at the least before a frame can be whole, where {@link #accumulate}
   * found none; 1 where that is not known. Of use for sleeping until then.
   *
   * @param open the query that is open.
   * @param buffer the received bytes that were not consumed, from index 0.
   * @param length how many of them count.
   */
  default int missingBytes(Query open, byte[] buffer, int length) {
    return 1;
  }

  /**
   * The queries that a frame is which another master sent, of each topic at most one: in their
   * light the answer is read that follows it. Empty where it is an answer, or asks what this
   * dialect never asks: then nobody knows what the answer to it means.
   */
  default List<Query> heard(Frame frame) {
    return List.of();
  }

  /** What a frame means as the answer to a query. */
  Answer decode(Query query, Frame frame);

  /**
   * Whose address a whole frame carries as its sender; empty when this dialect's answers carry
   * none. Of use against an answer that comes too late, into the next pack's query. Some BMS always
   * answer with one and the same address (spec rs485, section 0.5), so it is no reason to refuse an
   * answer by itself.
   */
  default OptionalInt sender(Frame frame) {
    return OptionalInt.empty();
  }

  /**
   * Which pack a well-formed answer names inside, beside its sender; empty where it names none, as
   * one that tells of all. Some BMS write another than they were asked by, so it is no reason to
   * refuse an answer by itself; it may show that two packs are mixed up (contract S11).
   */
  default OptionalInt named(Query query, Frame frame) {
    return OptionalInt.empty();
  }

  /** The longest frame this dialect can form, in bytes: what a line's buffer must hold. */
  int longestFrameBytes();
}
