package io.energyrack.gateway.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.AsciiCheck;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.AsciiFraming;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a line carries, it is taken apart within its bounds, and a frame is what its checks say.
 */
class FrameCodecFuzzTest {

  private static final List<Dialect> DIALECTS = Exchanges.dialects();

  static Stream<byte[]> captures() {
    return Vectors.all().stream().map(Exchanges::bytes);
  }

  @MethodSource("captures")
  @FuzzTest(maxDuration = FuzzTimes.SHORT)
  void everyByteIsTakenOnceAndNoFrameIsBelievedWithoutItsChecks(byte[] received) {
    for (Dialect dialect : DIALECTS) {
      takeApart(dialect, received);
    }
    assertPiecesGiveTheSameFrames(received);
    assertChecksAgree(received);
    assertChecksAgree(FrameChecks.mended(received));
  }

  private static void takeApart(Dialect dialect, byte[] received) {
    byte[] rest = received;
    while (rest.length > 0) {
      Accumulation found = dialect.accumulate(rest, rest.length);
      assertThat(found.consumed()).isBetween(0, rest.length);
      if (found instanceof Accumulation.Complete complete) {
        int length = complete.frame().length();
        assertThat(length).isBetween(1, Math.min(found.consumed(), dialect.longestFrameBytes()));
        int end = found.consumed();
        assertThat(complete.frame().toBytes())
            .isEqualTo(Arrays.copyOfRange(rest, end - length, end));
      }
      if (found instanceof Accumulation.Incomplete) {
        return;
      }
      assertThat(found.consumed()).isPositive();
      rest = Arrays.copyOfRange(rest, found.consumed(), rest.length);
    }
  }

  /** A line of the ASCII family gives the same frames by the byte as at once. */
  private static void assertPiecesGiveTheSameFrames(byte[] received) {
    List<Frame> atOnce = new ArrayList<>();
    byte[] rest = received;
    Accumulation found = AsciiFraming.accumulate(rest, rest.length);
    while (!(found instanceof Accumulation.Incomplete)) {
      if (found instanceof Accumulation.Complete complete) {
        atOnce.add(complete.frame());
      }
      rest = Arrays.copyOfRange(rest, found.consumed(), rest.length);
      found = AsciiFraming.accumulate(rest, rest.length);
    }
    List<Frame> byTheByte = new ArrayList<>();
    byte[] buffer = new byte[received.length];
    int held = 0;
    for (byte next : received) {
      buffer[held++] = next;
      Accumulation now = AsciiFraming.accumulate(buffer, held);
      if (now instanceof Accumulation.Complete complete) {
        byTheByte.add(complete.frame());
      }
      held -= now.consumed();
      System.arraycopy(buffer, now.consumed(), buffer, 0, held);
    }
    assertThat(byTheByte).isEqualTo(atOnce);
  }

  private static void assertChecksAgree(byte[] bytes) {
    boolean whole =
        AsciiFrame.check(Frame.copyOf(bytes, 0, bytes.length)) instanceof AsciiCheck.Whole;
    assertThat(whole).isEqualTo(FrameChecks.isAscii(bytes) && FrameChecks.hold(bytes));
  }
}
