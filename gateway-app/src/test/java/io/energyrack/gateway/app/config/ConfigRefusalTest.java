package io.energyrack.gateway.app.config;

import static io.energyrack.gateway.app.config.Readings.ONE_LINE;
import static io.energyrack.gateway.app.config.Readings.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that cannot be, each alone in its file. */
class ConfigRefusalTest {

  /** Each value is wrong, and is the only thing that is: one message, with the wanted words. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limits: {cvl-ceiling-v: 47.9}|47.9 is below 48.0",
        "limits: {cvl-ceiling-v: 57.6001}|57.6001 is above 57.6",
        "limits: {cvl-floor-v: 0}|0 is below 48.0",
        "limits: {cvl-target-v: 55.0001}|finer than a millivolt",
        "limits: {cvl-target-v: 5e1}|is not a number in plain decimals",
        "limits: {cvl-target-v: .5}|is not a number in plain decimals",
        "limits: {cvl-target-v: 0x38}|is not a number in plain decimals",
        "limits: {cvl-target-v: .inf}|is not a number in plain decimals",
        "limits: {cvl-target-v: 56 V}|write 56",
        "limits: {cvl-target-v: '\"56\"'}|is not a number in plain decimals",
        "limits: {cvl-target-v: '56'}|56 is in quotation marks",
        "limits: {cvl-target-v: [56]}|it holds a list",
        "limits: {cvl-target-v: {a: b}}|it holds keys with values",
        "limits: {cvl-target-v: }|it has no value",
        "limits: {cvl-target-v: 99999999999999999999}|is not a number in plain decimals",
        "limits: {ccl-per-pack-a: 20.1}|the one charge current the battery's manual names",
        "limits: {ccl-per-pack-a: -20}|-20 is below 0",
        "limits: {charge-cold-c: -0.1}|-0.1 is below 0",
        "limits: {charge-hot-c: 45.1}|45.1 is above 45",
        "limits: {discharge-cold-c: -21}|-21 is below -20",
        "limits: {cells: 14}|14 is below 15",
        "limits: {cvl-ceiling-v: 55}|56.0 (the standard value) is above cvl-ceiling-v 55",
        "limits: {cvl-floor-v: 56.5}|56.5 is above cvl-target-v 56.0",
        "limits: {dvl-floor-v: 48}|48 is not below cvl-floor-v 48.0",
        "limits: {cells: 15}|57.6 (the standard value) is more than 3.60 V for each of 15 cells",
        "limits: {cell-low-v: 3.2, cell-taper-v: 0.3}|leave no room for two tapers of 0.3",
        "limits: {charge-cold-c: 20, charge-hot-c: 30, temperature-taper-c: 6}|leave no room",
        "limits: {discharge-cold-c: 20, discharge-hot-c: 30, temperature-taper-c: 6}|leave no room",
        "limits: {cell-spread-v: 0.3}|0.3 is not below cell-spread-most-v 0.30",
        "limits: {absorption-s: 7201}|7201 is above absorption-most-s 7200",
        "limits: {absorption-most-s: 900, absorption-s: 901}|901 is above absorption-most-s 900",
        "limits: {float-v: 51.2}|51.2 (the standard value) is not below float-v 51.2",
        "limits: {bulk-below-v: 53.5, float-v: 53.4}|53.5 is not below float-v 53.4",
        "safety: {fresh-s: 15.0001}|15.0001 is above 15",
        "safety: {fresh-s: 4.0001}|finer than a millisecond",
        "safety: {halt-after-s: 5}|5 (the standard value) is not below halt-after-s 5",
        "safety: {silence-after-s: 10}|10 (the standard value) is not below silence-after-s 10",
        "safety: {quorum: 5}|5 is more than the packs that are named, 4",
        "safety: {quorum: 0}|without a pack there is no bank",
        "safety: {quorum: 1.5}|finer than a whole number",
        "can: {interface: can0/x}|cannot be an interface's name",
        "can: {interface: can4567890123456}|cannot be an interface's name",
        "can: {profile: Victron}|did you mean victron?",
        "can: {name: ''}|does not fit into a CAN message",
        "can: {name: BAT500023}|does not fit into a CAN message",
        "can: {name: Bätterie}|does not fit into a CAN message",
        "can: {name: PYLON}|a GX takes PYLON for a 15-cell battery",
        "metrics: {listen: 9485}|is no IP address with a port",
        "metrics: {listen: ':9485'}|is no IP address with a port",
        "metrics: {listen: 'example.org:9485'}|is no IP address with a port",
        "metrics: {listen: '127.0.0.1:0'}|is no IP address with a port",
        "metrics: {listen: '127.0.0.1:65536'}|is no IP address with a port",
        "metrics: {listen: '127.0.0.256:1'}|is no IP address with a port",
        "metrics: {listen: '[::g]:1'}|is no IP address with a port",
        "metrics: {listen: '[::1::]:1'}|is no IP address with a port",
        "log: {level: loud}|write one of error, warn, info, debug, trace",
        "preset: bat-5002|did you mean bat-50002?",
        "log: 5|it holds \"5\" and not keys with values",
        "log: {}\\nlog: {}|the key is there twice, first in line 2",
        "Limits: {}|did you mean limits?",
        "limits: {cvl_target_v: 56}|did you mean cvl-target-v?",
        "limits: {fresh-s: 5}|it belongs under safety:",
        "limits: {can: x}|take its indentation away",
        "wholly-other: x|the keys here are preset, lines, can",
        "[a]: x|a key is a list",
        "can: &c {}|an anchor (&) is not taken here",
        "can: !!map {}|a tag (!) is not taken here",
        "can: !x {}|a tag (!) is not taken here",
        "<<: {can: {}}|there is no such key"
      })
  void refusesWhatCannotBeAndSaysWhy(String wrong, String words) {
    assertThat(errors(ONE_LINE + wrong.replace("\\n", "\n") + "\n"))
        .singleElement()
        .asString()
        .contains(words)
        .contains("; ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{packs: 1}|the line names no device",
        "{device: /dev/x}|the line names no packs",
        "{device: x, packs: 1}|is no path and no address",
        "{device: /dev/, packs: 1}|is no path and no address",
        "{device: 'tcp://h', packs: 1}|is no path and no address",
        "{device: 'tcp://1.2.3:4', packs: 1}|is no path and no address",
        "{device: , packs: 1}|it has no value",
        "{device: /dev/x, packs: }|it has no value",
        "{device: /dev/x, packs: []}|the list is empty",
        "{device: /dev/x, packs: [[1]]}|the list holds a list",
        "{device: /dev/x, packs: 0x1}|is no address and no range",
        "{device: /dev/x, packs: 1-}|is no address and no range",
        "{device: /dev/x, packs: -1}|is no address and no range",
        "{device: /dev/x, packs: 4-2}|write 2-4",
        "{device: /dev/x, packs: 17}|17 is above 16",
        "{device: /dev/x, packs: 1-999}|999 is above 16",
        "{device: /dev/x, packs: '1-3, 3'}|pack 3 is there twice",
        "{device: /dev/x, packs: [2, 2]}|pack 2 is there twice",
        "{device: /dev/x, packs: 1, baud: 4800}|write one of 9600, 19200",
        "{device: /dev/x, packs: 1, gap-ms: 49}|49 is below 50",
        "{device: /dev/x, packs: 1, gap-ms: 150.5}|finer than a millisecond",
        "{device: /dev/x, packs: 1, answer-wait-ms: 3001}|3001 is above 3000",
        "{device: /dev/x, packs: 1, dialect: pylontec}|did you mean pylontech?",
        "{device: /dev/x, packs: 1, name: a b}|cannot be a line's name",
        "{device: /dev/x, packs: 1, rs485-mode: rts}|write one of none, rts-on-send",
        "{device: 'tcp://h:1', packs: 1, rs485-mode: rts-on-send}|has no RTS to switch",
        "{device: /dev/x, packs: 1, group-query: yes}|write one of auto, never",
        "{device: /dev/x, packs: 1, interface: can0}|it belongs under can:",
        "{device: /dev/x, packs: 1}, {device: /dev/x, packs: 2}|two lines use this device",
        "{device: 'tcp://H:1', packs: 1}, {device: 'tcp://h:1', packs: 2}|two lines use this",
        "{device: /a, packs: 1, name: n}, {device: /b, packs: 2, name: n}|two lines are named n",
        "{device: /a, packs: 1, name: rs485-2}, {device: /b, packs: 2}|two lines are named rs485-2",
        "{device: /a, packs: 1-9}, {device: /b, packs: 10-16}|16 packs are named in all",
        "pylontech|it holds \"pylontech\" and not keys with values"
      })
  void refusesALineThatCannotBe(String lines, String words) {
    assertThat(errors("lines: [" + lines + "]\n"))
        .singleElement()
        .asString()
        .contains(words)
        .contains("; ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lines: [{device: /dev/x, packs: 1-13}]|manual recommends 2 to 12",
        "lines: [{device: /dev/x, packs: 0}]|address 0 has no DIP picture",
        "lines: [{device: /dev/x, packs: 16}]|address 16 has no DIP picture",
        "lines: [{device: /dev/ttyUSB0, packs: 1}]|may be another adapter after a restart",
        "lines: [{device: /dev/x, packs: 1, gap-ms: 99}]|some packs miss a query",
        "lines: [{device: /a, packs: 1}, {device: /b, packs: 1}]|on rs485-1 and on rs485-2",
        "lines: [{device: /a, packs: 1}]\\nmetrics: {listen: '0.0.0.0:1'}|from other machines",
        "lines: [{device: /a, packs: 1}]\\nmetrics: {listen: '[::]:1'}|from other machines",
        "lines: [{device: /a, packs: 1}]\\nlimits: {dcl-per-pack-a: 50.1}|the manual's standard",
        "lines: [{device: /a, packs: 1}]\\nlimits: {cell-high-v: 3.49}|before cvl-target-v 56.0"
      })
  void warnsAndGoesOn(String text, String words) {
    ConfigReading reading = read(text.replace("\\n", "\n"));

    assertThat(reading.config()).isPresent();
    assertThat(reading.problems())
        .singleElement()
        .asString()
        .contains(": warning: ")
        .contains(words);
  }

  private static List<ConfigProblem> errors(String text) {
    return read(text).problems().stream().filter(ConfigProblem::isError).toList();
  }
}
