package io.energyrack.gateway.rs485.frame;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SumChecksumTest {

  // The length fields that the documents print; 0CA -> A: 12 + 10 = 22, 32 - 22 = 10.
  @ParameterizedTest
  @CsvSource({
    "000,0", "002,E", "07A,F", "012,D", "014,B", "096,1", "0CA,A", "0C6,E", "160,9", "FFF,3"
  })
  void lengthNibbleIsTheComplementOfTheDigits(String lenid, String nibble) {
    assertThat(SumChecksum.ofLength(Integer.parseInt(lenid, 16)))
        .isEqualTo(Integer.parseInt(nibble, 16));
  }

  // 0x10 in the length field's first digit is a known bug of other programs: 088 has 8 + 8 = 16.
  @Test
  void digitSumOfSixteenGivesNought() {
    assertThat(SumChecksum.ofLength(0x088)).isZero();
  }

  // 0x10000 in four digits is another. 1024 characters of 0x40 sum to exactly 65536.
  @Test
  void sumOfExactlySixtyFourKibiGivesNought() {
    Frame frame = Frame.ofAscii("@".repeat(1024));
    assertThat(SumChecksum.of(frame, 0, 1024)).isZero();
  }

  // Modulo 65535 is the third: past 65535 it is one off. 1025 x 0x40 = 65600 = 65536 + 64.
  @Test
  void longSumsAreTakenModulo65536() {
    Frame frame = Frame.ofAscii("@".repeat(1025));
    assertThat(SumChecksum.of(frame, 0, 1025)).isEqualTo(0xFFC0);
  }

  @Property
  void lengthFieldSumsToNought(@ForAll @IntRange(max = 0xFFF) int lenid) {
    int field = SumChecksum.ofLength(lenid) << 12 | lenid;
    int digits = "%04X".formatted(field).chars().map(d -> Character.digit(d, 16)).sum();
    assertThat(digits % 16).isZero();
  }

  @Property
  void checksumAndSumAddToNought(@ForAll byte[] bytes) {
    Frame frame = Frame.copyOf(bytes, 0, bytes.length);
    int sum = SumChecksum.of(frame, 0, bytes.length);
    for (byte value : bytes) {
      sum += value & 0xFF;
    }
    assertThat(sum % 65536).isZero();
  }
}
