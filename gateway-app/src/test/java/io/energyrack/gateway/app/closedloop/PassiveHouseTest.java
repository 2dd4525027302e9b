package io.energyrack.gateway.app.closedloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.app.simulate.BankSetup;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mode: passive} in a house in virtual time: two packs that another master reads. */
class PassiveHouseTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** The start, its rise at 5 A a second, and a hold of 30 s are over. */
  private static final long SETTLED = 90 * SECOND;

  /** 0x35A: the alarm "BMS internal", bits 6 and 7 of byte 2; 1 is active. */
  private static final int INTERNAL_AT = 22;

  /** How long a limit that fell stays down, by default. */

  /** A rise goes in steps of so long. */
  private static final long TICK = SECOND / 4;

  private static final int BAUD = 9_600;
  private static final int SEED = 3;

  /** A bank, its line, and what an inverter hears of it; the room's warmth in degrees Celsius. */
  private static final class Home {

    private final VirtualLoop loop = new VirtualLoop(5, (timer, at) -> 0);
    private final Map<Integer, Long> heard = new HashMap<>();
    private final TreeMap<Long, Integer> cclAtNanos = new TreeMap<>();
    private final VirtualLine line;
    private final OtherMaster master;
    private long heardAtNanos;

    Home(String dialect, String mode, double celsius) {
      SimulatedBank bank = new SimulatedBank(BankSetup.of(2, 1).in(celsius).seeded(SEED));
      line = VirtualPacks.on("rs485-1", BAUD, loop, bank, dialect, SEED);
      master = OtherMaster.of(dialect, loop, line);
      VirtualBus bus = new VirtualBus(loop, (id, length, data) -> hear(id, data));
      String yaml =
          """
          lines:
            - device: /dev/virtual
              baud: %d
              dialect: %s
              mode: %s
              packs: 1-2
          """
              .formatted(BAUD, dialect, mode);
      VirtualGateway.start(yaml, loop, any -> line, bus, told -> {});
    }

    private void hear(int id, long data) {
      heard.put(id, data);
      heardAtNanos = loop.elapsedNanos();
      if (id == 0x351) {
        cclAtNanos.put(heardAtNanos, (int) (data >>> 16) & 0xFFFF);
      }
    }

    void runUntil(long nanos) {
      loop.runUntil(nanos);
    }

    /** In 0.1 A. */
    int ccl() {
      return u16(0x351, 2);
    }

    /** In 0.1 A. */
    int dcl() {
      return u16(0x351, 4);
    }

    int u16(int id, int at) {
      return (int) (heard.getOrDefault(id, 0L) >>> (8 * at)) & 0xFFFF;
    }

    boolean internalAlarm() {
      return ((heard.getOrDefault(0x35A, 0L) >>> INTERNAL_AT) & 3) == 1;
    }

    /** From zero by 5 A a second, without a hold (contract S14). */
    void assertSlowRise() {
      long riseNanos = cclAtNanos.firstKey();
      assertThat(cclAtNanos.firstEntry().getValue()).isZero();
      cclAtNanos.forEach(
          (atNanos, ccl) ->
              assertThat((long) ccl)
                  .as("%d ms after the first frame, in 0.1 A", (atNanos - riseNanos) / 1_000_000)
                  .isLessThanOrEqualTo(Math.max(0, 50 * (atNanos - riseNanos + TICK) / SECOND)));
    }
  }

  // Two packs that allow 20 A in and 50 A out: 40 A and 100 A. In a cold room less is charged.
  @ParameterizedTest
  @CsvSource({"pylontech, 20", "pylontech, 4", "seplos3, 20", "seplos3, 4"})
  void whatIsHeardOfABankAllowsTheSameAsWhatIsAsked(String dialect, double celsius) {
    Home asking = new Home(dialect, "active", celsius);
    asking.runUntil(SETTLED);
    Home listening = new Home(dialect, "passive", celsius);
    listening.master.speaks(true);
    listening.runUntil(SETTLED);

    assertThat(asking.heard).containsKeys(0x351, 0x372);
    assertThat(listening.heard.get(0x351)).isEqualTo(asking.heard.get(0x351));
    assertThat(listening.heard.get(0x372)).isEqualTo(asking.heard.get(0x372));
    assertThat(listening.u16(0x372, 0)).as("on line").isEqualTo(2);
    assertThat(listening.dcl()).isEqualTo(1_000);
    if (celsius == 20) {
      assertThat(listening.ccl()).isEqualTo(400);
    } else {
      assertThat(listening.ccl()).isBetween(0, 399);
    }
    assertThat(asking.line.writtenBytes()).isPositive();
    assertThat(listening.line.writtenBytes()).as("bytes sent by who only listens").isZero();
  }

  // He asks each pack everything once in 1.8 s. So the oldest part of what is known when he stops
  // is at most 2.1 s old, and until 2.9 s later everything is fresh (5 s). The newest reading came
  // within 0.9 s before the end, or 0.3 s after it: half from 5 s, no charging from 10 s, silence
  // from
  // 30 s of that. On the way back up nothing leaps: 5 A a second at most.
  @ParameterizedTest
  @ValueSource(strings = {"pylontech", "seplos3"})
  void s14s15WhenTheOtherMasterFallsSilentTheLadderRunsDownAndSlowlyUpAfterwards(String dialect) {
    Home home = new Home(dialect, "passive", 20);
    home.master.speaks(true);
    home.runUntil(SETTLED);
    home.master.speaks(false);

    home.runUntil(SETTLED + 29 * SECOND / 10);
    assertThat(home.ccl()).as("still fresh").isEqualTo(400);
    assertThat(home.dcl()).isEqualTo(1_000);

    home.runUntil(SETTLED + 65 * SECOND / 10);
    assertThat(home.ccl()).as("half at most").isBetween(1, 200);
    assertThat(home.dcl()).isBetween(1, 500);
    assertThat(home.internalAlarm()).isFalse();

    home.runUntil(SETTLED + 115 * SECOND / 10);
    assertThat(home.ccl()).as("nothing").isZero();
    assertThat(home.dcl()).as("half at most").isBetween(1, 500);
    assertThat(home.internalAlarm()).isTrue();

    home.runUntil(SETTLED + 40 * SECOND);
    assertThat(home.heardAtNanos)
        .as("the last frame")
        .isBetween(SETTLED + 25 * SECOND, SETTLED + 31 * SECOND);

    home.cclAtNanos.clear();
    home.master.speaks(true);
    home.runUntil(SETTLED + 120 * SECOND);
    home.assertSlowRise();
    assertThat(home.ccl()).isEqualTo(400);
    assertThat(home.dcl()).isEqualTo(1_000);
    assertThat(home.internalAlarm()).isFalse();
    assertThat(home.line.writtenBytes()).isZero();
  }
}
