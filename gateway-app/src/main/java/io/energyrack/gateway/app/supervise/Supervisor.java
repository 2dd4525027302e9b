package io.energyrack.gateway.app.supervise;

import io.energyrack.gateway.app.JournalLine;
import io.energyrack.gateway.app.Snapshot;
import io.energyrack.gateway.core.loop.NotifySocket;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells systemd of each tick what it wants to know. Where nobody asked to be told, nothing happens.
 * What it did not take is told again with the next tick: its queue is short, and all services share
 * it. On the loop's thread alone.
 */
public final class Supervisor implements Consumer<Snapshot> {

  /** A status is for people, and what changes faster than this they do not read. */
  private static final long STATUS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final String READY = "READY=1\n";

  private final @Nullable NotifySocket socket;
  private final @Nullable Watchdog watchdog;
  private final Consumer<JournalLine> lines;
  private boolean readyOwed = true;
  private @Nullable String reloadOwed;
  private boolean unheardTold;
  private String status = "";
  private long statusAtNanos;

  private Supervisor(
      @Nullable NotifySocket socket, @Nullable Watchdog watchdog, Consumer<JournalLine> lines) {
    this.socket = socket;
    this.watchdog = watchdog;
    this.lines = lines;
  }

  /**
   * Whoever the environment names by NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID.
   *
   * @param pid of this process: a watchdog for another one is not ours to feed.
   * @param lines is told when nobody listens.
   */
  public static Supervisor of(
      Map<String, String> environment, long pid, Consumer<JournalLine> lines) {
    String name = environment.getOrDefault("NOTIFY_SOCKET", "");
    boolean named = name.startsWith("/") || name.startsWith("@");
    return new Supervisor(named ? new NotifySocket(name) : null, watchdog(environment, pid), lines);
  }

  private static @Nullable Watchdog watchdog(Map<String, String> environment, long pid) {
    String whose = environment.getOrDefault("WATCHDOG_PID", "");
    String micros = environment.getOrDefault("WATCHDOG_USEC", "");
    boolean ours = whose.isEmpty() || whose.equals(Long.toString(pid));
    // Eighteen digits fit into a long; more would be thirty thousand years.
    return ours && micros.matches("[1-9][0-9]{0,14}")
        ? new Watchdog(TimeUnit.MICROSECONDS.toNanos(Long.parseLong(micros)))
        : null;
  }

  /** A tick has ended. */
  @Override
  public void accept(Snapshot now) {
    if (socket == null || !reloadTold()) {
      return;
    }
    boolean rested = status.isEmpty() || now.atNanos() - statusAtNanos >= STATUS_NANOS;
    String newest = rested ? StatusLine.of(now) : status;
    boolean news = !newest.equals(status);
    boolean fed = watchdog != null && watchdog.isFedBy(now);
    String message =
        (readyOwed ? READY : "")
            + (fed ? "WATCHDOG=1\n" : "")
            + (news ? "STATUS=" + newest + '\n' : "");
    if (send(message)) {
      readyOwed = false;
      if (news) {
        status = newest;
        statusAtNanos = now.atNanos();
      }
    }
  }

  /** The configuration is being read anew; {@link #reloaded} ends it. */
  public void reloading(long nowNanos) {
    readyOwed = false;
    reloadOwed = "RELOADING=1\nMONOTONIC_USEC=" + TimeUnit.NANOSECONDS.toMicros(nowNanos) + '\n';
    reloadTold();
  }

  public void reloaded() {
    readyOwed = !(reloadTold() && send(READY));
  }

  /** Whether no reload is left to be told of, which goes before everything else. */
  private boolean reloadTold() {
    if (reloadOwed != null && send(reloadOwed)) {
      reloadOwed = null;
    }
    return reloadOwed == null;
  }

  /** The gateway was told to stop. */
  public void stopping() {
    send("STOPPING=1\nSTATUS=told to stop: CCL 0 and DCL as in force once, then silence\n");
  }

  /** Whether it was taken, or there was nothing to be told or nobody to tell. */
  private boolean send(String message) {
    if (socket == null || message.isEmpty()) {
      return true;
    }
    try {
      boolean taken = socket.send(message);
      unheardTold = false;
      return taken;
    } catch (IOException unheard) {
      if (!unheardTold) {
        unheardTold = true;
        lines.accept(
            new JournalLine(
                true,
                "the service manager cannot be told anything ("
                    + unheard.getMessage()
                    + "); it will take the gateway for dead"));
      }
      return false;
    }
  }
}
