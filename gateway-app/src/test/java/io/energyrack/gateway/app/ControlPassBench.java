package io.energyrack.gateway.app;

import io.energyrack.gateway.can.frame.SendOutcome;
import io.energyrack.gateway.can.profile.Labels;
import io.energyrack.gateway.can.profile.SendPlan;
import io.energyrack.gateway.can.profile.VictronProfile;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.limit.Control;
import io.energyrack.gateway.core.limit.ControlTimes;
import io.energyrack.gateway.core.limit.LimitPolicy;
import io.energyrack.gateway.core.limit.Obedience;
import io.energyrack.gateway.core.pack.PackSample;
import io.energyrack.gateway.core.testing.Packs;
import io.energyrack.gateway.rs485.dialect.Part;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What one sample costs from the board to the bus: fifteen packs are judged anew, added up, their
 * limits decided, the frames encoded, and those that are due handed over. {@code ./bench control}
 * runs it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ControlPassBench {

  private static final int PACKS = 15;

  /** As often as fifteen packs tell something at 9600 baud. */
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final BankPlan bank = Packs.plan(PACKS);
  private final PackSample sample = Packs.healthy().sample();

  /** In one part, so that nothing of a pack ages while the others are told. */
  private final Part everything =
      new Part(0, sample.reading(), sample.alarms(), sample.limits(), null);

  private final ControlLoop loop;
  private long nowNanos;
  private long sum;
  private int next;

  /** Packs that have told everything, and a bus that takes every frame. */
  public ControlPassBench() {
    SendPlan plan =
        new SendPlan(
            new VictronProfile(Labels.named(Labels.DEFAULT_NAME)),
            (id, length, data) -> {
              sum += id + length + data;
              return SendOutcome.SENT;
            });
    Journal journal = new Journal(bank, line -> {});
    loop =
        new ControlLoop(
            new PackBoard(bank, true),
            new PackLife(bank, journal),
            new Control(bank, LimitPolicy.standard(bank), ControlTimes.DEFAULT, 0),
            new Obedience(),
            plan,
            journal,
            (line, now) -> 0,
            FRESH_NANOS,
            2 * FRESH_NANOS,
            () -> {},
            serial -> {});
    plan.onBusUp(0);
    bank.packs().forEach(pack -> loop.told(pack, everything, 0, 0));
  }

  /** One pack's parts, and all that comes of them; returns what the frames add up to. */
  @Benchmark
  public long pass() {
    nowNanos += STEP_NANOS;
    loop.told(bank.packs().get(next), everything, nowNanos, nowNanos);
    next = (next + 1) % PACKS;
    return sum;
  }
}
