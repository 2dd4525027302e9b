package io.energyrack.gateway.app.simulate;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a simulation in real time on a wire, in the thread that calls {@link #run}. Not the daemon's
 * loop: a tool's, where a thread that waits does no harm.
 */
public final class SimulationDriver {

  /** The packs go on by themselves at least this often. */
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /**
   * Bytes go out in pieces of this length in time, as a serial driver hands them over: a thread
   * cannot be woken for each byte at 115200 baud, which is every 87 microseconds.
   */
  static final long PIECE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** Chunks that wait to be heard; whoever sends more than a line carries loses the rest. */
  private static final int MOST_WAITING = 1_024;

  private final Simulation simulation;
  private final Wire wire;
  private final long pieceNanos;
  private final BlockingQueue<byte[]> heard = new ArrayBlockingQueue<>(MOST_WAITING);
  private OptionalInt onlyAtBaud = OptionalInt.empty();
  private volatile boolean stopping;

  /**
   * A simulation on a wire, not running yet.
   *
   * @param simulation begun at {@code System.nanoTime()}.
   */
  public SimulationDriver(Simulation simulation, Wire wire) {
    this(simulation, wire, PIECE_NANOS);
  }

  /**
   * The same with an adapter that holds bytes back.
   *
   * @param pieceNanos how long it gathers them, above 0; USB adapters do up to 16 ms.
   */
  SimulationDriver(Simulation simulation, Wire wire, long pieceNanos) {
    this.simulation = simulation;
    this.wire = wire;
    this.pieceNanos = pieceNanos;
  }

  /** The packs understand nothing, and are not understood, at any other speed. */
  SimulationDriver onlyAt(int baud) {
    onlyAtBaud = OptionalInt.of(baud);
    return this;
  }

  private boolean understood() throws IOException {
    OptionalInt gateway = wire.gatewayBaud();
    return onlyAtBaud.isEmpty() || gateway.isEmpty() || gateway.equals(onlyAtBaud);
  }

  /**
   * Runs until it is stopped or its time is over.
   *
   * @param forNanos how long.
   * @param everyNanos how often to report; 0 never.
   * @param report gets the bank, in this thread.
   * @throws IOException when the wire is dead.
   */
  public void run(long forNanos, long everyNanos, Consumer<SimulatedBank> report)
      throws IOException {
    wire.listen(heard::offer);
    long begin = System.nanoTime();
    long reported = begin;
    while (!stopping && System.nanoTime() - begin < forNanos) {
      if (!wire.alive()) {
        throw new IOException(wire.gatewayEnd() + " is gone");
      }
      byte[] query = await();
      long now = System.nanoTime();
      if (query != null && understood()) {
        simulation.receive(query, now);
      }
      byte[] due = simulation.due(now);
      if (due.length > 0 && understood()) {
        wire.write(due);
      }
      if (everyNanos > 0 && now - reported >= everyNanos) {
        reported = now;
        report.accept(simulation.bank());
      }
    }
  }

  private byte @Nullable [] await() {
    OptionalLong next = simulation.nextNanos();
    long wait = TICK_NANOS;
    if (next.isPresent()) {
      wait = Math.min(wait, Math.max(pieceNanos, next.getAsLong() - System.nanoTime()));
    }
    try {
      return heard.poll(wait, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
      return null;
    }
  }

  /** Ends {@link #run} soon, from any thread. */
  public void stop() {
    stopping = true;
  }
}
