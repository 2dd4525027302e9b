package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Accumulation;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What one answer costs from the bytes in a line's buffer to a pack's reading: borders, hexadecimal
 * digits, checksums, layout, plausibility. {@code ./bench decode} runs it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AnalogDecodeBench {

  /**
   * The longest single answer among the captures, v066: 15 cells and 6 sensors, as long as 16/5.
   */
  private static final String CAPTURED =
      "~20024600B07E11020F0D6A0D820D860D840D820D860D850D820D870D820D850D850D7F0D6D0D85"
          + "060BFF0BCC0BD40BD70BDA0BCF0000CA89FFFF04FFFF00000186A00186A0E14F\r";

  private final PylontechDialect dialect = new PylontechDialect();
  private final Query query = dialect.queries(Topic.MEASUREMENTS, 2).get(0);
  private final byte[] buffer = CAPTURED.getBytes(StandardCharsets.US_ASCII);

  /** From the bytes to the reading; a frame that is not understood fails the bench. */
  @Benchmark
  public Answer.Told decode() {
    if (dialect.accumulate(buffer, buffer.length) instanceof Accumulation.Complete complete
        && dialect.decode(query, complete.frame()) instanceof Answer.Told told) {
      return told;
    }
    throw new IllegalStateException("the captured answer is not understood");
  }

  /** What a whole answer costs when it comes byte by byte, and its end is looked for each time. */
  @Benchmark
  public int findTheEndByteByByte() {
    int consumed = 0;
    for (int length = 1; length <= buffer.length; length++) {
      consumed += dialect.accumulate(buffer, length).consumed();
    }
    return consumed;
  }
}
