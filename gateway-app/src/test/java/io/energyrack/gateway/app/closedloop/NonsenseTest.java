package io.energyrack.gateway.app.closedloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.app.simulate.BankProbe;
import io.energyrack.gateway.app.simulate.BankSetup;
import io.energyrack.gateway.app.simulate.Lies;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract S3 with the whole gateway: one pack's nonsense is that pack's alone. */
class NonsenseTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final VirtualLoop loop = new VirtualLoop(5, (timer, at) -> 0);
  private final List<String> journal = new ArrayList<>();
  private final Map<Integer, Long> heard = new HashMap<>();
  private long limitsAtNanos;

  private void hear(int id, long data) {
    heard.put(id, data);
    limitsAtNanos = id == 0x351 ? loop.elapsedNanos() : limitsAtNanos;
  }

  private int u16(int id) {
    return (int) (heard.getOrDefault(id, 0L) & 0xFFFF);
  }

  // JK tells its capacities in 32 bits. Of three packs of about 100 Ah two are left.
  @ParameterizedTest
  @CsvSource({"50000, 2147483647", "-2000000000, 100000", "50000, 1000000000", "-2, -1"})
  void s3ACapacityThatNoPackHasCostsThatPackAlone(int remaining, int full) {
    SimulatedBank bank = new SimulatedBank(BankSetup.of(3, 1).startingAt(0.5).seeded(3));
    VirtualLine line = VirtualPacks.on("shed", 9_600, loop, bank, "jk", 3);
    VirtualGateway.start(
        """
        lines:
          - name: shed
            device: /dev/virtual
            dialect: jk
            packs: 1-3
        """,
        loop,
        config -> line,
        new VirtualBus(loop, (id, length, data) -> hear(id, data)),
        told -> journal.add(told.text()));
    loop.runUntil(30 * SECOND);
    assertThat(u16(0x379)).isBetween(290, 300);

    new BankProbe(bank).lie(1, Lies.capacity(remaining, full));
    loop.runUntil(120 * SECOND);

    assertThat(limitsAtNanos).isGreaterThan(118 * SECOND);
    assertThat(u16(0x372)).as("on line").isEqualTo(2);
    assertThat(u16(0x379)).isBetween(190, 200);
    assertThat(journal).anyMatch(text -> text.contains("shed/2") && text.contains("_mah"));
  }
}
