package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.rs485.dialect.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who a pack is: asked once, one query at a time, and nothing is concluded from silence. */
final class IdentityTurn implements Asking {

  /** Some BMS are silent to a command they do not know; what they are called is not worth more. */
  static final int TRIES = 3;

  private final List<Query> queries;
  private @Nullable Query rest;
  private boolean asking;
  private int next;
  private int tries;

  IdentityTurn(List<Query> queries) {
    this.queries = List.copyOf(queries);
  }

  /** From the first query on; another pack may hang there now. */
  void again() {
    next = 0;
    tries = 0;
  }

  boolean pending() {
    return next < queries.size();
  }

  /** Asks the next of its queries, and only that. */
  void begin() {
    asking = true;
    rest = null;
  }

  @Override
  public @Nullable Query query() {
    if (!asking || !pending()) {
      return null;
    }
    return rest != null ? rest : queries.get(next);
  }

  @Override
  public void partlyTold(Query next, long nowNanos) {
    rest = next;
  }

  @Override
  public void told(long round, long nowNanos) {
    done();
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
    done();
  }

  @Override
  public void implausible(long nowNanos) {
    failed();
  }

  @Override
  public void abandoned() {
    asking = false;
  }

  private void done() {
    asking = false;
    next++;
    tries = 0;
  }

  private void failed() {
    asking = false;
    tries++;
    if (tries >= TRIES) {
      done();
    }
  }
}
