package io.energyrack.gateway.can.message;

import static io.energyrack.gateway.can.frame.FieldWriter.S16_LEAST;
import static io.energyrack.gateway.can.frame.FieldWriter.S16_MOST;
import static io.energyrack.gateway.can.frame.FieldWriter.s16;

import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 0x356, what the bank measures.
 *
 * <pre>
 * byte  field        type  unit    rounds      what does not fit
 * 0     voltage      s16   0.01 V  to nearest  throws: plausible cells cannot add up to 327 V
 * 2     current      s16   0.1 A   to nearest  held at the field's end: 15 plausible packs can
 * 4     temperature  s16   0.1 °C  not needed  throws: plausible sensors end at 125 °C
 * </pre>
 *
 * <p>Current is positive while charging. A bank without a temperature sends bytes 0-3 alone: there
 * is no number for "not known", and peers whose sentinels leaked showed -150 °C.
 *
 * <p>Source: docs/spec/can-profile.md, section 0x356.
 *
 * @param current null when the frame is too short, as is {@code temperature}.
 */
public record MeasurementsMessage(
    Voltage voltage, @Nullable Current current, @Nullable Temperature temperature) {

  public static final int ID = 0x356;

  private static final int LENGTH = 6;
  private static final int LENGTH_WITHOUT_TEMPERATURE = 4;

  public static void encode(
      Voltage voltage, Current current, @Nullable Temperature temperature, FrameSink sink) {
    long data =
        s16(0, voltage.centivoltsNearest())
            | s16(2, Math.max(S16_LEAST, Math.min(current.deciampsNearest(), S16_MOST)));
    if (temperature == null) {
      sink.frame(ID, LENGTH_WITHOUT_TEMPERATURE, data);
    } else {
      sink.frame(ID, LENGTH, data | s16(4, temperature.decicelsius()));
    }
  }

  /** The frame's meaning; empty when it is too short for a voltage. */
  public static Optional<MeasurementsMessage> decode(FieldReader bytes) {
    if (!bytes.has(0, 2)) {
      return Optional.empty();
    }
    return Optional.of(
        new MeasurementsMessage(
            Voltage.ofMillivolts(bytes.s16(0) * 10),
            bytes.has(2, 2) ? Current.ofMilliamps(bytes.s16(2) * 100) : null,
            bytes.has(4, 2) ? Temperature.ofDecicelsius(bytes.s16(4)) : null));
  }
}
