package io.energyrack.gateway.can.message;

import static io.energyrack.gateway.can.frame.FieldWriter.u16;

import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.core.bank.Extremes;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 0x373, the outermost cells and sensors.
 *
 * <pre>
 * byte  field         type  unit  rounds      what does not fit
 * 0     lowest cell   u16   1 mV  not needed  throws, as all: plausible cells end at 5 V
 * 2     highest cell  u16   1 mV  not needed
 * 4     coldest       u16   1 K   to nearest  K = °C + 273: a GX shows 287 K as 14 °C
 * 6     hottest       u16   1 K   to nearest
 * </pre>
 *
 * <p>A bank without temperatures sends bytes 0-3 alone.
 *
 * <p>Source: docs/spec/can-profile.md, section 0x373.
 *
 * @param highestCell null when the frame is too short, as all after it.
 * @param coldestKelvins whole kelvins as on the wire.
 * @param hottestKelvins likewise.
 */
public record ExtremesMessage(
    Voltage lowestCell,
    @Nullable Voltage highestCell,
    @Nullable Integer coldestKelvins,
    @Nullable Integer hottestKelvins) {

  public static final int ID = 0x373;

  private static final int LENGTH = 8;
  private static final int LENGTH_WITHOUT_TEMPERATURES = 4;

  public static void encode(Extremes extremes, FrameSink sink) {
    long data =
        u16(0, extremes.lowestCell().millivolts()) | u16(2, extremes.highestCell().millivolts());
    Temperature coldest = extremes.coldest();
    Temperature hottest = extremes.hottest();
    if (coldest == null || hottest == null) {
      sink.frame(ID, LENGTH_WITHOUT_TEMPERATURES, data);
    } else {
      data |= u16(4, coldest.kelvinsNearest()) | u16(6, hottest.kelvinsNearest());
      sink.frame(ID, LENGTH, data);
    }
  }

  /** The frame's meaning; empty when it is too short for a cell. */
  public static Optional<ExtremesMessage> decode(FieldReader bytes) {
    if (!bytes.has(0, 2)) {
      return Optional.empty();
    }
    return Optional.of(
        new ExtremesMessage(
            Voltage.ofMillivolts(bytes.u16(0)),
            bytes.has(2, 2) ? Voltage.ofMillivolts(bytes.u16(2)) : null,
            bytes.has(4, 2) ? bytes.u16(4) : null,
            bytes.has(6, 2) ? bytes.u16(6) : null));
  }
}
