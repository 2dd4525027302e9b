package io.energyrack.gateway.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.bank.BankReading;
import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackAlarms;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whichever of Voltronic's packs is asked tells of all. */
class VoltronicResponderTest {

  private final Dialect dialect = Dialects.named("voltronic", Plausibility.BAT_50002);

  private static ToldPack pack(int address, int cells, int milliamps, int remaining) {
    int[] millivolts = new int[cells];
    Arrays.fill(millivolts, 3_340);
    return ToldPacks.with(
        ToldPacks.with(
            ToldPacks.ordinary(address),
            ToldPacks.reading(
                millivolts,
                280,
                new int[] {251, 252},
                milliamps,
                3_340 * cells,
                remaining,
                100_000,
                2)),
        ToldPacks.limits(56_000, 44_800, 20_000, 50_000));
  }

  private static ToldPack blocked(ToldPack pack, boolean charge, boolean discharge) {
    return ToldPacks.with(
        pack, new PackAlarms(Alarms.NONE, Switch.of(charge), Switch.of(discharge), false));
  }

  private Part told(Topic topic, int address, ToldPack... packs) {
    Responder responder =
        Responders.named("voltronic", () -> List.of(packs), packs[0].address(), 1);
    Query query = dialect.queries(topic, address).get(0);
    while (true) {
      List<Reply> replies = responder.receive(query.request().toBytes());
      assertThat(replies).hasSize(1);
      Answer answer = dialect.decode(query, replies.get(0).frame());
      if (!(answer instanceof Answer.Partly partly)) {
        assertThat(answer).isInstanceOf(Answer.Told.class);
        return ((Answer.Told) answer).parts().get(0);
      }
      query = partly.next();
    }
  }

  // v289 and v290.
  @Test
  void eightCells() {
    assertThat(RtuWire.answers("voltronic", "01 03 00 10 00 01 85 CF", pack(1, 8, 0, 50_000)))
        .containsExactly("01 03 00 01 00 08 15 CC");
  }

  // By hand: -30.0 A of two packs: 0 and 012C; 53.4 V = 0216; 60 % = 3C; 200000 mAh = 00030D40.
  @Test
  void sumsInBothForms() {
    ToldPack[] packs = {pack(1, 16, -10_000, 50_000), pack(2, 16, -20_000, 70_000)};
    Responder responder = Responders.named("voltronic", () -> List.of(packs), 1, 1);

    assertThat(RtuWire.answers(responder, query(1)))
        .allMatch(it -> it.startsWith("01 03 00 07 00 00 01 2C 02 16 00 3C 00 03 0D 40 00 02"));
    assertThat(RtuWire.answers(responder, query(2)))
        .allMatch(it -> it.startsWith("02 03 0E 00 00 01 2C 02 16 00 3C 0D 40 00 03 00 02"));
    assertThat(RtuWire.answers(responder, query(1))).hasSize(1);
  }

  /** 30 to 36 of a pack; their CRCs were worked out apart from this code. */
  private static String query(int address) {
    return address == 1 ? "01 03 00 30 00 07 04 07" : "02 03 00 30 00 07 04 34";
  }

  @Test
  void thePackThatSpeaksForAllAnswersTheCommonAddressToo() {
    assertThat(RtuWire.answers("voltronic", query(1), pack(5, 16, 0, 1), pack(6, 16, 0, 1)))
        .hasSize(1)
        .allMatch(answer -> answer.startsWith("01 03"));
  }

  @Test
  void aPackTellsTheBanksSumsAndItsShare() {
    Part part =
        told(Topic.MEASUREMENTS, 2, pack(1, 16, -10_000, 50_000), pack(2, 16, -20_000, 70_000));

    assertThat(part.reading()).isNotNull();
    assertThat(part.reading().current().milliamps()).isEqualTo(-15_000);
    BankReading bank = part.bank();
    assertThat(bank).isNotNull();
    assertThat(bank.packsOnline()).isEqualTo(2);
    assertThat(bank.current()).isEqualTo(Current.ofMilliamps(-30_000));
    assertThat(bank.remaining()).isEqualTo(Capacity.ofMilliampHours(120_000));
    assertThat(bank.full()).isEqualTo(Capacity.ofMilliampHours(200_000));
    assertThat(bank.asks().ccl()).isEqualTo(Current.ofMilliamps(40_000));
    assertThat(bank.asks().dcl()).isEqualTo(Current.ofMilliamps(100_000));
  }

  // Spec rs485, section 5.1: any pack disables charging, only all disable discharging.
  @Test
  void onePackThatTakesNoChargeStopsTheBank() {
    Part part =
        told(
            Topic.LIMITS, 1, pack(1, 16, 0, 50_000), blocked(pack(2, 16, 0, 70_000), false, false));

    BankReading bank = part.bank();
    assertThat(bank).isNotNull();
    assertThat(bank.asks().ccl()).isEqualTo(Current.ZERO);
    assertThat(bank.asks().dcl()).isEqualTo(Current.ofMilliamps(100_000));
  }

  @Test
  void whatStandsInOnePackIsToldByAll() {
    Alarms alarms = Alarms.NONE.withAlarm(Condition.CELL_VOLTAGE_LOW);
    ToldPack low =
        ToldPacks.with(pack(2, 16, 0, 1_000), new PackAlarms(alarms, Switch.ON, Switch.OFF, false));

    assertThat(told(Topic.ALARMS, 1, pack(1, 16, 0, 50_000), low).alarms())
        .isEqualTo(new PackAlarms(alarms, Switch.UNKNOWN, Switch.UNKNOWN, false));
  }
}
