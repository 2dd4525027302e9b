package io.energyrack.gateway.rs485.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.energyrack.gateway.rs485.testing.Hand;
import org.junit.jupiter.api.Test;

class RtuAnswerTest {

  private static final RtuRequest TWO = new RtuRequest(1, ReadFunction.HOLDING, 0x20, 2);

  private static RtuAnswer read(Frame frame) {
    return RtuAnswer.read(frame, TWO, 1);
  }

  @Test
  void bothFormsTellTheSame() {
    for (String body : new String[] {"01 03 04 1234 FFFE", "01 03 0002 1234 FFFE"}) {
      Registers told = ((RtuAnswer.Told) read(Hand.rtu(body))).registers();
      assertThat(told.u16(0x20)).isEqualTo(0x1234);
      assertThat(told.s16(0x21)).isEqualTo(-2);
      assertThat(told.has(0x22)).isFalse();
      assertThatThrownBy(() -> told.u16(0x1F)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aRefusalSaysWhy() {
    assertThat(read(Hand.hex("01 83 02 C0 F1"))).isEqualTo(new RtuAnswer.Refused(2));
    assertThat(new RtuAnswer.Refused(2).notKnown()).isTrue();
    assertThat(new RtuAnswer.Refused(6).notKnown()).isFalse();
    assertThat(new RtuAnswer.Refused(2).digits()).isEqualTo("02");
  }

  @Test
  void s3EveryCheckHasItsReason() {
    assertThat(read(Hand.hex("01 03"))).isEqualTo(new RtuAnswer.Bad(Fault.TRUNCATED));
    assertThat(read(Hand.hex("01 83 02 C0"))).isEqualTo(new RtuAnswer.Bad(Fault.TRUNCATED));
    assertThat(read(Hand.hex("01 83 02 C0 F2"))).isEqualTo(new RtuAnswer.Bad(Fault.CRC));
    assertThat(read(Hand.rtu("02 03 04 1234 FFFE"))).isEqualTo(new RtuAnswer.Bad(Fault.UNKNOWN));
    assertThat(read(Hand.rtu("01 04 04 1234 FFFE"))).isEqualTo(new RtuAnswer.Bad(Fault.UNKNOWN));
    assertThat(read(Hand.rtu("01 03 02 1234"))).isEqualTo(new RtuAnswer.Bad(Fault.LENGTH));
    assertThat(read(Hand.rtu("01 03 04 1234 FFFE 00"))).isEqualTo(new RtuAnswer.Bad(Fault.LENGTH));
    assertThat(read(Hand.rtu("01 83 02 02"))).isEqualTo(new RtuAnswer.Bad(Fault.LENGTH));
  }

  // Bits: the first is the lowest of the first byte; what fills up the last byte is none.
  @Test
  void bitsComeLowestFirst() {
    RtuRequest ten = new RtuRequest(1, ReadFunction.COILS, 0x1200, 10);
    RtuAnswer answer = RtuAnswer.read(Hand.rtu("01 01 02 81 02"), ten, 1);
    Registers bits = ((RtuAnswer.Told) answer).registers();
    assertThat(bits.bits(0x1200)).isEqualTo(0x81);
    assertThat(bits.u16(0x1209)).isEqualTo(1);
    assertThat(bits.has(0x120A)).isFalse();
  }

  @Test
  void inAMapThatCountsBytesEverySecondNumberIsARegister() {
    Registers told =
        ((RtuAnswer.Told) RtuAnswer.read(Hand.rtu("01 03 04 0001 0002"), TWO, 2)).registers();
    assertThat(told.u16(0x22)).isEqualTo(2);
    assertThat(told.has(0x21)).isFalse();
    assertThat(told.u32(0x20, 0x22)).isEqualTo(0x10002);
  }

  // Contract S4: what writes is no request, however good its checksum.
  @Test
  void s4AWriteIsNoRequest() {
    assertThat(RtuRequest.of(Hand.rtu("03 06 1620 0001"))).isEmpty();
    assertThat(RtuRequest.of(Hand.hex("03 10 16 20 00 01 02 00 00 CF 91"))).isEmpty();
    assertThat(RtuRequest.of(Hand.rtu("01 03 0000 0000"))).isEmpty();
    assertThat(RtuRequest.of(Hand.hex("01 03 00 01 00 01 D5 CA")))
        .contains(new RtuRequest(1, ReadFunction.HOLDING, 1, 1));
  }
}
