package io.energyrack.gateway.app;

import io.energyrack.gateway.core.pack.Finding;
import io.energyrack.gateway.core.pack.PackId;
import java.util.List;

/** A line with packs on it, as the running gateway sees it. The loop thread's own. */
interface PackLine {

  /** Its name in the configuration. */
  String name();

  /** Opens it and keeps it open until {@link #close()}. */
  void open();

  /** Closes it for good. */
  void close();

  /** How long every pack on it needs to tell everything: what freshness is worked out from. */
  long roundNanos(long nowNanos);

  /** The same for one pack, whose own silence must not prolong it. */
  default long roundNanos(PackId pack, long nowNanos) {
    return roundNanos(nowNanos);
  }

  /** What is wrong with addresses on it; see {@link io.energyrack.gateway.rs485.poll.Poller}. */
  List<Finding> findings(long nowNanos);

  /** What a person or a meter may see of it now. */
  LineView view(long nowNanos);
}
