package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a master allows for all packs: asked now and then, and worth a slot only while it is told.
 * The packs' own limits bind without it, so nobody waits for it.
 */
final class BankTurn implements Asking {

  /** Of Pylontech at 9600 baud 0.3 s: 3 % of the line. */
  static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Silence may be noise; so often in a row it is more, and a slot costs 1.2 s. */
  static final int TRIES = 3;

  /** A master that has told it is away, or the line is bad: 4 % of the line. */
  static final long KNOWN_REST_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** A BMS that has never told it does not know the command: 0.2 %. */
  static final long REST_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final List<Query> queries;
  private @Nullable Query next;
  private boolean asking;
  private boolean asked;
  private long askedAtNanos;
  private long waitNanos = EVERY_NANOS;
  private int failures;
  private boolean everTold;

  /**
   * Nothing was asked yet.
   *
   * @param first the lowest address of a pack of the plan.
   */
  BankTurn(Dialect dialect, int first, boolean wanted) {
    queries = wanted ? List.copyOf(dialect.queries(Topic.BANK, first)) : List.of();
  }

  /** The line is open: whoever is master now may know what another one did not. */
  void opened() {
    failures = 0;
    everTold = false;
    waitNanos = EVERY_NANOS;
  }

  /** This, when its time has come; else null. */
  @Nullable BankTurn due(long nowNanos) {
    if (queries.isEmpty() || (asked && nowNanos - askedAtNanos < waitNanos)) {
      return null;
    }
    asking = true;
    asked = true;
    askedAtNanos = nowNanos;
    next = null;
    return this;
  }

  @Override
  public @Nullable Query query() {
    if (!asking) {
      return null;
    }
    return next != null ? next : queries.get(0);
  }

  @Override
  public void told(long round, long nowNanos) {
    asking = false;
    everTold = true;
    failures = 0;
    waitNanos = EVERY_NANOS;
  }

  @Override
  public void partlyTold(Query rest, long nowNanos) {
    next = rest;
  }

  @Override
  public void unanswered(long nowNanos) {
    failed();
  }

  @Override
  public void garbled(long nowNanos) {
    failed();
  }

  @Override
  public void refused(boolean notKnown, long nowNanos) {
    failures = notKnown ? TRIES : failures;
    failed();
  }

  @Override
  public void implausible(long nowNanos) {
    failed();
  }

  @Override
  public void abandoned() {
    asking = false;
  }

  private void failed() {
    asking = false;
    failures = Math.min(failures + 1, TRIES);
    long rest = everTold ? KNOWN_REST_NANOS : REST_NANOS;
    waitNanos = failures < TRIES ? EVERY_NANOS : rest;
  }
}
