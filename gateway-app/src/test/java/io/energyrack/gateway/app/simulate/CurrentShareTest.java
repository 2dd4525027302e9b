package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.energyrack.gateway.app.simulate.CurrentShare.Branch;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CurrentShareTest {

  // Kirchhoff by hand: 52 V behind 20 mOhm beside 53 V behind 30 mOhm, and 10 A into both:
  // V = (10 + 52/0.02 + 53/0.03) / (1/0.02 + 1/0.03) = 4376.667 / 83.333 = 52.52 V.
  @Test
  void twoPacksShareByVoltageAndResistance() {
    List<Branch> branches =
        List.of(new Branch(52, 0.02, true, true), new Branch(53, 0.03, true, true));

    double volts = CurrentShare.volts(branches, 10);

    assertThat(volts).isCloseTo(52.52, within(1e-9));
    assertThat(branches.get(0).amps(volts)).isCloseTo(26.0, within(1e-9));
    assertThat(branches.get(1).amps(volts)).isCloseTo(-16.0, within(1e-9));
  }

  @Test
  void aPackWithItsChargeSwitchOpenMayStillGive() {
    List<Branch> branches =
        List.of(new Branch(52, 0.02, false, true), new Branch(52, 0.02, true, true));

    assertThat(branches.get(0).amps(CurrentShare.volts(branches, 10))).isZero();
    assertThat(branches.get(0).amps(CurrentShare.volts(branches, -10)))
        .isCloseTo(-5.0, within(1e-9));
  }

  @Test
  void nothingFlowsWhereNoPackTakesIt() {
    List<Branch> branches =
        List.of(new Branch(52, 0.02, false, true), new Branch(53, 0.02, false, true));

    assertThat(CurrentShare.amps(branches, CurrentShare.volts(branches, 10))).isZero();
  }

  @Property
  void theCurrentsAddUpToTheSourceOrToNothingMore(
      @ForAll("branches") @Size(min = 1, max = 15) List<Branch> branches,
      @ForAll @DoubleRange(min = -800, max = 400) double amps) {
    double volts = CurrentShare.volts(branches, amps);
    double flows = CurrentShare.amps(branches, volts);

    assertThat(volts).isFinite();
    boolean carries = branches.stream().anyMatch(b -> amps > 0 ? b.takes() : b.gives());
    if (carries || amps == 0) {
      assertThat(flows).isCloseTo(amps, within(1e-6));
    } else {
      assertThat(flows).isCloseTo(0, within(1e-6));
    }
  }

  @Property
  void noCurrentPassesAnOpenSwitch(
      @ForAll("branches") @Size(min = 1, max = 15) List<Branch> branches,
      @ForAll @DoubleRange(min = -800, max = 400) double amps) {
    double volts = CurrentShare.volts(branches, amps);

    assertThat(branches)
        .allSatisfy(
            branch -> {
              double own = branch.amps(volts);
              assertThat(own > 0 && !branch.takes()).isFalse();
              assertThat(own < 0 && !branch.gives()).isFalse();
            });
  }

  @Provide
  Arbitrary<List<Branch>> branches() {
    Arbitrary<Boolean> mostly = Arbitraries.frequency(Tuple.of(3, true), Tuple.of(1, false));
    return Combinators.combine(
            Arbitraries.doubles().between(40, 60),
            Arbitraries.doubles().between(0.01, 0.05),
            mostly,
            mostly)
        .as(Branch::new)
        .list();
  }
}
