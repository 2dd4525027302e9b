package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.energyrack.gateway.app.simulate.FaultPlan.Absence;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each fault does what it says, and nothing but that. */
class FaultsTest {

  private static final String LIMITS_OF_2 = "~20024692E00202FD2E";
  private static final String LIMITS_OF_3 = "~20034692E00203FD2C";

  /** 56.0 V, 43.2 V, 20.0 A, -50.0 A, both ways on. */
  private static final String TOLD_BY_2 = "~20024600B01402DAC0A8C000C8FE0CC0F909\r";

  private static final String TOLD_BY_3 = "~20034600B01403DAC0A8C000C8FE0CC0F907\r";

  private static VirtualLine line(FaultPlan plan) {
    return line(plan, BankSetup.of(3, 2), 9_600);
  }

  private static VirtualLine line(FaultPlan plan, BankSetup setup, int baud) {
    return new VirtualLine(new Simulation(new SimulatedBank(setup), 2, baud, plan, 7, -5), -5);
  }

  private static FaultPlan garbled(Garble kind) {
    return new FaultPlan(Set.of(), 100, Set.of(kind), 0, Map.of(), 0, 0, false, List.of());
  }

  // 20 bytes of query at 9600 baud last 20.8 ms, a byte 1.04 ms, and a pack thinks 40 to 60 ms.
  @Test
  void withoutAFaultTheAnswerComesWholeAndInItsTime() {
    VirtualLine.Heard heard = line(FaultPlan.NONE).ask(LIMITS_OF_2);

    assertThat(heard.text()).isEqualTo(TOLD_BY_2);
    assertThat(heard.firstMillis()).isBetween(61.8, 82.0);
    assertThat(heard.lastMillis() - heard.firstMillis())
        .isCloseTo((TOLD_BY_2.length() - 1) / 0.96, within(0.01));
    assertThat(heard.longestGapMillis()).isCloseTo(1.0417, within(0.001));
  }

  @Test
  void aFasterLineIsFaster() {
    VirtualLine.Heard heard = line(FaultPlan.NONE, BankSetup.of(3, 2), 115_200).ask(LIMITS_OF_2);

    assertThat(heard.lastMillis() - heard.firstMillis())
        .isCloseTo((TOLD_BY_2.length() - 1) / 11.52, within(0.01));
  }

  @Test
  void aSilentPackIsSilentAndTheOthersAreNot() {
    VirtualLine line =
        line(new FaultPlan(Set.of(2), 0, Set.of(), 0, Map.of(), 0, 0, false, List.of()));

    assertThat(line.ask(LIMITS_OF_2).text()).isEmpty();
    assertThat(line.ask(LIMITS_OF_3).text()).isEqualTo(TOLD_BY_3);
  }

  @Test
  void flippedBitsAreAFewAndChangeTheFrame() {
    VirtualLine line = line(garbled(Garble.FLIP));
    for (int i = 0; i < 200; i++) {
      String text = line.ask(LIMITS_OF_2).text();
      assertThat(text).hasSameSizeAs(TOLD_BY_2);
      int bits = 0;
      for (int at = 0; at < text.length(); at++) {
        bits += Integer.bitCount(text.charAt(at) ^ TOLD_BY_2.charAt(at));
      }
      assertThat(bits).isBetween(1, 3);
    }
  }

  @Test
  void noiseStandsBeforeAFrameThatIsWhole() {
    VirtualLine line = line(garbled(Garble.NOISE));
    for (int i = 0; i < 50; i++) {
      assertThat(line.ask(LIMITS_OF_2).text())
          .endsWith(TOLD_BY_2)
          .matches("(?s)[\u00f0\u00ff\u00bf]{1,4}~.*");
    }
  }

  @Test
  void aZeroStandsBehindAFrameThatIsWhole() {
    assertThat(line(garbled(Garble.ZERO)).ask(LIMITS_OF_2).text()).isEqualTo(TOLD_BY_2 + "\0");
  }

  @Test
  void halfAFrameIsItsBeginning() {
    VirtualLine line = line(garbled(Garble.HALF));
    for (int i = 0; i < 50; i++) {
      String text = line.ask(LIMITS_OF_2).text();
      assertThat(text.length()).isBetween(1, TOLD_BY_2.length() - 1);
      assertThat(TOLD_BY_2).startsWith(text);
    }
  }

  @Test
  void aShareOfTheAnswersIsGarbledInEveryWay() {
    VirtualLine line =
        line(new FaultPlan(Set.of(), 20, Set.of(), 0, Map.of(), 0, 0, false, List.of()));
    int spoiled = 0;
    for (int i = 0; i < 1_000; i++) {
      spoiled += line.ask(LIMITS_OF_2).text().equals(TOLD_BY_2) ? 0 : 1;
    }

    assertThat(spoiled).isBetween(150, 250);
  }

  @Test
  void aSlowAnswerIsWholeAndLate() {
    VirtualLine.Heard heard =
        line(new FaultPlan(
                Set.of(), 0, Set.of(), 900 * VirtualLine.MILLI, Map.of(), 0, 0, false, List.of()))
            .ask(LIMITS_OF_2);

    assertThat(heard.text()).isEqualTo(TOLD_BY_2);
    assertThat(heard.firstMillis()).isBetween(961.8, 982.0);
  }

  // The frame says 07 where it said 02: five more, so the checksum is five less, F904.
  @Test
  void anAnswerFromAnotherAddressHasAGoodChecksum() {
    VirtualLine line =
        line(new FaultPlan(Set.of(), 0, Set.of(), 0, Map.of(2, 7), 0, 0, false, List.of()));

    assertThat(line.ask(LIMITS_OF_2).text()).isEqualTo("~20074600B01402DAC0A8C000C8FE0CC0F904\r");
  }

  @Test
  void aPauseStandsInsideTheFrame() {
    VirtualLine.Heard heard =
        line(new FaultPlan(
                Set.of(), 0, Set.of(), 0, Map.of(), 100, 120 * VirtualLine.MILLI, false, List.of()))
            .ask(LIMITS_OF_2);

    assertThat(heard.text()).isEqualTo(TOLD_BY_2);
    assertThat(heard.longestGapMillis()).isCloseTo(121.04, within(0.01));
  }

  @Test
  void theEchoComesBeforeTheAnswer() {
    VirtualLine.Heard heard =
        line(new FaultPlan(Set.of(), 0, Set.of(), 0, Map.of(), 0, 0, true, List.of()))
            .ask(LIMITS_OF_2);

    assertThat(heard.text()).isEqualTo(LIMITS_OF_2 + "\r" + TOLD_BY_2);
    assertThat(heard.firstMillis()).isCloseTo(1.04, within(0.01));
  }

  @Test
  void twoPacksOnOneAddressSpoilEachOther() {
    BankSetup setup = new BankSetup(List.of(2, 2, 4), 0.5, 20, 1);
    VirtualLine line = line(FaultPlan.NONE, setup, 9_600);
    int whole = 0;
    Set<String> heard = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      String text = line.ask(LIMITS_OF_2).text();
      heard.add(text);
      whole += text.equals(TOLD_BY_2) ? 1 : 0;
    }

    // Only two that begin within one byte of each other, one time in some ten, say the same.
    assertThat(heard).hasSizeGreaterThan(10);
    assertThat(whole).isLessThan(25);
    assertThat(line.ask(LIMITS_OF_3).text()).isEmpty();
  }

  @Test
  void aPackVanishesAndReturns() {
    VirtualLine line =
        line(
            new FaultPlan(
                Set.of(),
                0,
                Set.of(),
                0,
                Map.of(),
                0,
                0,
                false,
                List.of(new Absence(3, 60_000 * VirtualLine.MILLI, 30_000 * VirtualLine.MILLI))));
    line.rest(59_000);
    assertThat(line.ask(LIMITS_OF_3).text()).isEqualTo(TOLD_BY_3);
    line.rest(2_000);
    assertThat(line.ask(LIMITS_OF_3).text()).isEmpty();
    assertThat(line.ask(LIMITS_OF_2).text()).isEqualTo(TOLD_BY_2);
    line.rest(30_000);
    assertThat(line.ask(LIMITS_OF_3).text()).isEqualTo(TOLD_BY_3);
  }

  @Test
  void theSameSeedMakesTheSameFaults() {
    FaultPlan plan =
        new FaultPlan(
            Set.of(), 50, Set.of(), 0, Map.of(), 50, 120 * VirtualLine.MILLI, false, List.of());
    VirtualLine one = line(plan);
    VirtualLine other = line(plan);

    for (int i = 0; i < 100; i++) {
      assertThat(other.ask(LIMITS_OF_2)).isEqualTo(one.ask(LIMITS_OF_2));
    }
  }

  @Test
  void aPlanThatCannotBeIsRefused() {
    assertThatThrownBy(
            () -> new FaultPlan(Set.of(), 101, Set.of(), 0, Map.of(), 0, 0, false, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
