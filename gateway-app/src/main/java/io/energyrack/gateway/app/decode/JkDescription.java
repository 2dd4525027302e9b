package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.rs485.dialect.jk.JkFrame;
import java.util.Map;

/**
 * Puts what JK's frames of 300 bytes tell beside a state under the keys of {@code decode --json}.
 */
final class JkDescription {

  private JkDescription() {}

  /**
   * Puts at what a pack acts, or who it is.
   *
   * @param frame whichever is no state.
   */
  static void put(Map<String, Object> fields, JkFrame frame) {
    boolean settings = frame.kind() == JkFrame.Kind.SETTINGS;
    if (settings) {
      fields.putIfAbsent(Described.ADDRESS, frame.setting(JkFrame.OWN_ADDRESS));
    }
    fields.put(Described.KIND, settings ? "parameters" : "identity");
    fields.put(Described.VALID, true);
    if (settings) {
      parameters(fields, frame);
    } else {
      Described.put(fields, "model", frame.text(6, 16));
      Described.put(fields, "software", frame.text(30, 8));
    }
  }

  private static void parameters(Map<String, Object> fields, JkFrame frame) {
    fields.put("cell_high_mv", frame.setting(18));
    fields.put("cell_under_mv", frame.setting(10));
    fields.put("charge_high_dc", frame.setting(82));
    fields.put("charge_low_dc", frame.setting(98));
    fields.put("charge_current_ma", frame.setting(50));
    fields.put("discharge_high_dc", frame.setting(90));
    fields.put("discharge_current_ma", frame.setting(62));
  }
}
