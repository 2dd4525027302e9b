package io.energyrack.gateway.app;

import io.energyrack.gateway.app.BenchWiring.WatchedBus;
import io.energyrack.gateway.app.simulate.BankSetup;
import io.energyrack.gateway.app.simulate.FaultPlan;
import io.energyrack.gateway.app.simulate.PtyWire;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import io.energyrack.gateway.app.simulate.Simulation;
import io.energyrack.gateway.app.simulate.SimulationDriver;
import io.energyrack.gateway.app.simulate.Wire;
import io.energyrack.gateway.core.loop.GatewayLoop;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How much of a line's time is used: fifteen simulated packs at 9600 baud on a pty, in real time.
 * {@code ./bench line} runs it.
 *
 * <pre>
 *          (bytes out + bytes in) x 10 bits / baud  +  answers x (delay + gap)
 * share =  -------------------------------------------------------------------
 *                                    time passed
 * </pre>
 *
 * <p>The delay is the packs' own, 50 ms in the mean by the simulation; the gap is the 150 ms that a
 * line has to be silent before the next query. What is left is the gateway's: to wake, to
 * understand, to ask on.
 */
public final class LineShareBench {

  private static final int PACKS = 15;
  private static final int BAUD = 9_600;
  private static final int BITS_A_BYTE = 10;
  private static final long GAP_MILLIS = 150;
  private static final double MEAN_DELAY_SECONDS = 0.050;
  private static final double CHARGE = 0.6;
  private static final double ROOM_CELSIUS = 22;
  private static final long SEED = 1;

  /** By then every pack has told everything, who it is too. */
  private static final long SETTLE_SECONDS = 60;

  private LineShareBench() {}

  /** Both ways of asking, each on a line of its own, at the same time. */
  public static void main(String[] args) throws IOException, InterruptedException {
    long seconds = Long.parseLong(args[0]);
    try (Measured singly = new Measured(false);
        Measured groups = new Measured(true)) {
      TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
      singly.begin();
      groups.begin();
      TimeUnit.SECONDS.sleep(seconds);
      singly.print("each pack by itself");
      groups.print("group queries");
    }
  }

  /** A gateway and its packs. */
  private static final class Measured implements AutoCloseable {
    private final GatewayLoop loop = new GatewayLoop(Throwable::printStackTrace);
    private final Wire wire = PtyWire.open();
    private final SimulationDriver driver;
    private final RunningGateway gateway;
    private @Nullable LineView first;
    private long beganNanos;

    Measured(boolean groups) throws IOException {
      SimulatedBank bank =
          new SimulatedBank(
              BankSetup.of(PACKS, BenchWiring.FIRST_ADDRESS)
                  .startingAt(CHARGE)
                  .in(ROOM_CELSIUS)
                  .seeded(SEED));
      Simulation simulation =
          new Simulation(
              bank, BenchWiring.FIRST_ADDRESS, BAUD, FaultPlan.NONE, SEED, System.nanoTime());
      driver = new SimulationDriver(simulation, wire);
      Thread thread = new Thread(this::simulate, "simulated-packs");
      thread.setDaemon(true);
      thread.start();
      gateway =
          Wiring.start(
              BenchWiring.config(wire.gatewayEnd(), PACKS, BAUD, GAP_MILLIS, groups),
              loop,
              new WatchedBus(loop, (id, data, nowNanos) -> {}),
              line -> {},
              (id, length, data) -> {});
    }

    private void simulate() {
      try {
        driver.run(Long.MAX_VALUE, 0, bank -> {});
      } catch (IOException gone) {
        throw new IllegalStateException(gone);
      }
    }

    void begin() {
      Snapshot now = gateway.awaitSnapshot();
      first = now.lines().get(0);
      beganNanos = now.atNanos();
    }

    /** Prints {@code name;share in percent;answers;unanswered and worse;seconds a round}. */
    void print(String name) {
      Snapshot now = gateway.awaitSnapshot();
      LineView last = now.lines().get(0);
      LineView from = first;
      if (from == null) {
        throw new IllegalStateException("not begun");
      }
      long bytes = last.bytesIn() + last.bytesOut() - from.bytesIn() - from.bytesOut();
      long answers = last.answered() + last.refused() - from.answered() - from.refused();
      long lost = last.unanswered() + last.garbled() - from.unanswered() - from.garbled();
      double needed =
          (double) bytes * BITS_A_BYTE / BAUD + answers * (MEAN_DELAY_SECONDS + GAP_MILLIS / 1e3);
      double passed = (now.atNanos() - beganNanos) / 1e9;
      System.out.printf(
          "%s;%.1f;%d;%d;%.1f%n",
          name, 100 * needed / passed, answers, lost, last.roundNanos() / 1e9);
    }

    @Override
    public void close() {
      gateway.close();
      loop.close();
      driver.stop();
      wire.close();
    }
  }
}
