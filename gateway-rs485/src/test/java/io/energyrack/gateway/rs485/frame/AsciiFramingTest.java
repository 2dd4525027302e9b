package io.energyrack.gateway.rs485.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AsciiFramingTest {

  private static final String QUERY = "~20024642E00202FD33\r";

  private static Accumulation accumulate(String received) {
    byte[] buffer = received.getBytes(StandardCharsets.ISO_8859_1);
    return AsciiFraming.accumulate(buffer, buffer.length);
  }

  @Test
  void noiseBeforeAndAfterIsDropped() {
    assertThat(accumulate("\u00F0\u00FF\u00BF" + QUERY + "\0"))
        .isEqualTo(new Accumulation.Complete(Frame.ofAscii(QUERY), 23));
    assertThat(accumulate("\0" + QUERY))
        .isEqualTo(new Accumulation.Complete(Frame.ofAscii(QUERY), 21));
  }

  @Test
  void aTornFrameGivesWayToTheNext() {
    assertThat(accumulate("~200246" + QUERY))
        .isEqualTo(new Accumulation.Complete(Frame.ofAscii(QUERY), 27));
  }

  @Test
  void ofTwoFramesTheFirstIsTaken() {
    assertThat(accumulate(QUERY + QUERY))
        .isEqualTo(new Accumulation.Complete(Frame.ofAscii(QUERY), 20));
  }

  @Test
  void whatIsNoFrameYetWaitsAndItsNoiseGoes() {
    assertThat(accumulate("")).isEqualTo(new Accumulation.Incomplete(0));
    assertThat(accumulate("\u00F0\u00FF")).isEqualTo(new Accumulation.Incomplete(2));
    assertThat(accumulate("\u00F0~2002~20024")).isEqualTo(new Accumulation.Incomplete(6));
  }

  @Test
  void aCarriageReturnWithoutAStartIsGarbage() {
    assertThat(accumulate("20024642\r~20")).isEqualTo(new Accumulation.Garbage(Fault.UNKNOWN, 9));
  }

  // A lost CR must not cost the whole deadline: the frame's own length ends it.
  @Test
  void aFrameWithoutItsCarriageReturnEndsAtItsOwnLength() {
    assertThat(accumulate("~20024642E00202FD33")).isEqualTo(new Accumulation.Incomplete(0));
    assertThat(accumulate("~20024642E00202FD330"))
        .isEqualTo(new Accumulation.Garbage(Fault.LENGTH, 20));
  }

  // Without a length field that holds, a frame is bounded by the longest that can be.
  @Test
  void anEndlessFrameIsGarbageAtTheBound() {
    String endless = "~" + "0".repeat(8) + "1002" + "0".repeat(4099);
    assertThat(accumulate(endless)).isEqualTo(new Accumulation.Incomplete(0));
    assertThat(accumulate(endless + "0")).isEqualTo(new Accumulation.Garbage(Fault.LENGTH, 4113));
  }

  @Test
  void onlyTheBytesThatCountAreRead() {
    byte[] buffer = (QUERY + "rest").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(AsciiFraming.accumulate(buffer, 19)).isEqualTo(new Accumulation.Incomplete(0));
  }
}
