package io.energyrack.gateway.app.endtoend;

import io.energyrack.gateway.app.simulate.Simulation;
import io.energyrack.gateway.app.simulate.SimulationDriver;
import io.energyrack.gateway.app.simulate.Wire;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Simulated packs that answer on a wire, on a thread of their own, until they are closed. */
final class SimulatedPacks implements AutoCloseable {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final SimulationDriver driver;
  private volatile int centivolts;

  /** Answers from now on. */
  SimulatedPacks(Simulation simulation, Wire wire) {
    driver = new SimulationDriver(simulation, wire);
    Thread thread = new Thread(this::run, "simulated-packs");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      driver.run(Long.MAX_VALUE, LOOK_NANOS, bank -> centivolts = bank.voltage().millivolts() / 10);
    } catch (IOException gone) {
      centivolts = 0;
    }
  }

  /** The busbar's voltage a moment ago, in 10 mV; 0 when the wire is gone. */
  int centivolts() {
    return centivolts;
  }

  @Override
  public void close() {
    driver.stop();
  }
}
