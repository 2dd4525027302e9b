package io.energyrack.gateway.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankAggregator;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.limit.ChargeStages.Stage;
import io.energyrack.gateway.core.testing.Packs;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The end of a charge: full, balanced, at rest, and charged again. The pack asks for 56.8 V. */
class ChargeStagesTest {

  private static final long SECOND = 1_000_000_000L;
  private final BankPlan plan = Packs.plan(1);
  private final ChargeStages stages = new ChargeStages(plan);
  private long now = Long.MAX_VALUE - 1_000 * SECOND;

  /** Its cells are told lower than they would be, so that none of them bears on the CVL. */
  private static Packs atTheTop() {
    return Packs.healthy().allCells(3_390).millivolts(56_600).milliamps(5_000);
  }

  private LimitDecision see(Packs pack) {
    BankState state =
        Objects.requireNonNull(new BankAggregator(plan).aggregate(List.of(pack.fresh())));
    return stages.tighten(LimitPolicy.standard(plan).decide(state), state, now);
  }

  private Stage stage(Packs pack) {
    see(pack);
    return stages.stage();
  }

  private void forward(double seconds) {
    now += Math.round(seconds * SECOND);
  }

  /** Brings it to rest. */
  private void rest() {
    stage(atTheTop());
    forward(900);
    assertThat(stage(atTheTop())).isEqualTo(Stage.FLOAT);
  }

  @Test
  void aBankIsAtTheTopWithinTwoTenthsOfTheCvlAndWithASmallCurrent() {
    assertThat(stage(atTheTop().millivolts(56_599))).isEqualTo(Stage.BULK);
    assertThat(stage(atTheTop().milliamps(5_001))).isEqualTo(Stage.BULK);
    assertThat(stage(atTheTop())).isEqualTo(Stage.ABSORPTION);
  }

  @Test
  void aBankWhosePacksAllCallThemselvesFullIsAtTheTop() {
    assertThat(stage(Packs.healthy().full(true))).isEqualTo(Stage.ABSORPTION);
  }

  @Test
  void afterAQuarterOfAnHourInBalanceItRests() {
    stage(atTheTop());
    forward(899.999);
    assertThat(stage(atTheTop())).isEqualTo(Stage.ABSORPTION);
    forward(0.001);
    assertThat(stage(atTheTop())).isEqualTo(Stage.FLOAT);
  }

  @Test
  void cellsThatDisagreeKeepItAtTheTopAndNotForEver() {
    Packs uneven = atTheTop().allCells(3_540).cell(3, 3_529);
    stage(uneven);
    forward(7_199.999);
    assertThat(stage(uneven)).isEqualTo(Stage.ABSORPTION);
    forward(0.001);
    assertThat(stage(uneven)).isEqualTo(Stage.FLOAT);
  }

  @Test
  void cellsAgreeWithinTenMillivolts() {
    Packs even = atTheTop().allCells(3_540).cell(3, 3_530);
    stage(even);
    forward(900);
    assertThat(stage(even)).isEqualTo(Stage.FLOAT);
  }

  @Test
  void aCloudDoesNotEndTheAbsorptionAndAnEveningDoes() {
    Packs cloud = atTheTop().millivolts(54_000).milliamps(-3_000);
    stage(atTheTop());
    forward(10);
    assertThat(stage(cloud)).isEqualTo(Stage.ABSORPTION);
    forward(59.999);
    assertThat(stage(cloud)).isEqualTo(Stage.ABSORPTION);
    forward(0.001);
    assertThat(stage(cloud)).isEqualTo(Stage.BULK);
  }

  @Test
  void anAbsorptionThatBeginsAgainIsCountedAnew() {
    stage(atTheTop());
    forward(800);
    stage(atTheTop().millivolts(54_000));
    forward(60);
    assertThat(stage(atTheTop().millivolts(54_000))).isEqualTo(Stage.BULK);
    forward(40);
    assertThat(stage(atTheTop())).isEqualTo(Stage.ABSORPTION);
    forward(899.999);
    assertThat(stage(atTheTop())).isEqualTo(Stage.ABSORPTION);
    forward(0.001);
    assertThat(stage(atTheTop())).isEqualTo(Stage.FLOAT);
  }

  // 0.1 V in three minutes, so that no charger dumps 2 V at once: 56.8 V to 54.0 V in 84 minutes.
  @Test
  void theFloatIsReachedSlowly() {
    rest();
    assertThat(see(atTheTop()).limits().cvl()).hasToString("56.800 V");
    forward(180);
    LimitDecision after = see(atTheTop());
    assertThat(after.limits().cvl()).hasToString("56.700 V");
    assertThat(after.cvlReason()).isEqualTo(LimitReason.FLOAT);
    forward(27 * 180 - 1.8);
    assertThat(see(atTheTop()).limits().cvl()).hasToString("54.001 V");
    forward(1.8);
    assertThat(see(atTheTop()).limits().cvl()).hasToString("54.000 V");
    forward(1_000_000);
    assertThat(see(atTheTop()).limits().cvl()).hasToString("54.000 V");
  }

  @Test
  void aLowerCvlIsNotRaisedToTheFloat() {
    rest();
    forward(10_000);
    assertThat(see(atTheTop().cvl(53_000)).limits().cvl()).hasToString("53.000 V");
    assertThat(see(atTheTop().cvl(53_000)).cvlReason()).isEqualTo(LimitReason.PACK_ASKS);
  }

  @Test
  void belowFourFifthsForAWhileItIsChargedAgain() {
    rest();
    Packs at80 = Packs.healthy().charge(80_000, 100_000);
    Packs below = Packs.healthy().charge(79_990, 100_000);
    forward(3_600);
    assertThat(stage(at80)).isEqualTo(Stage.FLOAT);
    forward(3_600);
    assertThat(stage(at80)).isEqualTo(Stage.FLOAT);
    assertThat(stage(below)).isEqualTo(Stage.FLOAT);
    forward(59.999);
    assertThat(stage(below)).isEqualTo(Stage.FLOAT);
    forward(0.001);
    assertThat(stage(below)).isEqualTo(Stage.BULK);
    assertThat(see(below).limits().cvl()).hasToString("56.800 V");
  }

  @Test
  void aVoltageThatIsLowForAWhileTellsMoreThanACount() {
    rest();
    Packs full = Packs.healthy().charge(100_000, 100_000);
    stage(full.millivolts(51_199));
    forward(30);
    stage(full.millivolts(51_200));
    forward(31);
    assertThat(stage(full.millivolts(51_199))).isEqualTo(Stage.FLOAT);
    forward(60);
    assertThat(stage(full.millivolts(51_199))).isEqualTo(Stage.BULK);
  }

  @Test
  void aFullChargeThatAPackAsksForEndsTheRestAndKeepsItFromComing() {
    rest();
    Packs asking = atTheTop().requests(false, true);
    assertThat(stage(asking)).isEqualTo(Stage.BULK);
    stage(asking);
    forward(100_000);
    assertThat(stage(asking)).isEqualTo(Stage.ABSORPTION);
    assertThat(stage(atTheTop())).isEqualTo(Stage.FLOAT);
  }

  @Test
  void timeInWhichNothingIsSeenCountsForNothing() {
    stage(atTheTop());
    forward(899);
    stages.unseen();
    assertThat(stage(atTheTop())).isEqualTo(Stage.ABSORPTION);
    forward(899);
    assertThat(stage(atTheTop())).isEqualTo(Stage.ABSORPTION);
    forward(1);
    assertThat(stage(atTheTop())).isEqualTo(Stage.FLOAT);
  }

  @Test
  void anEveningThatIsNotSeenDoesNotEndTheAbsorption() {
    Packs evening = atTheTop().millivolts(54_000).milliamps(-3_000);
    stage(atTheTop());
    stage(evening);
    forward(40);
    stages.unseen();
    assertThat(stage(evening)).isEqualTo(Stage.ABSORPTION);
    forward(59.999);
    assertThat(stage(evening)).isEqualTo(Stage.ABSORPTION);
    forward(0.001);
    assertThat(stage(evening)).isEqualTo(Stage.BULK);
  }

  @Test
  void aFallThatIsNotSeenDoesNotEndTheRest() {
    rest();
    Packs low = Packs.healthy().charge(70_000, 100_000);
    stage(low);
    forward(40);
    stages.unseen();
    assertThat(stage(low)).isEqualTo(Stage.FLOAT);
    forward(59.999);
    assertThat(stage(low)).isEqualTo(Stage.FLOAT);
    forward(0.001);
    assertThat(stage(low)).isEqualTo(Stage.BULK);
  }

  @Test
  void timeThatIsNotSeenIsNoPartOfTheLongestAbsorption() {
    Packs uneven = atTheTop().allCells(3_540).cell(3, 3_529);
    stage(uneven);
    forward(7_000);
    stages.unseen();
    assertThat(stage(uneven)).isEqualTo(Stage.ABSORPTION);
    forward(7_199.999);
    assertThat(stage(uneven)).isEqualTo(Stage.ABSORPTION);
    forward(0.001);
    assertThat(stage(uneven)).isEqualTo(Stage.FLOAT);
  }

  @Property(tries = 200)
  void itOnlyEverTightensTheCvlAndNothingElse(@ForAll long seed) {
    Random random = new Random(seed);
    ChargeStages any = new ChargeStages(plan);
    long at = random.nextLong();
    for (int i = 0; i < 100; i++) {
      at += random.nextLong(2_000 * SECOND);
      Packs pack =
          Packs.healthy()
              .allCells(3_200 + random.nextInt(400))
              .milliamps(random.nextInt(20_000) - 10_000)
              .full(random.nextInt(3) == 0)
              .charge(random.nextInt(100_000), 100_000)
              .requests(false, random.nextInt(20) == 0);
      BankState state =
          Objects.requireNonNull(new BankAggregator(plan).aggregate(List.of(pack.fresh())));
      LimitDecision wanted = LimitPolicy.standard(plan).decide(state);
      LimitDecision tightened = any.tighten(wanted, state, at);
      assertThat(wanted.limits().tighterThan(tightened.limits())).isFalse();
      assertThat(tightened.limits().ccl()).isEqualTo(wanted.limits().ccl());
      assertThat(tightened.limits().dcl()).isEqualTo(wanted.limits().dcl());
      assertThat(tightened.limits().dvl()).isEqualTo(wanted.limits().dvl());
      assertThat(tightened.limits().cvl().millivolts()).isGreaterThanOrEqualTo(48_000);
    }
  }
}
