package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.ArrayList;
import java.util.List;

/** Temperatures as this dialect writes them: u16, in tenths of a kelvin, 2731 for 0 °C. */
final class Kelvin {

  private static final int ZERO_CELSIUS = 2731;

  private Kelvin() {}

  /** One temperature, in tenths of a degree Celsius. */
  static int decicelsius(FieldReader in) {
    return in.u16() - ZERO_CELSIUS;
  }

  /** So many of them. */
  static List<Integer> decicelsius(FieldReader in, int count) {
    List<Integer> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(decicelsius(in));
    }
    return List.copyOf(list);
  }
}
