package io.energyrack.gateway.can.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CanFrameTest {

  @Test
  void printsAsCansendTakesItWithByteZeroFirst() {
    // Bytes 38 02 F4 01 64 00 C1 01: byte 0 is the lowest of the long.
    assertThat(new CanFrame(0x351, 8, 0x01C1_0064_01F4_0238L)).hasToString("351#3802F4016400C101");
  }

  @Test
  void printsEveryByteOfItsLengthAndNoMore() {
    assertThat(new CanFrame(0x35C, 2, 0xC0)).hasToString("35C#C000");
    assertThat(new CanFrame(0x005, 0, 0)).hasToString("005#");
    assertThat(new CanFrame(0x7FF, 8, -1)).hasToString("7FF#FFFFFFFFFFFFFFFF");
  }

  @Test
  void refusesWhatNoClassicFrameIs() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CanFrame(0x800, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new CanFrame(0x351, 9, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new CanFrame(0x351, -1, 0));
  }

  @Test
  void refusesBytesPastItsLengthSoThatEqualFramesAreEqual() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CanFrame(0x35C, 1, 0x1C0));
  }
}
