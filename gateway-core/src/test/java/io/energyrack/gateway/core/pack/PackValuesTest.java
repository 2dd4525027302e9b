package io.energyrack.gateway.core.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.energyrack.gateway.core.testing.Packs;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackValuesTest {

  @Test
  void cellsAreNumberedAsPrintedOnThePackAndTheFirstOfEqualsIsNamed() {
    CellVoltages cells = CellVoltages.ofMillivolts(3_300, 3_250, 3_250, 3_400, 3_400);
    assertThat(cells.count()).isEqualTo(5);
    assertThat(cells.millivolts(1)).isEqualTo(3_300);
    assertThat(cells.millivolts(5)).isEqualTo(3_400);
    assertThat(cells.lowestNumber()).isEqualTo(2);
    assertThat(cells.highestNumber()).isEqualTo(4);
    assertThat(cells.toString()).isEqualTo("[3300, 3250, 3250, 3400, 3400] mV");
  }

  @Test
  void sensorsAreNumberedLikewise() {
    CellTemperatures sensors = CellTemperatures.ofDecicelsius(210, -50, -50, 230, 230);
    assertThat(sensors.decicelsius(1)).isEqualTo(210);
    assertThat(sensors.decicelsius(5)).isEqualTo(230);
    assertThat(sensors.lowestNumber()).isEqualTo(2);
    assertThat(sensors.highestNumber()).isEqualTo(4);
    assertThat(sensors.toString()).isEqualTo("[210, -50, -50, 230, 230] x 0.1 °C");
  }

  @Test
  void noPackHasNothingOrMoreThanThereIs() {
    assertThat(CellVoltages.ofMillivolts(new int[CellVoltages.MOST_CELLS]).count())
        .isEqualTo(CellVoltages.MOST_CELLS);
    assertThatThrownBy(() -> CellVoltages.ofMillivolts(new int[CellVoltages.MOST_CELLS + 1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(CellVoltages::ofMillivolts).isInstanceOf(IllegalArgumentException.class);
    assertThat(CellTemperatures.ofDecicelsius(new int[CellTemperatures.MOST_SENSORS]).count())
        .isEqualTo(CellTemperatures.MOST_SENSORS);
    assertThatThrownBy(
            () -> CellTemperatures.ofDecicelsius(new int[CellTemperatures.MOST_SENSORS + 1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(CellTemperatures::ofDecicelsius)
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatWasMeasuredIsEqualByValue() {
    CellVoltages cells = CellVoltages.ofMillivolts(3_300, 3_301);
    assertThat(cells)
        .isEqualTo(CellVoltages.ofMillivolts(3_300, 3_301))
        .hasSameHashCodeAs(CellVoltages.ofMillivolts(3_300, 3_301))
        .isNotEqualTo(CellVoltages.ofMillivolts(3_301, 3_300))
        .isNotEqualTo(CellTemperatures.ofDecicelsius(3_300, 3_301));
    assertThat(cells.hashCode()).isNotZero();
    CellTemperatures sensors = CellTemperatures.ofDecicelsius(210, 220);
    assertThat(sensors)
        .isEqualTo(CellTemperatures.ofDecicelsius(210, 220))
        .hasSameHashCodeAs(CellTemperatures.ofDecicelsius(210, 220))
        .isNotEqualTo(CellTemperatures.ofDecicelsius(220, 210))
        .isNotEqualTo(cells);
    assertThat(sensors.hashCode()).isNotZero();
  }

  @Test
  void packsStandInTheOrderOfTheirLinesAndAddresses() {
    PackId first = new PackId("a", 255);
    assertThat(List.of(new PackId("b", 0), new PackId("a", 2), first).stream().sorted())
        .containsExactly(new PackId("a", 2), first, new PackId("b", 0));
    assertThat(first).hasToString("a/255");
    assertThatThrownBy(() -> new PackId("a", -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PackId("a", 256)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatALaterAnswerTellsIsLaidOverWhatIsKnown() {
    PackIdentity known = new PackIdentity("m", "f", "s", "n");
    assertThat(known.with(PackIdentity.UNKNOWN)).isEqualTo(known);
    assertThat(PackIdentity.UNKNOWN.with(known)).isEqualTo(known);
    assertThat(known.with(new PackIdentity(null, "F", null, "N")))
        .isEqualTo(new PackIdentity("m", "F", "s", "N"));
    assertThat(known.with(new PackIdentity("M", null, "S", null)))
        .isEqualTo(new PackIdentity("M", "f", "S", "n"));
  }

  // S1: what cannot be worked out is not known.
  @Test
  void s1WithoutAFullCapacityThereIsNoSoc() {
    assertThat(Packs.healthy().charge(30_000, 100_000).reading().soc()).hasToString("30.00 %");
    assertThat(Packs.healthy().charge(0, 0).reading().soc()).isNull();
    assertThat(Packs.healthy().charge(null, 100_000).reading().soc()).isNull();
    assertThat(Packs.healthy().charge(30_000, null).reading().soc()).isNull();
    assertThat(Switch.of(true)).isEqualTo(Switch.ON);
    assertThat(Switch.of(false)).isEqualTo(Switch.OFF);
  }
}
