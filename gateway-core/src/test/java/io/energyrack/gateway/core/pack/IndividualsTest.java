package io.energyrack.gateway.core.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.Finding.SameSerial;
import io.energyrack.gateway.core.pack.Finding.SharedAddress;
import io.energyrack.gateway.core.pack.Finding.Sign;
import io.energyrack.gateway.core.testing.Packs;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Contract S11: one pack under two addresses, two packs under one. */
class IndividualsTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final PackId ONE = new PackId("rs485-1", 1);
  private static final PackId TWO = new PackId("rs485-1", 2);
  private static final PackId THREE = new PackId("rs485-2", 3);

  private static final List<PackId> ALL = List.of(ONE, TWO, THREE);

  /** The clock may wrap around. */
  private long now = Long.MAX_VALUE - 5 * SECOND;

  private final Individuals individuals = new Individuals(ALL);

  private void serial(PackId pack, String serial) {
    individuals.told(pack, new PackIdentity(null, null, null, serial), now);
  }

  private void reads(PackId pack, Packs reading) {
    individuals.told(pack, reading.reading(), now);
    now += SECOND;
  }

  /** The first of the plan before it that is the same pack. */
  private @Nullable PackId sameAs(PackId pack) {
    int index = ALL.indexOf(pack);
    for (int other = 0; other < index; other++) {
      if (individuals.isSame(other, index)) {
        return ALL.get(other);
      }
    }
    return null;
  }

  private List<Finding> findings() {
    return individuals.findings(now);
  }

  @Test
  void s11PacksWithNumbersOfTheirOwnAreThreePacks() {
    serial(ONE, "A1");
    serial(TWO, "A2");
    serial(THREE, "A3");
    assertThat(findings()).isEmpty();
    assertThat(sameAs(TWO)).isNull();
  }

  // The first of the plan counts, on whichever line the second answers.
  @Test
  void s11OneNumberUnderTwoAddressesIsOnePack() {
    serial(ONE, "A1");
    serial(THREE, "A1");
    reads(ONE, Packs.healthy());
    reads(THREE, Packs.healthy());
    assertThat(findings()).containsExactly(new SameSerial(THREE, ONE, "A1", true));
    assertThat(sameAs(THREE)).isEqualTo(ONE);
    assertThat(sameAs(ONE)).isNull();
  }

  // Before anything is measured nothing shows that they are two: counted once is the safe side.
  @Test
  void s11OneNumberIsOnePackUntilSomethingShowsThatTheyAreTwo() {
    serial(ONE, "A1");
    serial(TWO, "A1");
    assertThat(sameAs(TWO)).isEqualTo(ONE);
    reads(ONE, Packs.healthy().charge(80_000, 100_000));
    // 2.0 Ah of 100 Ah is not more than 2 %, 2.001 Ah is.
    reads(TWO, Packs.healthy().charge(82_000, 100_000));
    assertThat(sameAs(TWO)).isEqualTo(ONE);
    reads(TWO, Packs.healthy().charge(82_001, 100_000));
    assertThat(sameAs(TWO)).isNull();
    assertThat(findings()).containsExactly(new SameSerial(TWO, ONE, "A1", false));
    // Proved once is proved: when both are full nothing tells them apart any more.
    reads(ONE, Packs.healthy().charge(100_000, 100_000));
    reads(TWO, Packs.healthy().charge(100_000, 100_000));
    assertThat(sameAs(TWO)).isNull();
  }

  @Test
  void s11TheSmallerFullChargeAndOtherCyclesAreAnotherPacksToo() {
    serial(ONE, "A1");
    serial(TWO, "A1");
    reads(ONE, Packs.healthy().cycles(17));
    reads(TWO, Packs.healthy().cycles(18));
    assertThat(sameAs(TWO)).as("counted in between").isEqualTo(ONE);
    reads(TWO, Packs.healthy().cycles(19));
    assertThat(sameAs(TWO)).isNull();

    serial(THREE, "A1");
    assertThat(sameAs(THREE)).isEqualTo(ONE);
    reads(THREE, Packs.healthy().charge(80_000, 98_900));
    assertThat(sameAs(THREE)).as("1.1 % less when full").isNull();
  }

  @Test
  void s11ReadingsFarApartInTimeProveNothing() {
    serial(ONE, "A1");
    serial(TWO, "A1");
    reads(ONE, Packs.healthy().charge(80_000, 100_000));
    now += Individuals.TOGETHER_NANOS;
    reads(TWO, Packs.healthy().charge(70_000, 100_000));
    assertThat(sameAs(TWO)).isEqualTo(ONE);
  }

  // Another pack was there when it was read: the one that answers now may be the first.
  @Test
  void s11WhatWasReadBeforeTheNumberChangedProvesNothing() {
    serial(ONE, "A1");
    serial(TWO, "A2");
    reads(ONE, Packs.healthy().charge(80_000, 100_000));
    reads(TWO, Packs.healthy().charge(70_000, 100_000));
    serial(TWO, "A1");
    reads(ONE, Packs.healthy().charge(80_000, 100_000));
    assertThat(sameAs(TWO)).isEqualTo(ONE);
    reads(TWO, Packs.healthy().charge(70_000, 100_000));
    assertThat(sameAs(TWO)).isNull();
  }

  @Test
  void s11AnotherNumberIsAnotherQuestion() {
    serial(ONE, "A1");
    serial(TWO, "A1");
    serial(TWO, "A2");
    assertThat(findings()).isEmpty();
  }

  @Test
  void s11ANumberThatNobodyHasWrittenTellsNothing() {
    serial(ONE, "0000000000000000");
    serial(TWO, "0000000000000000");
    individuals.told(THREE, PackIdentity.UNKNOWN, now);
    assertThat(findings()).isEmpty();
    assertThat(sameAs(TWO)).isNull();
  }

  // A pack that was exchanged has another number, and the old one never comes back.
  @Test
  void s11ANumberThatGoesToAndFroIsTwoPacksAtOneAddress() {
    serial(ONE, "A1");
    serial(ONE, "A2");
    assertThat(findings()).isEmpty();
    serial(ONE, "A1");
    assertThat(findings()).containsExactly(new SharedAddress(ONE, Sign.CHANGES));
    now += Individuals.SERIAL_SIGN_NANOS - 1;
    assertThat(findings()).isNotEmpty();
    now += 1;
    assertThat(findings()).isEmpty();
  }

  @Test
  void s11CyclesThatGoToAndFroAreTwoPacksAtOneAddress() {
    reads(ONE, Packs.healthy().cycles(17));
    reads(ONE, Packs.healthy().cycles(18));
    reads(ONE, Packs.healthy().cycles(19));
    assertThat(findings()).as("they are counted up").isEmpty();
    reads(ONE, Packs.healthy().cycles(18));
    assertThat(findings()).containsExactly(new SharedAddress(ONE, Sign.CHANGES));
    now += Individuals.READING_SIGN_NANOS;
    assertThat(findings()).isEmpty();
  }

  @Test
  void s11APackOutsideThePlanChangesNothing() {
    PackId other = new PackId("rs485-1", 9);
    serial(ONE, "A1");
    serial(other, "A1");
    reads(other, Packs.healthy());
    assertThat(findings()).isEmpty();
  }
}
