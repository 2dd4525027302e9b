package io.energyrack.gateway.can.bus;

import io.energyrack.gateway.can.frame.SendOutcome;
import io.energyrack.gateway.core.loop.GatewayLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A bus inside this process, for a machine without CAN: whoever joins hears what the others send.
 *
 * <p>As on a real bus a frame is confirmed to its sender only when somebody else is there; where
 * nobody is, frames wait until there is no room. It never fails, and has no error frames.
 */
public final class LoopbackBus {

  /** What a CAN interface queues by default, and then some: beyond it, FULL. */
  static final int MOST_WAITING = 16;

  private final GatewayLoop loop;
  private final String name;
  private final List<Node> nodes = new ArrayList<>();

  /** A bus with nobody on it. */
  public LoopbackBus(GatewayLoop loop, String name) {
    this.loop = loop;
    this.name = name;
  }

  /** A node that is not open yet; it hears every frame of the others. On the loop. */
  public CanBus node() {
    return new Node();
  }

  private final class Node implements CanBus {

    private @Nullable CanBusListener listener;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean delivering;

    @Override
    public String name() {
      return name;
    }

    @Override
    public void open(CanBusListener opener) {
      listener = opener;
      nodes.add(this);
      later(
          told -> {
            told.up(loop.nowNanos());
            List.copyOf(nodes).forEach(Node::deliverSoon);
          });
    }

    @Override
    public SendOutcome send(int id, int length, long data) {
      if (listener == null) {
        return SendOutcome.DOWN;
      }
      if (waiting.size() == MOST_WAITING) {
        return SendOutcome.FULL;
      }
      waiting.add(() -> deliver(id, length, data));
      deliverSoon();
      return SendOutcome.SENT;
    }

    @Override
    public void close() {
      listener = null;
      nodes.remove(this);
      waiting.clear();
    }

    /** Never within send(): a real bus answers later, too. */
    private void deliverSoon() {
      if (!delivering && !waiting.isEmpty()) {
        delivering = true;
        later(told -> deliverAll());
      }
    }

    private void deliverAll() {
      delivering = false;
      while (nodes.size() > 1 && !waiting.isEmpty()) {
        waiting.remove(0).run();
      }
    }

    private void deliver(int id, int length, long data) {
      long nowNanos = loop.nowNanos();
      for (var other : List.copyOf(nodes)) {
        var hearer = other.listener;
        if (other != this && hearer != null) {
          hearer.frame(id, length, data, nowNanos);
        }
      }
      var sender = listener;
      if (sender != null) {
        sender.confirmed(id, length, data, nowNanos);
      }
    }

    private void later(Consumer<CanBusListener> act) {
      loop.execute(
          () -> {
            var told = listener;
            if (told != null) {
              act.accept(told);
            }
          });
    }
  }
}
