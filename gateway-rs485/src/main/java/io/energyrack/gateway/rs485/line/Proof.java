package io.energyrack.gateway.rs485.line;

import io.energyrack.gateway.core.loop.GatewayLoop;
import io.energyrack.gateway.core.loop.LoopTimer;
import io.energyrack.gateway.core.loop.Reopener;
import java.util.concurrent.TimeUnit;

/**
 * When an open port has proved that it works, which resets its back-off: by the first byte that
 * comes, or by staying open. To open proves nothing: a server that accepts and hangs up at once, or
 * an adapter with a bad contact, would be opened again without a pause for ever.
 */
final class Proof {

  /** A line may have no pack that answers; a port that stays so long is no flutter. */
  static final long OPEN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Reopener<?> reopener;
  private final LoopTimer timer;

  Proof(GatewayLoop loop, Reopener<?> reopener) {
    this.reopener = reopener;
    this.timer = loop.timer(nowNanos -> reopener.holds());
  }

  void opened(long nowNanos) {
    timer.at(nowNanos + OPEN_NANOS);
  }

  void received() {
    if (timer.isSet()) {
      timer.cancel();
      reopener.holds();
    }
  }

  void closed() {
    timer.cancel();
  }
}
