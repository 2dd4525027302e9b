package io.energyrack.gateway.app.simulate.inverter;

import io.energyrack.gateway.app.simulate.Household;
import io.energyrack.gateway.app.simulate.SimulatedInverter;
import io.energyrack.gateway.can.bus.BusSettings;
import io.energyrack.gateway.can.bus.SocketCanBus;
import io.energyrack.gateway.core.loop.GatewayLoop;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulate inverter}: a GX that is not there, on a CAN bus that is. */
@Command(
    name = "inverter",
    mixinStandardHelpOptions = true,
    description =
        "Plays a GX on a CAN interface: hears the battery, sends 0x305, 0x306 and 0x307, and says"
            + " what it would charge or discharge. Nothing flows.")
public final class InverterCommand implements Callable<Integer> {

  private static final int FINE = 0;

  private static final Set<Integer> HEARS =
      Set.of(0x351, 0x355, 0x356, 0x359, 0x35A, 0x35C, 0x35E, 0x35F, 0x372);

  private static final Set<Integer> SENDS =
      Set.of(SimulatedInverter.KEEP_ALIVE, SimulatedInverter.CHARGES, SimulatedInverter.WHO_AM_I);

  private static final int MIDSUMMER = 172;
  private static final double LEAST_DAY_MINUTES = 0.1;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--can",
      paramLabel = "INTERFACE",
      defaultValue = "can0",
      description = "The CAN interface; it need not exist yet. Default: ${DEFAULT-VALUE}.")
  private String canInterface = "can0";

  @Option(
      names = "--sun",
      paramLabel = "AMPS",
      defaultValue = "60",
      description = "What its panels give at noon. Default: ${DEFAULT-VALUE}.")
  private double sunAmps;

  @Option(
      names = "--load",
      paramLabel = "AMPS",
      defaultValue = "40",
      description = "The most that its house takes. Default: ${DEFAULT-VALUE}.")
  private double loadAmps;

  @Option(
      names = "--day",
      paramLabel = "MINUTES",
      defaultValue = "1440",
      description = "A day of so many minutes, begun at ten. Default: ${DEFAULT-VALUE}.")
  private double dayMinutes;

  @Option(
      names = "--status-s",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "A line about it this often, 1 or more. Default: ${DEFAULT-VALUE}.")
  private long statusSeconds;

  @Option(
      names = "--for-s",
      paramLabel = "SECONDS",
      description = "End after so long. Default: at Ctrl-C.")
  private @Nullable Long forSeconds;

  @Override
  public Integer call() throws InterruptedException {
    refuseWhatCannotBe();
    PrintWriter out = commandSpec().commandLine().getOut();
    CountDownLatch bug = new CountDownLatch(1);
    try (GatewayLoop loop =
        new GatewayLoop(
            thrown -> {
              thrown.printStackTrace();
              bug.countDown();
            })) {
      SocketCanBus bus =
          new SocketCanBus(
              loop, new BusSettings(canInterface, HEARS, SENDS, BusSettings.USUAL_REOPEN));
      InverterNode node =
          new InverterNode(
              loop, bus, new SimulatedInverter(SimulatedInverter.ADJUST_NANOS, false), household());
      loop.execute(node::open);
      out.println("a GX on " + canInterface + "; Ctrl-C ends it");
      out.flush();
      show(node, out, bug);
      loop.execute(node::close);
    }
    return FINE;
  }

  private void show(InverterNode node, PrintWriter out, CountDownLatch end)
      throws InterruptedException {
    long begin = System.nanoTime();
    long rest = forSeconds == null ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(forSeconds);
    while (System.nanoTime() - begin < rest) {
      long wait = Math.min(TimeUnit.SECONDS.toNanos(statusSeconds), rest);
      if (end.await(wait, TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("its loop broke");
      }
      out.println(node.status());
      out.flush();
    }
  }

  private Household household() {
    long day = (long) (dayMinutes * TimeUnit.MINUTES.toNanos(1));
    return new Household(1, sunAmps, loadAmps, day, day * 10 / 24, MIDSUMMER);
  }

  private void refuseWhatCannotBe() {
    boolean amounts = sunAmps >= 0 && loadAmps >= 0 && dayMinutes >= LEAST_DAY_MINUTES;
    boolean times = statusSeconds >= 1 && (forSeconds == null || forSeconds >= 1);
    if (!amounts || !times) {
      throw new ParameterException(
          commandSpec().commandLine(),
          "--sun and --load are 0 or more, --day is 0.1 or more, --status-s and --for-s 1 or more");
    }
  }

  private CommandSpec commandSpec() {
    if (spec == null) {
      throw new IllegalStateException("simulate inverter runs as a command only");
    }
    return spec;
  }
}
