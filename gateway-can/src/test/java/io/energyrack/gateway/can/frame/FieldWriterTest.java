package io.energyrack.gateway.can.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FieldWriterTest {

  @Test
  void aFieldThatDoesNotFitThrowsAndNeverWraps() {
    assertThatIllegalArgumentException().isThrownBy(() -> FieldWriter.u8(0, 256));
    assertThatIllegalArgumentException().isThrownBy(() -> FieldWriter.u8(0, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> FieldWriter.u16(0, 65_536));
    assertThatIllegalArgumentException().isThrownBy(() -> FieldWriter.u16(0, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> FieldWriter.s16(0, 32_768));
    assertThatIllegalArgumentException().isThrownBy(() -> FieldWriter.s16(0, -32_769));
    assertThatIllegalArgumentException().isThrownBy(() -> FieldWriter.u32(0, 4_294_967_296L));
    assertThatIllegalArgumentException().isThrownBy(() -> FieldWriter.u32(0, -1));
  }

  @Test
  void aNegativeNumberKeepsToItsTwoBytes() {
    // -301 = FED3: bytes D3 FE at 2 and 3, and nothing above.
    assertThat(FieldWriter.s16(2, -301)).isEqualTo(0xFED3_0000L);
    assertThat(FieldWriter.s16(6, -1)).isEqualTo(0xFFFF_0000_0000_0000L);
  }

  @Test
  void theUpperHalfTakesThirtyTwoBits() {
    assertThat(FieldWriter.u32(4, 0xFFFF_FFFFL)).isEqualTo(0xFFFF_FFFF_0000_0000L);
  }

  @Property
  void whatWasWrittenIsRead(
      @ForAll @IntRange(max = 6) int at,
      @ForAll @IntRange(min = -32_768, max = 32_767) int signed,
      @ForAll @IntRange(max = 65_535) int unsigned,
      @ForAll @LongRange(max = 4_294_967_295L) long wide) {
    assertThat(new FieldReader(8, FieldWriter.s16(at, signed)).s16(at)).isEqualTo(signed);
    assertThat(new FieldReader(8, FieldWriter.u16(at, unsigned)).u16(at)).isEqualTo(unsigned);
    int half = at % 5;
    assertThat(new FieldReader(8, FieldWriter.u32(half, wide)).u32(half)).isEqualTo(wide);
  }
}
