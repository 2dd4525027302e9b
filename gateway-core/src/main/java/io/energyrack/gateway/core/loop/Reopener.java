package io.energyrack.gateway.core.loop;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a port open: opens it on the desk, hands it to the loop, and after a loss or a failure
 * tries again with a {@link BackOff}, for as long as it runs. A line and the bus share it.
 *
 * <p>All methods belong to the loop's thread.
 *
 * @param <T> what is opened: a tty, a socket.
 */
public final class Reopener<T> {

  /** How the port is opened and closed, and who wants it. */
  public interface Port<T> {

    /** Opens it anew. On the desk: it may block. */
    T open() throws IOException;

    /** Whether opening it asks for a name in the network, which may take many seconds. */
    default boolean looksNamesUp() {
      return false;
    }

    /** Closes it. On the desk: it may block. */
    void close(T opened);

    /**
     * It is open. On the loop. The owner says {@link Reopener#holds()} once it really works, and
     * {@link Reopener#lost()} when it is gone.
     */
    void opened(T opened, long nowNanos);

    /** A try failed; another follows by itself. On the loop. */
    void failed(IOException cause, long nowNanos);
  }

  private final GatewayLoop loop;
  private final BackOff backOff;
  private final Port<T> port;
  private final LoopTimer timer;

  private boolean running;
  private boolean opening;
  private long waitNanos;
  private @Nullable T current;

  /** Not started yet. */
  public Reopener(GatewayLoop loop, BackOff backOff, Port<T> port) {
    this.loop = loop;
    this.backOff = backOff;
    this.port = port;
    this.timer = loop.timer(this::tryToOpen);
    this.waitNanos = backOff.firstNanos();
  }

  /** Begins with a first try, at once. Nothing happens when it runs already. */
  public void start() {
    if (!running) {
      running = true;
      tryToOpen(loop.nowNanos());
    }
  }

  /** The port works: the next loss is answered with the shortest wait again. */
  public void holds() {
    waitNanos = backOff.firstNanos();
  }

  /** The port is gone: it is closed on the desk and opened again after the wait. */
  public void lost() {
    closeCurrent();
    tryLater(loop.nowNanos());
  }

  /** Ends: closes what is open, now or when a try that is under way comes back. */
  public void stop() {
    running = false;
    timer.cancel();
    closeCurrent();
  }

  private void tryToOpen(long nowNanos) {
    if (!running || opening || current != null) {
      return;
    }
    opening = true;
    Desk desk = loop.desk();
    boolean taken =
        port.looksNamesUp() ? desk.submitLookUp(this::openOnDesk) : desk.submit(this::openOnDesk);
    if (!taken) {
      failed(new IOException("the desk is full"), nowNanos);
    }
  }

  private void openOnDesk() {
    T opened;
    try {
      opened = port.open();
    } catch (IOException cause) {
      loop.execute(() -> failed(cause, loop.nowNanos()));
      return;
    } catch (RuntimeException | LinkageError bug) {
      // A library without its native part throws these; the port is as closed as by any failure.
      loop.execute(() -> failed(new IOException(bug), loop.nowNanos()));
      return;
    }
    if (!loop.execute(() -> opened(opened))) {
      port.close(opened);
    }
  }

  private void opened(T opened) {
    opening = false;
    current = opened;
    if (running) {
      port.opened(opened, loop.nowNanos());
    } else {
      closeCurrent();
    }
  }

  private void failed(IOException cause, long nowNanos) {
    opening = false;
    if (running) {
      tryLater(nowNanos);
      port.failed(cause, nowNanos);
    }
  }

  private void tryLater(long nowNanos) {
    if (running) {
      timer.at(nowNanos + waitNanos);
      waitNanos = backOff.after(waitNanos);
    }
  }

  private void closeCurrent() {
    T closing = current;
    current = null;
    if (closing != null) {
      closeOnDesk(closing);
    }
  }

  private void closeOnDesk(T closing) {
    if (!loop.desk().submit(() -> port.close(closing))) {
      // A full desk must not leak the port: ask again.
      loop.timer(nowNanos -> closeOnDesk(closing)).at(loop.nowNanos() + backOff.firstNanos());
    }
  }
}
