package io.energyrack.gateway.app.closedloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.RunningGateway;
import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.app.simulate.BankSetup;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Contract S18: a bus that is up and takes no frame is told of, in virtual time. */
class MutedBusTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int BAUD = 9_600;
  private static final int SEED = 3;

  /** Speaking since long, and the inverter was heard. */
  private static final long SETTLED = 60 * SECOND;

  /** 3 s after the last set, which left up to 1 s before the cause; and a tick. */
  private static final long SAID = 13 * SECOND / 4;

  private static final long NOT_YET = 7 * SECOND / 4;

  private static final String MUTED =
      "no set of frames leaves on can0: nobody acknowledges them, or the bus is full; check the"
          + " cable, that the inverter is on, the bit rate and both terminators";
  private static final String OFF =
      "no set of frames leaves on can0: its controller has left the bus, and returns only where"
          + " restart-ms is set (ip link set can0 type can restart-ms 100); check wiring, bit rate"
          + " and both terminators";
  private static final String AGAIN = "frames leave on can0 again, a whole set did";

  private final VirtualLoop loop = new VirtualLoop(5, (timer, at) -> 0);
  private final List<String> journal = new ArrayList<>();
  private final SimulatedBank bank = new SimulatedBank(BankSetup.of(2, 1).seeded(SEED));
  private final VirtualBus bus = new VirtualBus(loop, (id, length, data) -> {});
  private final RunningGateway gateway = start();

  private RunningGateway start() {
    VirtualLine line = VirtualPacks.on("rs485-1", BAUD, loop, bank, "pylontech", SEED);
    String yaml =
        """
        lines:
          - device: /dev/virtual
            baud: %d
            packs: 1-2
        """
            .formatted(BAUD);
    return VirtualGateway.start(yaml, loop, any -> line, bus, told -> journal.add(told.text()));
  }

  private void inverterSpeaks() {
    bus.fromInverter(0x305, 8, 0);
    loop.in(SECOND, this::inverterSpeaks);
  }

  private void settle() {
    inverterSpeaks();
    loop.runUntil(SETTLED);
    assertThat(journal).noneMatch(MutedBusTest::isOfMuting);
    assertThat(isMuted()).isFalse();
    journal.clear();
  }

  private boolean isMuted() {
    return Objects.requireNonNull(gateway.snapshot()).bus().muted();
  }

  private static boolean isOfMuting(String line) {
    return line.startsWith("no set of frames") || line.startsWith("frames leave");
  }

  @Test
  void s18CableThatIsOutIsSaidOnceAndSoIsItsEnd() {
    settle();
    bus.acknowledged(false);
    loop.runUntil(SETTLED + NOT_YET);
    assertThat(journal).as("a hiccup is no news").isEmpty();
    loop.runUntil(SETTLED + SAID);
    assertThat(journal).containsExactly(MUTED);
    assertThat(isMuted()).isTrue();

    loop.runUntil(SETTLED + 600 * SECOND);
    assertThat(journal)
        .containsExactly(
            MUTED, "the inverter is no longer heard on can0, and no set of frames leaves there");

    journal.clear();
    bus.acknowledged(true);
    loop.runUntil(SETTLED + 602 * SECOND);
    assertThat(journal).contains(AGAIN).noneMatch(line -> line.startsWith("no set"));
    assertThat(isMuted()).isFalse();
  }

  @Test
  void s18BusThatIsFullIsSaidAndSoIsItsEnd() {
    settle();
    bus.full(true);
    loop.runUntil(SETTLED + 60 * SECOND);
    assertThat(journal).containsExactly(MUTED);
    bus.full(false);
    loop.runUntil(SETTLED + 62 * SECOND);
    assertThat(journal).containsExactly(MUTED, AGAIN);
  }

  @Test
  void s18ControllerThatStaysAwayAfterBusOffIsSaid() {
    settle();
    bus.off(true);
    loop.runUntil(SETTLED + SAID);
    assertThat(journal)
        .containsExactly("bus-off on can0: check wiring, bit rate and terminators", OFF);
    bus.off(false);
    loop.runUntil(SETTLED + SAID + 2 * SECOND);
    assertThat(journal).contains(AGAIN);
    assertThat(isMuted()).isFalse();
  }

  @Test
  void s18InverterThatIsOffFromTheStartIsNotSaidToBeSpokenTo() {
    bus.acknowledged(false);
    loop.runUntil(SETTLED);
    assertThat(journal)
        .containsOnlyOnce(MUTED)
        .anyMatch(line -> line.startsWith("no inverter is heard on can0 yet"))
        .noneMatch(line -> line.contains("frames go on"));
  }

  // The interface is told of as such, and is a new one when it is back.
  @Test
  void s18BusThatIsDownIsNotMuted() {
    settle();
    bus.acknowledged(false);
    loop.runUntil(SETTLED + SAID);
    bus.up(false, "Network is down");
    assertThat(journal).hasSize(2).contains(MUTED);
    loop.runUntil(SETTLED + 20 * SECOND);
    assertThat(isMuted()).isFalse();
    bus.acknowledged(true);
    bus.up(true, "");
    loop.runUntil(SETTLED + 30 * SECOND);
    assertThat(journal).doesNotContain(AGAIN).containsOnlyOnce(MUTED);
  }

  // Where control says nothing, nothing is to leave.
  @Test
  void s18SilenceByDecisionIsNoMutedBus() {
    settle();
    bank.present(1, false);
    bank.present(2, false);
    loop.runUntil(SETTLED + 120 * SECOND);
    assertThat(journal)
        .anyMatch(line -> line.startsWith("silent on the bus"))
        .noneMatch(MutedBusTest::isOfMuting);
    assertThat(isMuted()).isFalse();
  }
}
