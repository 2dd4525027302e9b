package io.energyrack.gateway.can.profile;

import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.can.testing.Banks;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.limit.LimitDecision;
import io.energyrack.gateway.core.pack.Alarms;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What the twenty frames of a whole bank cost: time and bytes. Run its {@code main}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VictronProfileBench {

  private final Profile profile =
      new VictronProfile(
          new Labels("BAT50002", "Energyrack bank", "ER-2026-000123", "LFP16S", 0, 1, 2));
  private final BankState state = Banks.full(Alarms.NONE);
  private final LimitDecision decision = Banks.decision(Banks.wide());

  private long sum;
  private final FrameSink sink = (id, length, data) -> sum += id + length + data;

  /** All frames of one set; returns what they add up to, so that none can be left out. */
  @Benchmark
  public long encodeAll() {
    profile.encodeAll(state, decision, sink);
    return sum;
  }

  /** Prints time and allocated bytes an operation. */
  public static void main(String[] args) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(VictronProfileBench.class.getName())
                .forks(1)
                .addProfiler(GCProfiler.class)
                .build())
        .run();
  }
}
