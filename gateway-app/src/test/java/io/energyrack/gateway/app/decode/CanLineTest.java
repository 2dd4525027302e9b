package io.energyrack.gateway.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

// The forms are candump's own: -l, the terminal's, with -x, -a, -t.
class CanLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(1795337577.227873) can0 351#2A02C800F401A801",
        "(1795337577.227873) can0 351#2A02C800F401A801 R",
        "can0 351#2a02c800f401a801",
        "351#2A02C800F401A801",
        "can0  351   [8]  2A 02 C8 00 F4 01 A8 01",
        "  can0  351   [8]  2A 02 C8 00 F4 01 A8 01   '*.......'",
        "  vcan0  TX - -  351   [8]  2A 02 C8 00 F4 01 A8 01",
        "(2026-11-22 15:00:00.123456)  can0  351   [8]  2A 02 C8 00 F4 01 A8 01",
        "(000.000000)  can0  RX B E  351   [8]  2A 02 C8 00 F4 01 A8 01  '> ~.....'",
      })
  void everyFormIsRead(String line) {
    Decode run = Decode.run(line, "--json");
    assertThat(run.out())
        .isEqualTo(
            "{\"id\":\"351\",\"name\":\"bytes\",\"valid\":true,\"length\":8,\"last\":\"01\"}\n");
    assertThat(run.exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"can0 305#", "can0  305   [0] "})
  void aFrameMayCarryNothing(String line) {
    assertThat(Decode.run(line, "--json").last()).containsEntry("length", 0);
  }

  @ParameterizedTest
  @CsvSource({
    "can0 351#R, 351, bytes, unknown",
    "can0 351#R8, 351, bytes, unknown",
    "can0  351   [0]  remote request, 351, bytes, unknown",
    "can0 18FF50E5#R, 18FF50E5, remote, unknown",
    "can0 18FF50E5#0102, 18FF50E5, extended, unknown",
    "can0  18FF50E5   [2]  01 02, 18FF50E5, extended, unknown",
    "can0 20000088#0000000000000000, 20000088, error, unknown",
    "can0  20000088   [8]  00 00 00 00 00 00 00 00   ERRORFRAME, 20000088, error, unknown",
    "can0 351##1AABB, 351, fd, unknown",
    "can0  351  [08]  2A 02 C8 00 F4 01 A8 01, 351, fd, unknown",
    "can0 351#2A02C800F401A80, 351, bytes, truncated",
    "can0  351   [8]  2A 02 C8, 351, bytes, truncated",
    "can0 351#2A02C800F401A80102, 351, bytes, length",
    "can0  351   [2]  2A 02 C8, 351, bytes, length",
    "can0  351   [9]  2A 02 C8 00 F4 01 A8 01 02, 351, bytes, length",
    "can0 351#2A0G, 351, bytes, not-hex",
    "can0 8FF#2A02, 8FF, unknown, unknown",
  })
  void whatNoProfileHasIsBad(String line, String id, String name, String reason) {
    Decode run = Decode.run(line, "--json");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.last())
        .containsEntry("id", id)
        .containsEntry("valid", false)
        .containsEntry("reason", reason);
    assertThat(run.last().get("name")).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"can0 35#2A", "can0  351   8  2A 02", "can0 351 2A02", "can0 351#2A 02 03"})
  void whatHasNeitherFormIsNothing(String line) {
    assertThat(Decode.run(line, "--json").out())
        .isEqualTo("{\"valid\":false,\"reason\":\"unknown\"}\n");
  }

  @Test
  void theHeadlineOfARemoteFrameSaysThatItIsOne() {
    assertThat(Decode.run("can0 351#R").out())
        .isEqualTo("line 1: 351 bytes - bad frame: unknown (remote)\n");
  }

  // The names are those of good frames: whoever reads a bad one wants to know which it was.
  @Test
  void everyIdHasItsNameWithoutAFrame() {
    CanDescriber describer = CanDecoding::describe;
    assertThat(describer.name(0x351)).isEqualTo("limits");
    assertThat(describer.name(0x305)).isEqualTo("inverter");
    assertThat(describer.name(0x354)).isEqualTo("unknown");
  }
}
