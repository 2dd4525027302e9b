package io.energyrack.gateway.rs485.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A tty is opened and set by the kernel's own calls. */
class TtyTest {

  @Test
  void setsAnySpeedAndIsFreeAgainOnceClosed() throws IOException {
    try (var pty = Pty.open()) {
      for (int baud : new int[] {1_200, 9_600, 115_200}) {
        var tty = open(pty.path(), baud);
        assertThat(pty.baud()).isEqualTo(baud);
        tty.close();
      }
    }
  }

  @Test
  void takesASpeedWithoutACode() throws IOException {
    try (var pty = Pty.open()) {
      open(pty.path(), 14_400).close();
    }
  }

  @Test
  void refusesAPortInUse() throws IOException {
    try (var pty = Pty.open()) {
      var first = open(pty.path(), 9_600);
      assertThatThrownBy(() -> open(pty.path(), 9_600))
          .isInstanceOf(LineException.class)
          .hasMessageContaining("in use");
      first.close();
    }
  }

  @Test
  void refusesWhatIsNoTty() {
    assertThatThrownBy(() -> open("/dev/null", 9_600))
        .isInstanceOf(LineException.class)
        .hasMessageContaining("/dev/null is no tty");
  }

  private static Tty open(String path, int baud) throws LineException {
    return Tty.open(new Endpoint.Device(path), baud, Rs485Mode.USUAL);
  }
}
