package io.energyrack.gateway.can.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/spec/can-profile.md, section 0x35E. */
class ProfileNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"BAT50002", "A", "Rack 1", "SHEnergy", "MY-BYD"})
  void aNameOfItsOwnIsFine(String name) {
    assertThat(ProfileName.problem(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PYLON", "Pylontec", "pylon 16", "PYLON   ", "BYD", "byd lvs", " BYD"})
  void aNameWhoseQuirksReplaceLimitsIsRefused(String name) {
    assertThat(ProfileName.problem(name)).get().asString().contains("replaces the limits");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LG",
        "BMZ",
        "FREEDOM",
        "DISCOVER",
        "AES",
        "ZYC",
        "PYTES",
        "LEOCH",
        "LBSA",
        "SUNWODA",
        "BLUENOVA",
        "BSLBATT",
        "REC",
        "ETOWER",
        "DYNESS",
        "CEGASA",
        "PELIO-L",
        "WECO",
        "FINDREAM",
        "BATRIUM",
        "HUBBLE",
        "TAB",
        "Tab"
      })
  void aNameOfAnotherProductIsRefused(String name) {
    assertThat(ProfileName.problem(name)).get().asString().contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "NINECHARS", "Größe", "A\u0000B"})
  void whatDoesNotFitTheFrameIsRefused(String name) {
    assertThat(ProfileName.problem(name)).get().asString().contains("1 to 8 characters");
  }

  @Test
  void labelsCannotHoldARefusedName() {
    assertThatIllegalArgumentException().isThrownBy(() -> Labels.named("PYLON"));
    assertThat(Labels.named(Labels.DEFAULT_NAME).name()).isEqualTo("BAT50002");
  }

  @Test
  void labelsHoldNoTextThatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Labels("A", "seventeen letters", null, null, 0, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Labels("A", null, null, "NINECHARS", 0, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Labels("A", null, null, null, 0, 256, 0));
  }
}
