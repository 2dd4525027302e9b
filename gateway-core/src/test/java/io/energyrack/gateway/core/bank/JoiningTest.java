package io.energyrack.gateway.core.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.pack.PackStatus.Apart;
import io.energyrack.gateway.core.pack.PackStatus.Fresh;
import io.energyrack.gateway.core.pack.PackStatus.Stale;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.testing.Packs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Contract S10: by its voltage a pack is on line or apart. The voltage of 16 cells at 3.325 V is
 * 53.2 V.
 */
class JoiningTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long BINDS = 60 * SECOND;

  /** A monotonic clock may be about to pass the largest long. */
  private long now = Long.MAX_VALUE - 20 * SECOND;

  private static Joining joining(int packs) {
    return new Joining(Packs.plan(packs), BINDS);
  }

  private List<PackStatus> judge(Joining joining, Packs... packs) {
    List<PackStatus> told = new ArrayList<>();
    for (Packs pack : packs) {
      told.add(pack.at(now).fresh());
    }
    return joining.judge(told, true, now);
  }

  private List<PackStatus> judge(Joining joining, PackStatus... told) {
    return joining.judge(Arrays.asList(told), true, now);
  }

  private void forward(double seconds) {
    now += Math.round(seconds * SECOND);
  }

  private static Packs at(int millivolts) {
    return Packs.healthy().millivolts(millivolts);
  }

  private static Packs off(int millivolts) {
    return at(millivolts).switches(Switch.OFF, Switch.OFF);
  }

  private static String places(List<PackStatus> judged) {
    StringBuilder places = new StringBuilder();
    for (PackStatus status : judged) {
      if (status instanceof Apart apart) {
        places.append(apart.binds() ? 'b' : 'a');
      } else {
        places.append(status instanceof Fresh ? 'F' : status instanceof Stale ? 'S' : '-');
      }
    }
    return places.toString();
  }

  @Test
  void s10APackJoinsAtTwoVoltsAndNotAMillivoltBeyond() {
    Joining joining = joining(4);
    assertThat(places(judge(joining, at(53_200), at(53_200), at(53_200), at(50_000))))
        .isEqualTo("FFFa");
    forward(1);
    assertThat(places(judge(joining, at(53_200), at(53_200), at(53_200), at(51_199))))
        .isEqualTo("FFFa");
    forward(1);
    assertThat(places(judge(joining, at(53_200), at(53_200), at(53_200), at(51_200))))
        .isEqualTo("FFFF");
  }

  @Test
  void s10TheSameHoldsForAHigherPack() {
    assertThat(places(judge(joining(3), at(53_200), at(53_200), at(55_201)))).isEqualTo("FFa");
    assertThat(places(judge(joining(3), at(53_200), at(53_200), at(55_200)))).isEqualTo("FFF");
  }

  @Test
  void s10WhoIsApartIsToldTheBanksVoltage() {
    List<PackStatus> judged = judge(joining(3), at(53_100), at(53_300), at(49_000));
    assertThat(judged.get(2))
        .isInstanceOfSatisfying(
            Apart.class,
            apart -> {
              assertThat(apart.bank()).hasToString("53.200 V");
              assertThat(apart.sample().reading().voltage()).hasToString("49.000 V");
            });
  }

  @Test
  void s10TheBankIsTheLargestGroup() {
    assertThat(places(judge(joining(3), at(57_000), at(53_200), at(53_100)))).isEqualTo("aFF");
    assertThat(
            places(judge(joining(5), at(50_000), at(51_000), at(53_200), at(53_300), at(53_400))))
        .isEqualTo("aaFFF");
  }

  @Test
  void s10OfEqualGroupsTheOneInWhichCurrentFlowsIsTheBank() {
    assertThat(places(judge(joining(2), at(50_000).milliamps(-500), at(53_200)))).isEqualTo("Fa");
    assertThat(places(judge(joining(2), at(50_000).milliamps(500), at(53_200)))).isEqualTo("Fa");
    // What a BMS shows while nothing flows tells nothing: then the higher one, for charging.
    assertThat(places(judge(joining(2), at(50_000).milliamps(-499), at(53_200)))).isEqualTo("aF");
  }

  @Test
  void s10APackThatSwitchedItselfOffWeighsNothingAgainstOneThatDidNot() {
    assertThat(places(judge(joining(3), off(50_000), off(50_000), at(53_200)))).isEqualTo("aaF");
    // With nobody connected the largest group is all there is to go by.
    assertThat(places(judge(joining(3), off(50_000), off(50_000), off(53_200)))).isEqualTo("FFa");
  }

  @Test
  void s10UntilTheStartTheFirstToAnswerMayBeTheOddOne() {
    Joining joining = joining(3);
    PackStatus odd = at(49_000).at(now).fresh();
    List<PackStatus> first =
        joining.judge(List.of(odd, PackStatus.SILENT, PackStatus.SILENT), false, now);
    assertThat(places(first)).isEqualTo("F--");
    PackStatus right = at(53_200).at(now).fresh();
    assertThat(places(joining.judge(List.of(odd, right, right), false, now))).isEqualTo("aFF");
    assertThat(places(joining.judge(List.of(odd, right, right), true, now))).isEqualTo("aFF");
  }

  // A sensor that lies or a contactor that chatters: it may still be connected.
  @Test
  void s10ADriftThatLastsPutsAPackApartAndBindsForTheSilentTime() {
    Joining joining = joining(3);
    assertThat(places(judge(joining, at(53_200), at(53_200), at(53_200)))).isEqualTo("FFF");
    forward(1);
    assertThat(places(judge(joining, at(53_200), at(53_200), at(51_199)))).isEqualTo("FFF");
    forward(9.999);
    assertThat(places(judge(joining, at(53_200), at(53_200), at(51_199)))).isEqualTo("FFF");
    forward(0.001);
    assertThat(places(judge(joining, at(53_200), at(53_200), at(51_199)))).isEqualTo("FFb");
    forward(59.999);
    assertThat(places(judge(joining, at(53_200), at(53_200), at(51_199)))).isEqualTo("FFb");
    forward(0.001);
    assertThat(places(judge(joining, at(53_200), at(53_200), at(51_199)))).isEqualTo("FFa");
    forward(86_400);
    assertThat(places(judge(joining, at(53_200), at(53_200), at(51_199)))).isEqualTo("FFa");
    assertThat(places(judge(joining, at(53_200), at(53_200), at(51_200)))).isEqualTo("FFF");
  }

  @Test
  void s10ADriftThatEndsBeginsAnew() {
    Joining joining = joining(3);
    judge(joining, at(53_200), at(53_200), at(53_200));
    judge(joining, at(53_200), at(53_200), at(50_000));
    forward(9);
    judge(joining, at(53_200), at(53_200), at(53_200));
    forward(9);
    assertThat(places(judge(joining, at(53_200), at(53_200), at(50_000)))).isEqualTo("FFF");
    forward(9.999);
    assertThat(places(judge(joining, at(53_200), at(53_200), at(50_000)))).isEqualTo("FFF");
  }

  // A step of the load shows in the pack that is read first: the others' readings are from before.
  @Test
  void s10ADifferenceFromOldReadingsIsNone() {
    Joining joining = joining(3);
    PackStatus before = at(56_000).at(now).fresh();
    judge(joining, before, before, before);
    forward(1);
    PackStatus after = at(52_000).at(now).fresh();
    judge(joining, before, before, after);
    forward(20);
    assertThat(places(judge(joining, before, before, after))).isEqualTo("FFF");
    PackStatus reread = at(56_000).at(now).fresh();
    PackStatus same = at(52_000).at(now).fresh();
    assertThat(places(judge(joining, reread, reread, same))).isEqualTo("FFb");
  }

  @Test
  void s10APackThatSwitchedItselfOffGoesApartAtOnceAndBindsNothing() {
    Joining joining = joining(3);
    judge(joining, at(53_200), at(53_200), at(53_200));
    forward(1);
    assertThat(places(judge(joining, at(53_200), at(53_200), off(51_300)))).isEqualTo("FFF");
    assertThat(places(judge(joining, at(53_200), at(53_200), off(51_100)))).isEqualTo("FFa");
    // One switch is enough to be connected, and it was on line a second ago.
    forward(1);
    Packs half = at(51_100).switches(Switch.OFF, Switch.ON);
    assertThat(places(judge(joining, at(53_200), at(53_200), half))).isEqualTo("FFb");
  }

  @Test
  void s10ALostPackIsJudgedByItsVoltageWhenItReturns() {
    Joining joining = joining(3);
    judge(joining, at(53_200), at(53_200), at(53_200));
    forward(6);
    PackStatus right = at(53_200).at(now).fresh();
    assertThat(places(judge(joining, right, right, at(53_200).stale(6 * SECOND)))).isEqualTo("FFS");
    forward(1);
    assertThat(places(judge(joining, at(53_200), at(53_200), at(50_000)))).isEqualTo("FFb");
    assertThat(places(judge(joining, at(53_200), at(53_200), at(53_000)))).isEqualTo("FFF");
  }

  @Test
  void s10WhoWasSilentBindsNothingWhenItReturnsApart() {
    Joining joining = joining(2);
    judge(joining, at(53_200).milliamps(1_000), at(53_200));
    PackStatus right = at(53_200).milliamps(1_000).at(now).fresh();
    judge(joining, right, PackStatus.SILENT);
    assertThat(places(judge(joining, right, at(50_000).at(now).fresh()))).isEqualTo("Fa");
  }

  @Test
  void s10APackApartThatStopsAnsweringIsGoneAndBindsNothing() {
    Joining joining = joining(2);
    PackStatus right = at(53_200).milliamps(1_000).at(now).fresh();
    judge(joining, right, at(50_000).at(now).fresh());
    assertThat(places(judge(joining, right, at(50_000).stale(6 * SECOND)))).isEqualTo("F-");
  }

  @Test
  void s10APackThatWentApartAndStopsAnsweringBindsUntilItsTimeIsOver() {
    Joining joining = joining(3);
    judge(joining, at(53_200), at(53_200), at(53_200));
    judge(joining, at(53_200), at(53_200), at(50_000));
    forward(10);
    assertThat(places(judge(joining, at(53_200), at(53_200), at(50_000)))).isEqualTo("FFb");
    forward(59);
    PackStatus right = at(53_200).at(now).fresh();
    assertThat(places(judge(joining, right, right, at(50_000).stale(6 * SECOND)))).isEqualTo("FFS");
    forward(1);
    assertThat(places(judge(joining, right, right, at(50_000).stale(6 * SECOND)))).isEqualTo("FF-");
  }

  // A pack that has told only some of its parts has not been judged yet: it may be connected.
  @Test
  void s10AStalePackThatWasNeverJudgedGoesOnBinding() {
    PackStatus right = at(53_200).at(now).fresh();
    assertThat(places(judge(joining(2), right, at(50_000).stale(0)))).isEqualTo("FS");
  }

  @Test
  void s10TheLastVoltageOfTheLostIsTheBanksUntilTheyAreSilent() {
    Joining joining = joining(2);
    judge(joining, at(53_200).milliamps(1_000), at(50_000));
    forward(6);
    PackStatus lost = at(53_200).stale(6 * SECOND);
    assertThat(places(judge(joining, lost, at(50_000).at(now).fresh()))).isEqualTo("Sa");
    forward(54);
    assertThat(places(judge(joining, PackStatus.SILENT, at(50_000).at(now).fresh())))
        .isEqualTo("-F");
    // And the one that comes back is now the one that is apart.
    assertThat(places(judge(joining, at(53_200), at(50_000)))).isEqualTo("aF");
  }

  // After a long silence the first to return may be the odd one; the others agree with each other.
  @Test
  void s10PacksThatOutweighThoseOnLineAreTheBank() {
    Joining joining = joining(3);
    judge(joining, at(49_000).at(now).fresh(), PackStatus.SILENT, PackStatus.SILENT);
    assertThat(places(judge(joining, at(49_000), at(53_200), at(53_200)))).isEqualTo("Faa");
    forward(9.999);
    assertThat(places(judge(joining, at(49_000), at(53_200), at(53_200)))).isEqualTo("Faa");
    forward(0.001);
    assertThat(places(judge(joining, at(49_000), at(53_200), at(53_200)))).isEqualTo("bFF");
  }

  @Test
  void s10EqualsDoNotOutweigh() {
    Joining joining = joining(2);
    judge(joining, at(49_000).at(now).fresh(), PackStatus.SILENT);
    judge(joining, at(49_000), at(53_200));
    forward(100);
    assertThat(places(judge(joining, at(49_000), at(53_200)))).isEqualTo("Fa");
  }

  /**
   * Of any two packs on line at the start none is further than the bound from the bank's voltage.
   */
  @Property(tries = 500)
  void s10WhoIsOnLineAgreesAndTheOrderDoesNotMatter(
      @ForAll @IntRange(min = 1, max = 15) int packs, @ForAll long seed) {
    Random random = new Random(seed);
    List<PackStatus> told = new ArrayList<>();
    for (int i = 0; i < packs; i++) {
      Packs pack = at(50_000 + random.nextInt(6_000)).milliamps(random.nextInt(3) * 400);
      told.add((random.nextInt(4) == 0 ? pack.switches(Switch.OFF, Switch.OFF) : pack).fresh());
    }
    List<PackStatus> judged = joining(packs).judge(told, true, 0);
    List<Integer> onLine = voltages(judged);
    assertThat(onLine).isNotEmpty();
    assertThat(Collections.max(onLine) - Collections.min(onLine)).isLessThanOrEqualTo(4_000);
    Collections.shuffle(told, random);
    assertThat(voltages(joining(packs).judge(told, true, 0))).isEqualTo(onLine);
  }

  private static List<Integer> voltages(List<PackStatus> judged) {
    return judged.stream()
        .filter(Fresh.class::isInstance)
        .map(status -> ((Fresh) status).sample().reading().voltage().millivolts())
        .sorted()
        .toList();
  }
}
