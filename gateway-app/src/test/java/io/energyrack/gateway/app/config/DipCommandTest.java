package io.energyrack.gateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DipCommandTest {

  @Test
  void drawsTheSwitchesAsTheyLook() {
    Run run = Run.of(new DipCommand(), "11");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            """
            pack 11: ON ON OFF ON

                   1   2   3   4
                +---+---+---+---+
             ON | # | # |   | # |
            OFF |   |   | # |   |
                +---+---+---+---+
            """);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void namesTheMaster() {
    assertThat(Run.of(new DipCommand(), "1").out())
        .startsWith("pack 1 (the master): ON OFF OFF OFF");
  }

  @Test
  void tellsMachinesToo() {
    assertThat(Run.of(new DipCommand(), "--json", "6").out())
        .isEqualToNormalizingNewlines(
            "{\"address\":6,\"switches\":[\"OFF\",\"ON\",\"ON\",\"OFF\"]}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "16", "-3", "abc", "1.5", "99999999999", "0x1", " ", "--nonsense"})
  void refusesNonsenseInOneSentence(String number) {
    Run run = Run.of(new DipCommand(), number);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains(number)
        .contains("write one number from 1 to 15");
  }

  @Test
  void refusesNoneAndMany() {
    Run none = Run.of(new DipCommand());
    Run many = Run.of(new DipCommand(), "1", "2");

    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).startsWith("No pack was named");
    assertThat(many.exitCode()).isEqualTo(2);
    assertThat(many.err()).contains("\"1 2\"");
  }
}
