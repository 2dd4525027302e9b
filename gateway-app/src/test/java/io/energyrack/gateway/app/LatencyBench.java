package io.energyrack.gateway.app;

import io.energyrack.gateway.app.BenchWiring.WatchedBus;
import io.energyrack.gateway.app.config.GatewayConfig;
import io.energyrack.gateway.core.loop.GatewayLoop;
import io.energyrack.gateway.rs485.line.Pty;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long bad news takes. A pty with fifteen packs behind it, the real loop, lines, pollers and
 * control; only the bus is ours, to take the time in {@code send}. {@code ./bench latency} runs it.
 *
 * <pre>
 * tighten   from before the write of the last byte of a 92 answer that lowers a limit, to 0x351
 *           with that limit being handed to the bus
 * sample    from before the write of the last byte of any answer, to the end of the control pass
 *           that it makes
 * machine   from before the write of a byte to its being read by a thread that does nothing else:
 *           no gateway, so what is slow here is the machine's own, or its neighbours'
 * </pre>
 *
 * <p>Both hold the tty's own way through the kernel and the waking of the loop's thread. A gap of 1
 * ms between queries keeps the line busier than it may be configured; 50 ms, the least that may be,
 * lets the loop fall asleep in between, as in the field.
 */
public final class LatencyBench {

  private static final int PACKS = 15;
  private static final int BAUD = 115_200;
  private static final int LIMITS_ID = 0x351;

  /** In 0.1 A, for each pack: from what is allowed at most downwards, one step a sample. */
  private static final int HIGHEST_CCL = 200;

  private static final int HIGHEST_DCL = 500;

  /** So many steps are there until a limit would be 0, which is another story. */
  private static final int STEPS = HIGHEST_CCL + HIGHEST_DCL - 2;

  /** Left out at the beginning of the process, while code is still interpreted. */
  private static final int WARM_UP = 500;

  private static final long PATIENCE_SECONDS = 300;
  private static final long FAST_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int LEAST_GAP_MILLIS = 50;

  private LatencyBench() {}

  /**
   * With the number of gateways that are run, one after another; and a CAN interface, where frames
   * are to be read back from one.
   *
   * <p>Prints {@code name;samples;p50;p99;p99.9;most} with times in microseconds.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int gateways = Integer.parseInt(args[0]);
    if (args.length > 1) {
      Percentiles heard = new Percentiles(gateways * STEPS);
      tightenOn(args[1], heard);
      print("tighten, read back from " + args[1], heard);
      return;
    }
    tighten(1, true, new Percentiles(WARM_UP));
    Percentiles fast = new Percentiles(gateways * STEPS);
    tighten(gateways, true, fast);
    print("tighten, gap 1 ms", fast);
    Percentiles calm = new Percentiles(STEPS);
    tighten(1, false, calm);
    print("tighten, gap 50 ms", calm);
    print("machine, gap 50 ms", machine());
    Percentiles samples = new Percentiles(10 * STEPS);
    sample(samples);
    print("sample, gap 1 ms", samples);
  }

  private static void print(String name, Percentiles times) {
    System.out.printf(
        "%s;%d;%.0f;%.0f;%.0f;%.0f%n",
        name,
        times.count(),
        times.micros(500),
        times.micros(990),
        times.micros(999),
        times.micros(1000));
  }

  private static GatewayConfig config(String device, boolean fast) {
    GatewayConfig config = BenchWiring.config(device, PACKS, BAUD, LEAST_GAP_MILLIS, false);
    return fast ? BenchWiring.withGap(config, FAST_GAP_NANOS) : config;
  }

  private static void tighten(int gateways, boolean fast, Percentiles times)
      throws IOException, InterruptedException {
    for (int i = 0; i < gateways; i++) {
      Staircase stairs = new Staircase(times);
      GatewayLoop loop = new GatewayLoop(Throwable::printStackTrace);
      try (BenchPacks packs = new BenchPacks(stairs)) {
        RunningGateway gateway =
            Wiring.start(
                config(packs.device(), fast),
                loop,
                new WatchedBus(loop, stairs),
                line -> {},
                (id, length, data) -> {});
        stairs.await();
        gateway.close();
      } finally {
        loop.close();
      }
    }
  }

  /** To the frame's being read from a CAN interface by a socket of somebody else. */
  private static void tightenOn(String canInterface, Percentiles times)
      throws IOException, InterruptedException {
    Staircase stairs = new Staircase(times);
    GatewayLoop loop = new GatewayLoop(Throwable::printStackTrace);
    BenchBus inverter = new BenchBus(canInterface, stairs);
    try (BenchPacks packs = new BenchPacks(stairs)) {
      GatewayConfig config = BenchWiring.withInterface(config(packs.device(), false), canInterface);
      RunningGateway gateway =
          Wiring.start(
              config, loop, Wiring.socketCan(config, loop), line -> {}, (id, length, data) -> {});
      stairs.await();
      gateway.close();
    } finally {
      inverter.close();
      loop.close();
    }
  }

  private static void sample(Percentiles times) throws IOException, InterruptedException {
    Passes passes = new Passes(times, 10 * STEPS);
    GatewayLoop loop = new GatewayLoop(Throwable::printStackTrace);
    try (BenchPacks packs = new BenchPacks(passes)) {
      Runnable end =
          BenchWiring.startWithoutTick(
              config(packs.device(), true),
              loop,
              new WatchedBus(loop, (id, data, nowNanos) -> {}),
              passes::decided);
      passes.await();
      end.run();
    } finally {
      loop.close();
    }
  }

  private static Percentiles machine() throws IOException, InterruptedException {
    Percentiles times = new Percentiles(STEPS);
    AtomicLong writtenNanos = new AtomicLong();
    try (Pty pty = Pty.open();
        FileInputStream tty = new FileInputStream(pty.path())) {
      Thread reader = new Thread(() -> read(tty, writtenNanos, times), "bench-reader");
      reader.start();
      for (int i = 0; i < STEPS; i++) {
        TimeUnit.MILLISECONDS.sleep(LEAST_GAP_MILLIS);
        writtenNanos.set(System.nanoTime());
        pty.write(new byte[1]);
      }
      reader.join();
    }
    return times;
  }

  private static void read(FileInputStream tty, AtomicLong writtenNanos, Percentiles times) {
    try {
      for (int i = 0; i < STEPS && tty.read() >= 0; i++) {
        times.add(System.nanoTime() - writtenNanos.get());
      }
    } catch (IOException gone) {
      throw new IllegalStateException(gone);
    }
  }

  private static void await(CountDownLatch ended) throws InterruptedException {
    if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the gateway did not get through the bench");
    }
  }

  /**
   * Each answer of limits asks for one step less than the one before, once the bank is spoken of.
   */
  private static final class Staircase implements BenchPacks.Script, WatchedBus.Watcher {
    private final Percentiles times;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean speaking;
    private final AtomicInteger step = new AtomicInteger();
    private boolean stepped;
    private volatile long writtenNanos;
    private volatile boolean written;

    Staircase(Percentiles times) {
      this.times = times;
    }

    void await() throws InterruptedException {
      LatencyBench.await(ended);
    }

    /** The discharge current goes down first, then the charge current. */
    @Override
    public int dcl() {
      return Math.max(1, HIGHEST_DCL - step.get());
    }

    @Override
    public int ccl() {
      return HIGHEST_CCL - Math.max(0, step.get() - (HIGHEST_DCL - 1));
    }

    @Override
    public void limitsAsked() {
      // A step that is not on the bus yet is waited for, so that no slow one is left out.
      stepped = speaking && !written && step.get() < STEPS;
      if (stepped) {
        step.incrementAndGet();
      }
    }

    @Override
    public void answering(boolean limits, long nowNanos) {
      if (limits && stepped) {
        writtenNanos = nowNanos;
        written = true;
      }
    }

    /** CCL in bytes 2 and 3, DCL in 4 and 5, of all packs, in 0.1 A. */
    @Override
    public void handedOver(int id, long data, long nowNanos) {
      if (id != LIMITS_ID) {
        return;
      }
      int ccl = (int) (data >> 16) & 0xFFFF;
      int dcl = (int) (data >> 32) & 0xFFFF;
      boolean newest = ccl == PACKS * ccl() && dcl == PACKS * dcl();
      if (written && newest) {
        times.add(nowNanos - writtenNanos);
        written = false;
        if (step.get() == STEPS) {
          ended.countDown();
        }
      }
      speaking = true;
    }
  }

  /** Limits stay as they are; every answer makes one control pass. */
  private static final class Passes implements BenchPacks.Script {
    private final Percentiles times;
    private final int most;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long writtenNanos;
    private volatile boolean written;

    Passes(Percentiles times, int most) {
      this.times = times;
      this.most = most;
    }

    void await() throws InterruptedException {
      LatencyBench.await(ended);
    }

    void decided() {
      if (written) {
        written = false;
        times.add(System.nanoTime() - writtenNanos);
        if (times.count() == most) {
          ended.countDown();
        }
      }
    }

    @Override
    public int ccl() {
      return HIGHEST_CCL;
    }

    @Override
    public int dcl() {
      return HIGHEST_DCL;
    }

    @Override
    public void limitsAsked() {}

    @Override
    public void answering(boolean limits, long nowNanos) {
      writtenNanos = nowNanos;
      written = true;
    }
  }
}
