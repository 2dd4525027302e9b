package io.energyrack.gateway.can.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.can.testing.Frames;
import io.energyrack.gateway.core.unit.Percent;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** docs/spec/can-profile.md, section 0x355. */
class ChargeMessageTest {

  private static String encoded(int soc, int soh) {
    return Frames.one(
        sink -> ChargeMessage.encode(Percent.ofHundredths(soc), Percent.ofHundredths(soh), sink));
  }

  @Test
  void socGoesToTheNearestPercentAndTheFineOneIsTheSame() {
    // The captured battery: 58.90 % -> 59 = 3Bh; SOH 100 = 64h; 5890 = 1702h -> 02 17.
    assertThat(encoded(5_890, 10_000)).isEqualTo("355#3B00640002170000");
  }

  @Test
  void halvesGoUp() {
    // 49.50 -> 50 = 32h; 4950 = 1356h; SOH 99.49 -> 99 = 63h.
    assertThat(encoded(4_950, 9_949)).isEqualTo("355#3200630056130000");
  }

  @Test
  void aMeanThatOvershootsIsHeldAtItsEnd() {
    // 100 = 64h; 10000 = 2710h.
    assertThat(encoded(10_001, 10_100)).isEqualTo("355#6400640010270000");
    assertThat(encoded(-1, 0)).isEqualTo("355#0000000000000000");
  }

  @Test
  void pylontechHasFourBytes() {
    assertThat(
            Frames.one(
                sink -> ChargeMessage.encodePylon(Percent.ofWhole(26), Percent.ofWhole(100), sink)))
        .isEqualTo("355#1A006400");
  }

  @Property
  void theFineSocIsWithinHalfAPercentOfTheWholeOneAndNeverSaysInvalid(
      @ForAll @IntRange(max = 10_000) int soc) {
    var bytes = Frames.bytes(encoded(soc, 10_000).substring("355#".length()));
    assertThat(bytes.u16(4)).isEqualTo(soc).isNotEqualTo(0xFFFF);
    assertThat(bytes.u16(0) * 100 - bytes.u16(4)).isBetween(-49, 50);
  }
}
