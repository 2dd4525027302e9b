package io.energyrack.gateway.app.config;

import static io.energyrack.gateway.app.config.Readings.ONE_LINE;
import static io.energyrack.gateway.app.config.Readings.config;
import static io.energyrack.gateway.app.config.Readings.messages;
import static io.energyrack.gateway.app.config.Readings.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.energyrack.gateway.app.config.GatewayConfig.LineConfig;
import io.energyrack.gateway.core.pack.PackId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

  @Test
  void s23TellsEveryProblemAtOnceWithLineKeyWrongAndRight() {
    String text =
        """
        lines:
          - device: /dev/x
            packs: 1-4
            gap: 150
        can:
          profile: victorn
        limits:
          cvl-ceiling-v: 60.0
          cvl-target-v: 56,0
        safety:
          halve-after-s: 10
        """;

    assertThat(messages(text))
        .containsExactly(
            "e.yaml:4: lines[0].gap: there is no such key;"
                + " did you mean gap-ms? (the unit is part of the key)",
            "e.yaml:6: can.profile: \"victorn\" is not known here;"
                + " did you mean victron? write one of victron, pylontech, aqtron",
            "e.yaml:8: limits.cvl-ceiling-v: 60.0 is above 57.6,"
                + " the highest the battery's manual allows; write a value from 48.0 to 57.6",
            "e.yaml:9: limits.cvl-target-v: 56,0 has a decimal comma; write 56.0 with a point",
            "e.yaml:11: safety.halve-after-s: 10 is not below halt-after-s 10;"
                + " write them so that halve-after-s is below halt-after-s");
    assertThat(read(text).config()).isEmpty();
  }

  @Test
  void needsNoMoreThanADeviceAndItsPacks() {
    LineConfig line = config(ONE_LINE).lines().get(0);

    assertThat(line.name()).isEqualTo("rs485-1");
    assertThat(line.device()).hasToString("/dev/x");
    assertThat(line.dialect()).isEqualTo("pylontech");
    assertThat(line.baud()).isEqualTo(9600);
    assertThat(line.packs()).containsExactly(1, 2, 3, 4);
    assertThat(line.gapNanos()).isEqualTo(150_000_000L);
    assertThat(line.answerWaitNanos()).isEqualTo(1_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1-15 | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15",
        "7 | 7",
        "'2-4, 7' | 2 3 4 7",
        "'[4, 3, 2]' | 4 3 2",
        "'[2-4, 9]' | 2 3 4 9",
        "'\"1-2\"' | 1 2"
      })
  void takesPacksAsPeopleWriteThem(String written, String expected) {
    GatewayConfig config = config("lines:\n  - device: /dev/x\n    packs: " + written + "\n");

    assertThat(config.lines().get(0).packs())
        .isEqualTo(List.of(expected.split(" ", -1)).stream().map(Integer::valueOf).toList());
  }

  @Test
  void countsPacksOverAllLinesInTheOrderOfTheFile() {
    GatewayConfig config =
        config("lines: [{device: /dev/x, packs: '3, 1'}, {device: 'tcp://nport:4001', packs: 2}]");

    assertThat(config.toBankPlan().packs())
        .containsExactly(
            new PackId("rs485-1", 3), new PackId("rs485-1", 1), new PackId("rs485-2", 2));
    assertThat(config.lines().get(1).device()).isEqualTo(new DeviceAddress.Tcp("nport", 4001));
  }

  @Test
  void keepsDecimalsExactly() {
    GatewayConfig config =
        config(
            ONE_LINE
                + "limits: {cvl-target-v: 55.555, ccl-per-pack-a: 0.1, charge-cold-c: 0.7}\n"
                + "safety: {fresh-s: 4.1, soc-walk-pct-per-min: 0.29}\n");

    assertThat(config.limits().cvlTarget().millivolts()).isEqualTo(55_555);
    assertThat(config.limits().cclPerPack().milliamps()).isEqualTo(100);
    assertThat(config.limits().chargeCold().decicelsius()).isEqualTo(7);
    assertThat(config.safety().freshNanos()).isEqualTo(4_100_000_000L);
    assertThat(config.safety().socWalkHundredthsPerMinute()).isEqualTo(29);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:1", "127.1.2.3:65535", "'[::1]:9485'", "localhost:9485"})
  void s24TakesALoopbackAddressWithoutAWord(String listen) {
    assertThat(messages(ONE_LINE + "metrics: {listen: " + listen + "}\n")).isEmpty();
  }

  @Test
  void s24ListensNowhereWhenItIsOff() {
    assertThat(config(ONE_LINE + "metrics: {listen: off}\n").metrics().listen()).isEmpty();
  }

  @Test
  void readsASectionWithNothingInItAsOneThatIsNotThere() {
    assertThat(config(ONE_LINE + "limits:\n  # cvl-target-v: 55\n")).isEqualTo(config(ONE_LINE));
  }

  // Reading a pipe waits for a writer: a reload never ended, and the stop waited for it.
  @Test
  void s23WhatIsNoRegularFileIsRefusedAtOnce(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("energyrack.yaml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    ConfigReading reading =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5),
            () -> new ConfigReader(List.of("pylontech"), ConfigReader.NameCheck.NONE).read(pipe));
    assertThat(reading.config()).isEmpty();
    assertThat(reading.problems()).singleElement().asString().contains("it is no regular file");
  }
}
