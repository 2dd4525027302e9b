package io.energyrack.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.app.config.GatewayConfig;
import io.energyrack.gateway.rs485.dialect.Dialects;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract S23: which keys a reload brings into force, and which wait for a restart. */
class TuningTest {

  private static final String BASE =
      """
      lines:
        - device: /dev/rs485
          packs: 1-4
      can:
        interface: can0
      limits:
        cells: 16
      safety:
        quorum: 2
      metrics:
        listen: off
      log:
        level: info
      """;

  private static final GatewayConfig OLD = config(BASE);

  private static GatewayConfig config(String yaml) {
    return new ConfigReader(Dialects.NAMES, ConfigReader.NameCheck.NONE)
        .parse("test", yaml.getBytes(StandardCharsets.UTF_8))
        .config()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cells: 16      | cells: 16\\n  ccl-per-pack-a: 10  | limits",
        "quorum: 2      | quorum: 3                         | safety",
        "quorum: 2      | quorum: 2\\n  inverter-quiet-s: 20 | safety",
        "level: info    | level: debug                      | log.level",
      })
  void s23SafeSectionsAreInForceAtOnce(String from, String to, String name) {
    GatewayConfig file = config(BASE.replace(from, to.replace("\\n", "\n")));
    Tuning tuning = Tuning.of(OLD, file);
    assertThat(tuning.config()).isEqualTo(file).isNotEqualTo(OLD);
    assertThat(tuning.changed()).containsExactly(name);
    assertThat(tuning.waiting()).isEmpty();
    assertThat(tuning.words()).isEqualTo("in force now: " + name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "packs: 1-4      | packs: 1-5                            | lines",
        "/dev/rs485      | /dev/ttyUSB0                          | lines",
        "interface: can0 | interface: can1                       | can.interface",
        "interface: can0 | interface: can0\\n  name: HOUSE         | can.name",
        "interface: can0 | interface: can0\\n  profile: pylontech  | can.profile",
        "interface: can0 | interface: can0\\n  inverter-required: yes | can.inverter-required",
        "listen: off     | listen: 127.0.0.1:9486                | metrics.listen",
        "cells: 16 | cells: 15\\n  cvl-ceiling-v: 54\\n  cvl-target-v: 52.5 | limits (for cells or trip-current-a)",
        "cells: 16 | trip-current-a: 140                    | limits (for cells or trip-current-a)",
      })
  void s23TheOthersWaitAndAreNamed(String from, String to, String name) {
    GatewayConfig file = config(BASE.replace(from, to.replace("\\n", "\n")));
    assertThat(file).isNotEqualTo(OLD);
    Tuning tuning = Tuning.of(OLD, file);
    assertThat(tuning.config()).isEqualTo(OLD);
    assertThat(tuning.changed()).isEmpty();
    assertThat(tuning.waiting()).containsExactly(name);
    assertThat(tuning.words()).isEqualTo("nothing in it is new; only after a restart: " + name);
  }

  @Test
  void s23BothAtOnceAreToldApart() {
    GatewayConfig file =
        config(BASE.replace("can0", "can1").replace("cells: 16", "dcl-per-pack-a: 40"));
    Tuning tuning = Tuning.of(OLD, file);
    assertThat(tuning.config().can()).isEqualTo(OLD.can());
    assertThat(tuning.config().limits()).isEqualTo(file.limits());
    assertThat(tuning.words())
        .isEqualTo("in force now: limits; only after a restart: can.interface");
  }

  /** Eight packs in the file and four that run: a quorum of six would be silence for ever. */
  @Test
  void s23QuorumOfPacksThatDoNotRunYetWaitsForThem() {
    GatewayConfig file =
        config(BASE.replace("packs: 1-4", "packs: 1-8").replace("quorum: 2", "quorum: 6"));
    Tuning tuning = Tuning.of(OLD, file);
    assertThat(tuning.config()).isEqualTo(OLD);
    assertThat(tuning.waiting())
        .containsExactly("lines", "safety (for its quorum has more packs than run)");
  }

  @Test
  void nothingNewIsSaidToBeNothingNew() {
    Tuning tuning = Tuning.of(OLD, config(BASE));
    assertThat(tuning.config()).isEqualTo(OLD);
    assertThat(tuning.words()).isEqualTo("nothing in it is new");
  }
}
