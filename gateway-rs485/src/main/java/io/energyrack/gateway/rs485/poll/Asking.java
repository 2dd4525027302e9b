package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One or more queries that are asked in one go, and what comes of each. */
interface Asking {

  /** The query whose turn it is; null when this is over. Exactly one of the others follows it. */
  @Nullable Query query();

  /** What the answer tells that comes just before {@link #told}: it may be more than was asked. */
  default void brought(List<Part> parts) {}

  /** It was told. */
  void told(long round, long nowNanos);

  /**
   * A part of it was told, and the query whose turn it is next asks for the rest.
   *
   * @param next which knows what was told so far.
   */
  void partlyTold(Query next, long nowNanos);

  /**
   * When the first part came of what is told now: as old as that is all of it (contract S15).
   *
   * @param nowNanos when the last part came.
   */
  default long firstToldAtNanos(long nowNanos) {
    return nowNanos;
  }

  /** Whether a part was reported, and {@link #query} asks for the rest. */
  default boolean isInReading() {
    return false;
  }

  /** Nothing came before its deadline. */
  void unanswered(long nowNanos);

  /** What came makes no good frame. */
  void garbled(long nowNanos);

  /** A response came that may be of another pack or to an earlier request: it is not used. */
  default void ambiguous(long nowNanos) {
    garbled(nowNanos);
  }

  /**
   * The BMS answered no.
   *
   * @param notKnown whether it says that it does not know the command.
   */
  void refused(boolean notKnown, long nowNanos);

  /** The answer is well-formed and impossible, or tells of other packs than it should. */
  void implausible(long nowNanos);

  /** The line was closed: no outcome. */
  void abandoned();
}
