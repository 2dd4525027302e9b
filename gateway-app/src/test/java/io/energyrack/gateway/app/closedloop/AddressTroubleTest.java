package io.energyrack.gateway.app.closedloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.RunningGateway;
import io.energyrack.gateway.app.Snapshot;
import io.energyrack.gateway.app.replay.VirtualLoop;
import io.energyrack.gateway.app.simulate.BankSetup;
import io.energyrack.gateway.app.simulate.SimulatedBank;
import io.energyrack.gateway.core.pack.Finding;
import io.energyrack.gateway.core.pack.Finding.SameSerial;
import io.energyrack.gateway.core.pack.Finding.SharedAddress;
import io.energyrack.gateway.core.pack.Finding.Unplanned;
import io.energyrack.gateway.core.pack.PackId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract S11 with the whole gateway against simulated packs, in virtual time. */
class AddressTroubleTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long MINUTE = 60 * SECOND;

  /** 0x35A, warnings: "general", bits 0 and 1 of byte 4, and "BMS internal", 6 and 7 of byte 6. */
  private static final int GENERAL_AT = 32;

  private static final int INTERNAL_AT = 54;
  private static final int ACTIVE = 1;
  private static final int OK = 2;

  private final VirtualLoop loop = new VirtualLoop(5, (timer, at) -> 0);
  private final List<String> journal = new ArrayList<>();
  private final Map<Integer, Long> heard = new HashMap<>();

  private RunningGateway house(SimulatedBank bank, String planned, int baud) {
    VirtualLine line = VirtualPacks.on("rs485-1", baud, loop, bank, "pylontech", 3);
    VirtualBus bus = new VirtualBus(loop, (id, length, data) -> heard.put(id, data));
    String yaml =
        """
        lines:
          - device: /dev/virtual
            baud: %d
            packs: %s
        """
            .formatted(baud, planned);
    return VirtualGateway.start(yaml, loop, any -> line, bus, told -> journal.add(told.text()));
  }

  /** The fourth bank that there is, so its packs are numbered from 46. */
  private static SimulatedBank bank(Integer... addresses) {
    return new SimulatedBank(new BankSetup(List.of(addresses), 0.6, 20, 4));
  }

  private static PackId pack(int address) {
    return new PackId("rs485-1", address);
  }

  private List<Finding> findings(RunningGateway gateway) {
    Snapshot snapshot = gateway.snapshot();
    return snapshot == null ? List.of() : snapshot.findings();
  }

  private int warning(int at) {
    return (int) (heard.getOrDefault(0x35A, 0L) >>> at) & 3;
  }

  /** CCL in 0.1 A. */
  private int ccl() {
    return (int) (heard.getOrDefault(0x351, 0L) >>> 16) & 0xFFFF;
  }

  @Test
  void s11ASoundBankIsNotAccused() {
    RunningGateway gateway = house(bank(1, 2, 3, 4), "1-4", 9_600);
    for (int minute = 1; minute <= 25; minute++) {
      loop.runUntil(minute * MINUTE);
      assertThat(findings(gateway)).isEmpty();
    }
    assertThat(warning(GENERAL_AT)).isEqualTo(OK);
    assertThat(ccl()).isEqualTo(800);
  }

  // Two of four planned packs are set to 3, so nobody is at 4. At 9600 baud their answers collide,
  // at 115200 they often come one after the other.
  @ParameterizedTest
  @ValueSource(ints = {9_600, 115_200})
  void s11TwoPacksAtOneAddressAreNamedWithTheSwitchesToSet(int baud) {
    RunningGateway gateway = house(bank(1, 2, 3, 3), "1-4", baud);
    loop.runUntil(5 * MINUTE);

    assertThat(findings(gateway))
        .anyMatch(each -> each instanceof SharedAddress && each.pack().equals(pack(3)))
        .allMatch(each -> each.pack().equals(pack(3)));
    assertThat(warning(GENERAL_AT)).isEqualTo(ACTIVE);
    assertThat(warning(INTERNAL_AT)).isEqualTo(ACTIVE);
    assertThat(journal)
        .anyMatch(
            line ->
                line.startsWith(
                    "pack rs485-1/3 (DIP 1-4: ON ON OFF OFF): two packs seem to have this address"))
        .anyMatch(
            line ->
                line.startsWith(
                    "pack rs485-1/4 (DIP 1-4: OFF OFF ON OFF) has not answered since the start:"
                        + " compare its DIP switches"));
  }

  // Pack 2 answers at 3 too, where a pack was planned that is not there: 40 A for one pack of 20 A.
  @Test
  void s11OnePackUnderTwoAddressesCountsOnce() {
    SimulatedBank bank = bank(1, 2);
    bank.alsoAt(2, 3);
    RunningGateway gateway = house(bank, "1-3", 9_600);
    loop.runUntil(3 * MINUTE);

    assertThat(findings(gateway))
        .containsExactly(new SameSerial(pack(3), pack(2), "SIM5000200000047", true));
    assertThat(ccl()).isEqualTo(400);
    assertThat(heard.get(0x372)).as("two on line, one off").isEqualTo(0x0001_0000_0000_0002L);
    assertThat(warning(GENERAL_AT)).isEqualTo(ACTIVE);
    assertThat(journal)
        .anyMatch(
            line ->
                line.contains("pack rs485-1/2 (DIP 1-4: OFF ON OFF OFF) tell one serial number")
                    && line.contains("take address 3 out of the plan"))
        .noneMatch(line -> line.contains("no longer tells everything"));
  }

  @Test
  void s11APackOutsideThePlanIsNamedAndItsEndToo() {
    SimulatedBank bank = bank(1, 2, 11);
    RunningGateway gateway = house(bank, "1-2", 9_600);
    loop.runUntil(4 * MINUTE);

    assertThat(findings(gateway)).contains(new Unplanned(pack(11), "SIM5000200000048"));
    assertThat(warning(GENERAL_AT)).isEqualTo(ACTIVE);
    assertThat(ccl()).as("it adds nothing").isEqualTo(400);
    assertThat(journal)
        .anyMatch(
            line ->
                line.startsWith(
                    "pack rs485-1/11 (DIP 1-4: ON ON OFF ON) answers and is not in the plan, serial"
                        + " number SIM5000200000048"));

    bank.present(11, false);
    loop.runUntil(20 * MINUTE);
    assertThat(findings(gateway)).isEmpty();
    assertThat(warning(GENERAL_AT)).isEqualTo(OK);
    assertThat(journal).contains("pack rs485-1/11 (DIP 1-4: ON ON OFF ON): unplanned is over");
  }

  // Whoever has set the switches wrongly sees within minutes what is there.
  @Test
  void s11WhereNobodyAnswersThePackThatIsThereIsNamedSoon() {
    RunningGateway gateway = house(bank(5), "1", 9_600);
    loop.runUntil(2 * MINUTE);

    assertThat(findings(gateway)).containsExactly(new Unplanned(pack(5), "SIM5000200000046"));
    assertThat(heard).as("nothing is known, nothing is sent").isEmpty();
  }

  // Manual, 4.4.3: below the power-down voltage and without a charge, it switches itself off.
  @Test
  void s11APackThatFallsSilentWithEmptyCellsMayHavePoweredDown() {
    SimulatedBank bank = new SimulatedBank(new BankSetup(List.of(1, 2), 0.0, 20, 4));
    house(bank, "1-2", 9_600);
    loop.runUntil(2 * MINUTE);
    bank.present(2, false);
    loop.runUntil(5 * MINUTE);

    assertThat(journal)
        .anyMatch(
            line ->
                line.startsWith(
                        "pack rs485-1/2 (DIP 1-4: OFF ON OFF OFF) is silent, and its lowest")
                    && line.contains("powered down"));
  }
}
