package io.energyrack.gateway.rs485.dialect.shared;

import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Temperatures as u16 in tenths of a kelvin. A sensor that is not there shows 0000, FFFF or 8000.
 * Makers differ by a tenth of a degree in what they take 0 °C for.
 */
public enum Kelvin {
  /** 273.1 K is 0 °C: Pylontech, Seplos. */
  FROM_2731(2731),
  /** 273.0 K is 0 °C: PACE, EG4. */
  FROM_2730(2730);

  private static final Set<Integer> NO_SENSOR = Set.of(0, 0xFFFF, 0x8000);

  private final int zeroCelsius;

  Kelvin(int zeroCelsius) {
    this.zeroCelsius = zeroCelsius;
  }

  /** A threshold, in tenths of a degree Celsius. */
  public int decicelsius(FieldReader in) {
    return in.u16() - zeroCelsius;
  }

  /** What a sensor shows, in tenths of a degree Celsius; null when it is not there. */
  public @Nullable Integer sensor(FieldReader in) {
    int raw = in.u16();
    return NO_SENSOR.contains(raw) ? null : Integer.valueOf(raw - zeroCelsius);
  }

  /** So many sensors. */
  public List<@Nullable Integer> sensors(FieldReader in, int count) {
    List<@Nullable Integer> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(sensor(in));
    }
    return Collections.unmodifiableList(list);
  }
}
