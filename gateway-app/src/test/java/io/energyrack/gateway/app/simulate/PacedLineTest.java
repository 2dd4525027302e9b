package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.frame.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacedLineTest {

  /** At 10000 baud a byte of ten bits lasts a millisecond: times can be read off. */
  private static final int BAUD = 10_000;

  private static final long MILLI = 1_000_000;

  private static Burst burst(long afterMillis, String text) {
    return new Burst(afterMillis * MILLI, Frame.ofAscii(text));
  }

  private static String due(PacedLine timing, long atMillis) {
    return new String(timing.due(atMillis * MILLI), StandardCharsets.ISO_8859_1);
  }

  @Test
  void aByteLastsTenBits() {
    assertThat(new PacedLine(9_600).nanos(96)).isEqualTo(100_000_000);
    assertThat(new PacedLine(115_200).nanos(1_152)).isEqualTo(100_000_000);
  }

  @Test
  void bytesArriveOneByOneEachWhenItsLastBitIsOver() {
    PacedLine timing = new PacedLine(BAUD);
    timing.say(List.of(burst(5, "abc")), 100 * MILLI);

    assertThat(timing.nextNanos()).hasValue(106 * MILLI);
    assertThat(due(timing, 105)).isEmpty();
    assertThat(due(timing, 106)).isEqualTo("a");
    assertThat(due(timing, 106)).isEmpty();
    assertThat(due(timing, 108)).isEqualTo("bc");
    assertThat(timing.nextNanos()).isEmpty();
  }

  @Test
  void aSecondBurstWaitsForItsPause() {
    PacedLine timing = new PacedLine(BAUD);
    timing.say(List.of(burst(0, "ab"), burst(50, "c")), 0);

    assertThat(due(timing, 52)).isEqualTo("ab");
    assertThat(due(timing, 53)).isEqualTo("c");
  }

  // 'a' is 0x61 and 'F' 0x46: together 0x40, '@'. The half byte's shift spoils all of the overlap.
  @Test
  void whoeverSpeaksAtOnceSpoilsTheOther() {
    PacedLine timing = new PacedLine(BAUD);
    timing.say(List.of(burst(0, "aaa")), 0);
    timing.say(List.of(new Burst(3 * MILLI / 2, Frame.ofAscii("FFF"))), 0);

    assertThat(due(timing, 10)).isEqualTo("a@@F");
  }

  @Test
  void onceAfterTheOtherNothingIsSpoiled() {
    PacedLine timing = new PacedLine(BAUD);
    timing.say(List.of(burst(3, "bb")), 0);
    timing.say(List.of(burst(0, "aaa")), 0);

    assertThat(due(timing, 10)).isEqualTo("aaabb");
  }

  @Test
  void timeMayBeginAnywhereAndWrapAround() {
    PacedLine timing = new PacedLine(BAUD);
    timing.say(List.of(burst(0, "abc")), Long.MAX_VALUE - 3 * MILLI / 2);

    assertThat(timing.due(Long.MAX_VALUE)).hasSize(1);
    assertThat(timing.due(Long.MIN_VALUE + 2 * MILLI)).hasSize(2);
  }

  @Test
  void aLineThatNobodyReadsKeepsOnlySoMuch() {
    PacedLine timing = new PacedLine(BAUD);
    for (int i = 0; i < 100; i++) {
      timing.say(List.of(burst(0, "x".repeat(1_000))), i * 2_000L * MILLI);
    }

    assertThat(timing.due(1_000_000 * MILLI)).hasSize(32_000);
  }
}
