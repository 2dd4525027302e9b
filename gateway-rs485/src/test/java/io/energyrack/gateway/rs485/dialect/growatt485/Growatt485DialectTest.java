package io.energyrack.gateway.rs485.dialect.growatt485;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.core.pack.Condition;
import io.energyrack.gateway.core.pack.PackReading;
import io.energyrack.gateway.core.pack.Switch;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.DialectContract;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.dialect.register.Chain;
import io.energyrack.gateway.rs485.frame.Frame;
import io.energyrack.gateway.rs485.testing.Hand;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class Growatt485DialectTest extends DialectContract {

  // No error, 66 %, 52.80 V, -5.00 A (FE0C = -500), 20 °C.
  private static final Frame STATE = Hand.rtu("01 03 0C 0469 0000 0042 14A0 FE0C 0014");

  // Sixteen cells of 3300 mV from 70 on; behind them something else.
  private static final Frame FROM_0 = Hand.rtu("01 03 22" + "0CE4".repeat(16) + "0007");

  // As the paper has it: something else at 70, sixteen cells from 71 on.
  private static final Frame FROM_1 = Hand.rtu("01 03 22 0010" + "0CE4".repeat(16));

  private static final Frame NO_ERROR = Hand.rtu("01 03 04 0469 0000");

  private final Dialect dialect = Dialects.named("growatt485", Plausibility.BAT_50002);

  @Override
  protected Dialect dialect() {
    return dialect;
  }

  @Override
  protected List<Exchange> captures() {
    List<Exchange> all = new ArrayList<>();
    all.addAll(new Chain(dialect, Topic.MEASUREMENTS, 1, STATE, FROM_0).exchanges());
    all.addAll(new Chain(dialect, Topic.MEASUREMENTS, 1, STATE, FROM_1).exchanges());
    all.addAll(new Chain(dialect, Topic.ALARMS, 1, NO_ERROR).exchanges());
    all.addAll(new Chain(dialect, Topic.ALARMS, 1, Hand.hex("01 83 02 C0 F1")).exchanges());
    return all;
  }

  private PackReading reading(Frame state, Frame cells) {
    return Objects.requireNonNull(
        new Chain(dialect, Topic.MEASUREMENTS, 1, state, cells).part().reading());
  }

  @Test
  void theCellsAreFoundWhereverTheyBegin() {
    for (Frame cells : List.of(FROM_0, FROM_1)) {
      PackReading reading = reading(STATE, cells);
      assertThat(reading.cells().count()).isEqualTo(16);
      assertThat(reading.cells().sum().millivolts()).isEqualTo(52_800);
      assertThat(reading.current().milliamps()).isEqualTo(-5_000);
      assertThat(Objects.requireNonNull(reading.cellTemperatures()).decicelsius(1)).isEqualTo(200);
    }
  }

  // A pack of 8 cells that counts from 0 (as captured, v306): 7 cells and a 0 from 71 on.
  @Test
  void theRowWhoseSumIsTheVoltageIsTheRightOne() {
    Frame state = Hand.rtu("01 03 0C 0469 0000 0042 0A47 0000 0014");
    Frame cells = Hand.rtu("01 03 22 0CD9 0CD9 0CD9 0CDA 0CDA 0CD9 0CDA 0CDA" + "0000".repeat(9));
    PackReading reading = reading(state, cells);
    assertThat(reading.cells().count()).isEqualTo(8);
    assertThat(reading.voltage().millivolts()).isEqualTo(26_310);
  }

  @Test
  void anErrorIsAFaultAndNothingSaysThatASwitchIsOn() {
    Frame error = Hand.rtu("01 03 04 0469 0003");
    var alarms = Objects.requireNonNull(new Chain(dialect, Topic.ALARMS, 1, error).part().alarms());
    assertThat(alarms.alarms().alarms()).containsExactly(Condition.SYSTEM_FAULT);
    assertThat(alarms.chargeSwitch()).isEqualTo(Switch.UNKNOWN);
  }
}
