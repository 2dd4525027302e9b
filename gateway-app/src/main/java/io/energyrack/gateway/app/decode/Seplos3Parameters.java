package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.rs485.frame.Registers;
import java.util.List;
import java.util.Map;

/**
 * The thresholds at which a Seplos V3 acts, of the registers that other masters read (SPA).
 *
 * <pre>
 * register  key                   unit
 * 1305      pack_high_mv          10 mV
 * 1307      pack_low_mv           10 mV
 * 1309      pack_under_mv         10 mV
 * 130D      cell_high_mv          1 mV
 * 130F      cell_low_mv           1 mV
 * 1311      cell_under_mv         1 mV
 * 1317      charge_current_ma     1 A
 * 131D      discharge_current_ma  1 A, negative
 * 1332      charge_high_dc        0.1 K, 2731 is 0 °C
 * 1336      charge_low_dc         0.1 K
 * 133A      discharge_high_dc     0.1 K
 * 133E      discharge_low_dc      0.1 K
 * </pre>
 */
final class Seplos3Parameters {

  private static final int ZERO_CELSIUS = 2731;

  /** One register under its key: its amount times the factor, less what is 0. */
  private record Threshold(int register, String key, int factor, int zero) {}

  private static final List<Threshold> THRESHOLDS =
      List.of(
          new Threshold(0x130D, "cell_high_mv", 1, 0),
          new Threshold(0x130F, "cell_low_mv", 1, 0),
          new Threshold(0x1311, "cell_under_mv", 1, 0),
          new Threshold(0x1332, "charge_high_dc", 1, ZERO_CELSIUS),
          new Threshold(0x1336, "charge_low_dc", 1, ZERO_CELSIUS),
          new Threshold(0x1317, "charge_current_ma", 1_000, 0),
          new Threshold(0x1305, "pack_high_mv", 10, 0),
          new Threshold(0x1307, "pack_low_mv", 10, 0),
          new Threshold(0x1309, "pack_under_mv", 10, 0),
          new Threshold(0x133A, "discharge_high_dc", 1, ZERO_CELSIUS),
          new Threshold(0x133E, "discharge_low_dc", 1, ZERO_CELSIUS),
          new Threshold(0x131D, "discharge_current_ma", 1_000, 0));

  private Seplos3Parameters() {}

  /**
   * Puts those that were read.
   *
   * @return whether any was.
   */
  static boolean put(Map<String, Object> fields, Registers registers) {
    boolean any = THRESHOLDS.stream().anyMatch(each -> registers.has(each.register));
    if (!any) {
      return false;
    }
    fields.put(Described.KIND, "parameters");
    fields.put(Described.VALID, true);
    for (Threshold each : THRESHOLDS) {
      if (registers.has(each.register)) {
        boolean signed = each.key.endsWith("_ma");
        int amount = signed ? Math.abs(registers.s16(each.register)) : registers.u16(each.register);
        fields.put(each.key, amount * each.factor - each.zero);
      }
    }
    return true;
  }
}
