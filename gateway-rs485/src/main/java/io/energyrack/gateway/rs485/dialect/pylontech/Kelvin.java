package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Temperatures as this dialect writes them: u16, in tenths of a kelvin, 2731 for 0 °C. A sensor
 * that is not there shows 0000, FFFF or 8000.
 */
final class Kelvin {

  private static final int ZERO_CELSIUS = 2731;

  private static final Set<Integer> NO_SENSOR = Set.of(0, 0xFFFF, 0x8000);

  private Kelvin() {}

  /** A threshold, in tenths of a degree Celsius. */
  static int decicelsius(FieldReader in) {
    return in.u16() - ZERO_CELSIUS;
  }

  /** What a sensor shows, in tenths of a degree Celsius; null when it is not there. */
  static @Nullable Integer sensor(FieldReader in) {
    int raw = in.u16();
    return NO_SENSOR.contains(raw) ? null : Integer.valueOf(raw - ZERO_CELSIUS);
  }

  /** So many sensors. */
  static List<@Nullable Integer> sensors(FieldReader in, int count) {
    List<@Nullable Integer> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(sensor(in));
    }
    return Collections.unmodifiableList(list);
  }
}
