package io.energyrack.gateway.can.message;

import static io.energyrack.gateway.can.testing.Banks.limits;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.energyrack.gateway.can.testing.Frames;
import io.energyrack.gateway.core.limit.Limits;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** docs/spec/can-profile.md, section 0x351. */
class LimitsMessageTest {

  private static String encoded(Limits limits) {
    return Frames.one(sink -> LimitsMessage.encode(limits, sink));
  }

  // A limit that cannot be sent exactly is sent on its safe side.
  @Test
  void cvlCclAndDclRoundDownAndDvlRoundsUp() {
    // CVL 56.890 V -> 568 = 0238h -> 38 02; CCL 50.099 A -> 500 = 01F4h -> F4 01;
    // DCL 10.000 A -> 100 = 0064h -> 64 00; DVL 44.810 V -> 449 = 01C1h -> C1 01.
    assertThat(encoded(limits(56_890, 50_099, 10_000, 44_810))).isEqualTo("351#3802F4016400C101");
  }

  @Test
  void whatFitsExactlyIsNotRounded() {
    // 57.8 V -> 578 = 0242h; 100 A -> 1000 = 03E8h; 195 A -> 1950 = 079Eh; 46.4 V -> 464 = 01D0h:
    // the frame of a captured battery.
    assertThat(encoded(limits(57_800, 100_000, 195_000, 46_400))).isEqualTo("351#4202E8039E07D001");
  }

  @Test
  void fifteenPacksOfFiftyAmperesFit() {
    // 750 A -> 7500 = 1D4Ch -> 4C 1D; CCL 300 A -> 3000 = 0BB8h.
    assertThat(encoded(limits(56_000, 300_000, 750_000, 43_200))).isEqualTo("351#3002B80B4C1DB001");
  }

  @Test
  void zeroAmperesAreAValue() {
    assertThat(encoded(limits(53_200, 0, 0, 44_800))).isEqualTo("351#140200000000C001");
  }

  // A receiver reads s16: what wraps there is a negative limit, which one inverter ignored.
  @Test
  void aCurrentThatDoesNotFitIsHeldBelowTheSign() {
    // 3276.8 A and more -> 32767 = 7FFFh -> FF 7F.
    assertThat(encoded(limits(56_000, 3_276_800, 99_000_000, 44_800)))
        .isEqualTo("351#3002FF7FFF7FC001");
  }

  @Test
  void aCvlThatRoundsToZeroNeverLeaves() {
    Limits tiny = limits(99, 0, 0, 0);
    assertThatIllegalArgumentException().isThrownBy(() -> encoded(tiny));
  }

  @Test
  void aCvlAboveTheFieldIsHeldAndADvlAboveItIsABug() {
    assertThat(encoded(limits(7_000_000, 0, 0, 0))).isEqualTo("351#FFFF000000000000");
    Limits high = limits(56_000, 0, 0, 6_553_501);
    assertThatIllegalArgumentException().isThrownBy(() -> encoded(high));
  }

  @Test
  void aDvlBelowZeroIsZero() {
    assertThat(encoded(limits(56_000, 0, 0, -50_000))).isEqualTo("351#3002000000000000");
  }

  @Property
  void whatIsReadIsNeverLooserThanWhatWasMeant(
      @ForAll @IntRange(min = 100, max = 10_000_000) int cvl,
      @ForAll @IntRange(max = 10_000_000) int ccl,
      @ForAll @IntRange(max = 10_000_000) int dcl,
      @ForAll @IntRange(min = -100_000, max = 6_553_500) int dvl) {
    Limits meant = limits(cvl, ccl, dcl, dvl);
    String hex = encoded(meant).substring("351#".length());
    LimitsMessage read = LimitsMessage.decode(Frames.bytes(hex)).orElseThrow();
    assertThat(read.cvl().millivolts()).isBetween(1, cvl);
    assertThat(read.ccl()).isNotNull().isLessThanOrEqualTo(meant.ccl());
    assertThat(read.dcl()).isNotNull().isLessThanOrEqualTo(meant.dcl());
    assertThat(read.dvl()).isNotNull().isGreaterThanOrEqualTo(meant.dvl());
    assertThat(requireNonNull(read.dcl()).milliamps()).isNotNegative();
  }
}
