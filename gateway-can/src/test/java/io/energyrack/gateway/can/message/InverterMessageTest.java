package io.energyrack.gateway.can.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.can.testing.Frames;
import org.junit.jupiter.api.Test;

/** docs/spec/can-profile.md, section 0x305. */
class InverterMessageTest {

  @Test
  void theCaptured307ProvesAGx() {
    var message = InverterMessage.decode(0x307, Frames.bytes("1234567856494300")).orElseThrow();
    assertThat(message.text()).isEqualTo("VIC");
    assertThat(message.provesGx()).isTrue();
  }

  @Test
  void anythingIsAKeepAlive() {
    for (String content : new String[] {"", "00", "0000000000000000", "12021000F0008403"}) {
      var message = InverterMessage.decode(0x305, Frames.bytes(content)).orElseThrow();
      assertThat(message.provesGx()).isFalse();
    }
  }

  @Test
  void aShortOrForeign307ProvesNothing() {
    assertThat(InverterMessage.decode(0x307, Frames.bytes("12345678")).orElseThrow().provesGx())
        .isFalse();
    assertThat(
            InverterMessage.decode(0x307, Frames.bytes("1234567800000000"))
                .orElseThrow()
                .provesGx())
        .isFalse();
  }

  @Test
  void aFrameOfABatteryIsNoInverter() {
    assertThat(InverterMessage.decode(0x351, Frames.bytes("3A02"))).isEmpty();
  }
}
