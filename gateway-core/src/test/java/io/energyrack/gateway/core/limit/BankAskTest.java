package io.energyrack.gateway.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankAggregator;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankState;
import io.energyrack.gateway.core.pack.PackStatus;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.testing.Packs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a pack allows for all packs of its line (contract S7), on one line and on several. */
class BankAskTest {

  private static final int CEILING = 20_000;

  /**
   * One pack's charging.
   *
   * @param line from 0.
   * @param ccl for itself, in milliamps.
   * @param forAll for all of its line, in milliamps.
   */
  private record Ask(
      int line,
      @Nullable Integer ccl,
      @Nullable Integer forAll,
      boolean charges,
      boolean stale,
      boolean full) {

    PackStatus status() {
      Packs pack =
          Packs.healthy()
              .ccl(ccl)
              .bankCcl(forAll)
              .switches(charges ? Switch.ON : Switch.OFF, Switch.ON)
              .charge(full ? 100_000 : 50_000, 100_000);
      return stale ? pack.stale(7_000_000_000L) : pack.fresh();
    }

    Ask without() {
      return new Ask(line, ccl, null, charges, stale, full);
    }

    boolean allows() {
      return charges && !stale;
    }
  }

  @Provide
  Arbitrary<List<Ask>> banks() {
    Arbitrary<Ask> asks =
        Combinators.combine(
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 40_000).injectNull(0.2),
                Arbitraries.integers().between(0, 300_000).injectNull(0.6),
                Arbitraries.of(true, true, true, false),
                Arbitraries.of(false, false, true),
                Arbitraries.of(true, false))
            .as(Ask::new);
    return asks.list()
        .ofMinSize(1)
        .ofMaxSize(15)
        .filter(bank -> bank.stream().anyMatch(ask -> !ask.stale()));
  }

  /** CCL in milliamps; the packs of one line side by side, as in a plan. */
  private static int ccl(List<Ask> asks) {
    int[] lines = new int[3];
    List<PackStatus> statuses = new ArrayList<>();
    for (int line = 0; line < lines.length; line++) {
      for (Ask ask : asks) {
        if (ask.line() == line) {
          lines[line]++;
          statuses.add(ask.status());
        }
      }
    }
    BankPlan plan = Packs.plan(lines);
    BankState state = Objects.requireNonNull(new BankAggregator(plan).aggregate(statuses));
    return LimitPolicy.standard(plan).decide(state).limits().ccl().milliamps();
  }

  @Property
  void s7WhatOneAllowsForItsLineNeverRaisesALimit(@ForAll("banks") List<Ask> bank) {
    for (int i = 0; i < bank.size(); i++) {
      List<Ask> without = new ArrayList<>(bank);
      without.set(i, bank.get(i).without());
      assertThat(ccl(bank)).isLessThanOrEqualTo(ccl(without));
    }
  }

  // What the others may carry is no more than the ceiling of each that lets current in.
  @Property
  void s7ALineIsGivenNoMoreThanIsAllowedForIt(@ForAll("banks") List<Ask> bank) {
    int ccl = ccl(bank);
    for (Ask master : bank) {
      long others =
          bank.stream().filter(ask -> ask.line() != master.line() && ask.allows()).count();
      if (master.forAll() != null) {
        assertThat((long) ccl).isLessThanOrEqualTo(master.forAll() + others * CEILING);
      }
    }
  }

  @Property
  void s7TheOrderOfThePacksDoesNotMatter(@ForAll("banks") List<Ask> bank) {
    List<Ask> turned = new ArrayList<>(bank);
    Collections.reverse(turned);
    assertThat(ccl(turned)).isEqualTo(ccl(bank));
  }

  private static Ask asks(int line, @Nullable Integer forAll) {
    return new Ask(line, 20_000, forAll, true, false, false);
  }

  // The first line's master allows 30 A for two packs, the other's 50 A for three: 80 A, not 30.
  @Test
  void s7TwoMastersSpeakEachForTheirOwnLine() {
    List<Ask> bank =
        List.of(asks(0, 30_000), asks(0, null), asks(1, 50_000), asks(1, null), asks(1, null));
    assertThat(ccl(bank)).isEqualTo(80_000);
  }

  // 30 A for the two of the first line, 3 x 20 A of the packs of the other.
  @Test
  void s7WhereNobodySpeaksForALineItsPacksSpeakForThemselves() {
    List<Ask> bank =
        List.of(asks(0, 30_000), asks(0, null), asks(1, null), asks(1, null), asks(1, null));
    assertThat(ccl(bank)).isEqualTo(90_000);
  }

  // What is allowed for all of a line is of no use where only one of it lets current in.
  @Test
  void s7ALineCarriesNoMoreThanItsPacks() {
    Ask off = new Ask(0, 20_000, 100_000, false, false, false);
    assertThat(ccl(List.of(off, asks(0, null), asks(1, 10_000)))).isEqualTo(30_000);
  }
}
