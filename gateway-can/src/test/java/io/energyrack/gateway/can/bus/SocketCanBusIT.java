package io.energyrack.gateway.can.bus;

import static io.energyrack.gateway.can.bus.Commands.addVcan;
import static io.energyrack.gateway.can.bus.Commands.deleteInterface;
import static io.energyrack.gateway.can.bus.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.energyrack.gateway.can.bus.BusError.Kind;
import io.energyrack.gateway.can.frame.SendOutcome;
import io.energyrack.gateway.core.testing.LoopRig;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** On a real SocketCAN interface; candump and cansend are the witnesses. */
@Tag("can")
@ExtendWith(NoBlockingOnTheLoop.class)
class SocketCanBusIT {

  private static final String NAME = "gwtest0";

  /** S18: recovered within 2 s of the cause's end. */
  private static final long RECOVERY_SECONDS = 2;

  private final LoopRig rig = new LoopRig();
  private final HeardBus heard = new HeardBus();
  private final SocketCanBus bus =
      new SocketCanBus(rig.loop(), BusSettings.of(NAME, Set.of(0x351, 0x355)));

  @BeforeEach
  void addInterface() throws Exception {
    deleteInterface(NAME);
    addVcan(NAME);
  }

  @AfterEach
  void stop() throws Exception {
    rig.run(bus::close);
    rig.close();
    deleteInterface(NAME);
    assertThat(rig.bugs()).isEmpty();
  }

  @Test
  void sentFrameIsWhatCandumpPrintsAndIsConfirmed() throws Exception {
    openAndWait();
    try (var candump = new Commands.Candump(NAME)) {
      assertThat(send(0x351, 8, 0x01C1_0064_01F4_0238L)).isEqualTo(SendOutcome.SENT);
      assertThat(send(0x355, 4, 0xFFFF_FFFF_0064_0037L)).isEqualTo(SendOutcome.SENT);
      assertThat(send(0x355, 0, 0)).isEqualTo(SendOutcome.SENT);

      soon()
          .untilAsserted(
              () ->
                  assertThat(candump.frames())
                      .containsExactly("351#3802F4016400C101", "355#37006400", "355#"));
      soon()
          .untilAsserted(
              () ->
                  assertThat(heard.confirmed)
                      .containsExactly("351#3802F4016400C101", "355#37006400", "355#"));
    }
    assertThat(heard.frames).isEmpty();
    assertThat(heard.foreign).isEmpty();
  }

  @Test
  void onlyTheInvertersFramesAreHeard() throws Exception {
    openAndWait();
    run("cansend", NAME, "304#01");
    run("cansend", NAME, "308#01");
    run("cansend", NAME, "00000305#02"); // Extended.
    run("cansend", NAME, "305#R"); // Remote.
    run("cansend", NAME, "305#0000000000000000");
    run("cansend", NAME, "306#");
    run("cansend", NAME, "307#1234567856494300");

    soon()
        .untilAsserted(
            () ->
                assertThat(heard.frames)
                    .containsExactly("305#0000000000000000", "306#", "307#1234567856494300"));
    assertThat(heard.foreign).isEmpty();
  }

  // Two who send limits: the inverter obeys whichever came last.
  @Test
  void frameOfAnIdOfOursFromAnotherIsForeign() throws Exception {
    openAndWait();
    run("cansend", NAME, "351#3802F4016400C101");
    soon().untilAsserted(() -> assertThat(heard.foreign).containsExactly("351#3802F4016400C101"));

    assertThat(send(0x351, 8, 0x01C1_0064_01F4_0238L)).isEqualTo(SendOutcome.SENT);
    soon().untilAsserted(() -> assertThat(heard.confirmed).containsExactly("351#3802F4016400C101"));
    run("cansend", NAME, "351#3802F4016400C101");
    soon().untilAsserted(() -> assertThat(heard.foreign).hasSize(2));
    assertThat(heard.confirmed).hasSize(1);
  }

  @Test
  void errorFramesAreTold() throws Exception {
    openAndWait();
    run("cansend", NAME, "20000040#0000000000000000");
    run("cansend", NAME, "20000204#0020000000008005");
    run("cansend", NAME, "20000100#0000000000000000");

    soon().until(() -> heard.errors.size() == 3);
    assertThat(heard.errors.get(0).kinds()).containsExactly(Kind.BUS_OFF);
    assertThat(heard.errors.get(1).kinds()).containsExactly(Kind.TRANSMIT_PASSIVE);
    assertThat(heard.errors.get(1).transmitErrors()).hasValue(0x80);
    assertThat(heard.errors.get(2).kinds()).containsExactly(Kind.RESTARTED);
    assertThat(heard.frames).isEmpty();
    assertThat(heard.changes).containsExactly("up");
  }

  @Test
  void interfaceThatGoesDownIsToldOnceAndUsedAgain() throws Exception {
    openAndWait();
    run("ip", "link", "set", NAME, "down");
    soon().until(() -> heard.triesInVain.get() >= 3);
    assertThat(heard.changes).containsExactly("up", "down");
    assertThat(heard.causes.get(0)).hasMessage(NAME + ": the interface is down");
    assertThat(heard.causes.get(0).worthRetrying()).isTrue();
    assertThat(send(0x351, 0, 0)).isEqualTo(SendOutcome.DOWN);

    run("ip", "link", "set", NAME, "up");
    untilUpAgainAndSending();
  }

  // An adapter that is plugged in again is another interface of the same name.
  @Test
  void interfaceThatIsDeletedAndMadeAgainIsUsedAgain() throws Exception {
    openAndWait();
    deleteInterface(NAME);
    soon().until(() -> heard.triesInVain.get() >= 3);
    assertThat(heard.changes).containsExactly("up", "down");

    addVcan(NAME);
    untilUpAgainAndSending();
  }

  @Test
  void interfaceThatIsMissingAtTheStartIsWaitedFor() throws Exception {
    deleteInterface(NAME);
    rig.run(() -> bus.open(heard));
    soon().until(() -> heard.triesInVain.get() >= 3);
    assertThat(heard.changes).containsExactly("down");
    assertThat(heard.causes.get(0)).hasMessageContaining("there is no such interface");
    assertThat(send(0x351, 0, 0)).isEqualTo(SendOutcome.DOWN);

    run("ip", "link", "add", "dev", NAME, "type", "vcan");
    int tries = heard.triesInVain.get();
    soon().until(() -> heard.triesInVain.get() >= tries + 2);
    assertThat(heard.changes).containsExactly("down"); // There, but not up yet.
    run("ip", "link", "set", NAME, "up");
    await()
        .atMost(RECOVERY_SECONDS, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(heard.changes).containsExactly("down", "up"));
  }

  @Test
  void deadInterfaceCostsTheLoopNoProcessorTime() throws Exception {
    openAndWait();
    deleteInterface(NAME);
    soon().until(() -> heard.triesInVain.get() >= 3);

    long cpuBefore = rig.cpuNanos();
    long start = System.nanoTime();
    await().until(() -> System.nanoTime() - start > TimeUnit.SECONDS.toNanos(2));

    assertThat(rig.cpuNanos() - cpuBefore).isLessThan(TimeUnit.MILLISECONDS.toNanos(200));
  }

  @Test
  void whatIsNotOursToSendIsBug() throws Exception {
    openAndWait();

    assertThatThrownBy(() -> send(0x305, 8, 0)).hasCauseInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> send(0x351, 9, 0)).hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sendingAndConfirmingAllocateNothing() throws Exception {
    var counting = new CountingListener();
    rig.run(() -> bus.open(counting));
    soon().until(() -> counting.open);
    sendMany(counting, 3_000);
    long before = rig.allocatedBytes();
    sendMany(counting, 3_000);
    long after = rig.allocatedBytes();

    // The test's own task for every ten frames: some 300 bytes.
    assertThat((after - before) / 3_000).isLessThan(60);
  }

  private void sendMany(CountingListener counting, int times) throws Exception {
    for (int i = 0; i < times; i += 10) {
      long wanted = counting.confirmed + 10;
      rig.run(this::sendTen);
      while (counting.confirmed < wanted) {
        Thread.onSpinWait();
      }
    }
  }

  private void sendTen() {
    for (int k = 0; k < 10; k++) {
      bus.send(0x351, 8, k);
    }
  }

  private static final class CountingListener implements CanBusListener {
    volatile boolean open;
    volatile long confirmed;

    @Override
    public void up(long nowNanos) {
      open = true;
    }

    @Override
    public void down(BusException cause, long nowNanos) {
      open = false;
    }

    @Override
    public void frame(int id, int length, long data, long nowNanos) {}

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the loop writes.
    public void confirmed(int id, int length, long data, long nowNanos) {
      confirmed++;
    }
  }

  private void openAndWait() throws Exception {
    rig.run(() -> bus.open(heard));
    soon().until(() -> heard.changes.contains("up"));
  }

  private void untilUpAgainAndSending() throws Exception {
    await()
        .atMost(RECOVERY_SECONDS, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(heard.changes).containsExactly("up", "down", "up"));
    assertThat(send(0x351, 0, 0)).isEqualTo(SendOutcome.SENT);
    soon().untilAsserted(() -> assertThat(heard.confirmed).containsExactly("351#"));
  }

  private SendOutcome send(int id, int length, long data) throws Exception {
    return rig.on(() -> bus.send(id, length, data));
  }

  /** The lab's one processor is slow, and its system calls slower. */
  private static ConditionFactory soon() {
    return await().atMost(20, TimeUnit.SECONDS);
  }
}
