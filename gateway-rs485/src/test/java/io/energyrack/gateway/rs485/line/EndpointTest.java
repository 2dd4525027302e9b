package io.energyrack.gateway.rs485.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @Test
  void pathIsDevice() {
    assertThat(Endpoint.parse("/dev/serial/by-id/usb-1"))
        .isEqualTo(new Endpoint.Device("/dev/serial/by-id/usb-1"))
        .hasToString("/dev/serial/by-id/usb-1");
  }

  @Test
  void tcpIsServer() {
    assertThat(Endpoint.parse("tcp://waveshare.lan:4196"))
        .isEqualTo(new Endpoint.Server("waveshare.lan", 4_196))
        .hasToString("tcp://waveshare.lan:4196");
    assertThat(Endpoint.parse("tcp://[::1]:4196")).isEqualTo(new Endpoint.Server("::1", 4_196));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ttyUSB0",
        "tcp://",
        "tcp://host",
        "tcp://:4196",
        "tcp://host:",
        "tcp://host:0",
        "tcp://host:65536",
        "tcp://host:serial"
      })
  void restIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Endpoint.parse(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_199, 115_201})
  void speedOutOfRangeIsRefused(int baud) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LineSettings.of("rs485-1", "/dev/ttyUSB0", baud));
  }
}
