package io.energyrack.gateway.rs485.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.testing.Vector;
import io.energyrack.gateway.rs485.testing.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Crc16Test {

  // The check value that catalogues of checksums give for CRC-16/MODBUS: of "123456789".
  @Test
  void theCataloguesCheckValue() {
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(Crc16.of(digits, 0, digits.length)).isEqualTo(0x4B37);
  }

  static Stream<Vector> captured() {
    return Vectors.all().stream()
        .filter(vector -> !vector.ascii() && !vector.raw().startsWith("55"));
  }

  @ParameterizedTest
  @MethodSource("captured")
  void everyCapturedFrameEndsInItsChecksum(Vector vector) {
    assertThat(RtuFrame.crcHolds(vector.frame())).isEqualTo(vector.checksumOk());
  }

  @Test
  void whatIsTooShortForAChecksumHasNone() {
    byte[] none = {(byte) 0xFF, (byte) 0xFF};
    assertThat(RtuFrame.crcHolds(Frame.copyOf(none, 0, 2))).isFalse();
    assertThat(RtuFrame.crcHolds(Frame.copyOf(none, 0, 0))).isFalse();
  }
}
