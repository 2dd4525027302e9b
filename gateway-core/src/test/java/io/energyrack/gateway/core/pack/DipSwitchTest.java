package io.energyrack.gateway.core.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DipSwitchTest {

  /** Every row of the manual's table, section 4.5. */
  @ParameterizedTest
  @CsvSource({
    "1, ON OFF OFF OFF",
    "2, OFF ON OFF OFF",
    "3, ON ON OFF OFF",
    "4, OFF OFF ON OFF",
    "5, ON OFF ON OFF",
    "6, OFF ON ON OFF",
    "7, ON ON ON OFF",
    "8, OFF OFF OFF ON",
    "9, ON OFF OFF ON",
    "10, OFF ON OFF ON",
    "11, ON ON OFF ON",
    "12, OFF OFF ON ON",
    "13, ON OFF ON ON",
    "14, OFF ON ON ON",
    "15, ON ON ON ON"
  })
  void showsThePictureOfTheManual(int address, String picture) {
    assertThat(new DipSwitch(address)).hasToString(picture);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 16, 255})
  void hasNoPictureForAnAddressThatTheManualLeavesOut(int address) {
    assertThat(DipSwitch.canSet(address)).isFalse();
    assertThatThrownBy(() -> new DipSwitch(address)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasFourSwitchesAndNoFifth() {
    DipSwitch eight = new DipSwitch(8);

    assertThat(eight.on(4)).isTrue();
    assertThatThrownBy(() -> eight.on(5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> eight.on(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
