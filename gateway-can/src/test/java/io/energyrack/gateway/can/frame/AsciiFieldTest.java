package io.energyrack.gateway.can.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AsciiFieldTest {

  private static final char NUL = 0;

  // A peer writes two bytes a character: PYLO became 50 00 59 00 4C 00 4F 00, and a name of five
  // characters overflowed, after which it sent nothing at all.
  @Property
  void oneByteACharacterForEveryLengthFromOneToEight(
      @ForAll @StringLength(min = 1, max = 8) @CharRange(from = '!', to = '~') String text) {
    long data = AsciiField.pack(text, 0, NUL);
    byte[] expected = text.getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at < 8; at++) {
      byte wanted = at < expected.length ? expected[at] : 0;
      assertThat((byte) (data >>> (8 * at))).isEqualTo(wanted);
    }
  }

  @Test
  void theSecondFrameTakesTheRest() {
    // "Discover AES": rest " AES" = 20 41 45 53.
    assertThat(AsciiField.pack("Discover AES", 8, NUL)).isEqualTo(0x5345_4120L);
  }

  @Test
  void whatIsNotAsciiIsABug() {
    assertThatIllegalArgumentException().isThrownBy(() -> AsciiField.pack("Größe", 0, NUL));
    assertThatIllegalArgumentException().isThrownBy(() -> AsciiField.pack("a\u0000b", 0, NUL));
  }

  @Test
  void paddingIsAtTheEndAndNothingElse() {
    assertThat(AsciiField.padded(reader("  AES\0 \0"))).contains("  AES");
    assertThat(AsciiField.padded(reader("A\0B"))).isEmpty();
    assertThat(AsciiField.padded(reader("\0\0\0"))).isEmpty();
    assertThat(AsciiField.padded(reader("AB\u007f"))).isEmpty();
  }

  private static FieldReader reader(String bytes) {
    return FieldReader.of(bytes.getBytes(StandardCharsets.US_ASCII));
  }
}
