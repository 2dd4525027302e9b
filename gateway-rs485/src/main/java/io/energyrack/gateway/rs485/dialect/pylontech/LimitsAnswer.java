package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.BankReading;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Voltage;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.dialect.shared.AlarmBit;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.FieldReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 92, what one pack allows, and 63, what the bank allows: the same without the first byte.
 *
 * <pre>
 * byte  field   type  unit
 * 0     pack    u8            92 alone
 * 1     CVL     u16   1 mV
 * 3     DVL     u16   1 mV
 * 5     CCL     s16   0.1 A   u16 in 63
 * 7     DCL     s16   0.1 A   negative from Pylontech, positive from others: the amount counts
 * 9     status  bits
 *
 * bit  92                           63
 * 7    charging enabled             charging enabled
 * 6    discharging enabled          discharging enabled
 * 5    charge at once, SOC lowest   charge at once
 * 4    charge at once, SOC low      full charge requested
 * 3    full charge requested        -
 * </pre>
 *
 * <p>DCL is read as s16 in 63 too, though its layout says u16: no capture tells whether Pylontech
 * writes it there without the sign of 92. As u16 its -50.0 A would be 6503.6 A; as s16 an amount up
 * to 3276.7 A, beyond what any bank of 15 packs discharges, is the same, and a higher one the less.
 *
 * <p>The numbers are as on the wire: a direction that is not enabled may still show one. Source:
 * docs/spec/rs485-pylontech.md, "92 and 63".
 *
 * @param ofBank whether it is 63.
 * @param cvl in millivolts.
 * @param dvl in millivolts.
 * @param ccl in milliamps; in 92 with its sign, which should be none.
 * @param dcl in milliamps, the amount.
 */
public record LimitsAnswer(
    boolean ofBank,
    int cvl,
    int dvl,
    int ccl,
    int dcl,
    boolean chargeEnabled,
    boolean dischargeEnabled,
    boolean forceCharge,
    boolean fullChargeRequested)
    implements PylontechAnswer {

  /** Reads 92; null when the layout does not fit the whole of INFO. */
  static @Nullable LimitsAnswer ofPack(AsciiFrame frame) {
    FieldReader in = frame.info();
    in.skip(1);
    return read(in, false);
  }

  /** Reads 63; null when the layout does not fit the whole of INFO. */
  static @Nullable LimitsAnswer ofBank(AsciiFrame frame) {
    return read(frame.info(), true);
  }

  private static @Nullable LimitsAnswer read(FieldReader in, boolean ofBank) {
    int cvl = in.u16();
    int dvl = in.u16();
    int ccl = (ofBank ? in.u16() : in.s16()) * 100;
    int dcl = Math.abs(in.s16()) * 100;
    int status = in.u8();
    boolean bit5 = AlarmBit.isSet(status, 5);
    boolean bit4 = AlarmBit.isSet(status, 4);
    boolean force = ofBank ? bit5 : bit5 || bit4;
    boolean full = ofBank ? bit4 : AlarmBit.isSet(status, 3);
    var answer =
        new LimitsAnswer(
            ofBank,
            cvl,
            dvl,
            ccl,
            dcl,
            AlarmBit.isSet(status, 7),
            AlarmBit.isSet(status, 6),
            force,
            full);
    return in.exact() ? answer : null;
  }

  /** The same as the bank knows it: 0 A for a direction that is not enabled. */
  public PackLimits limits() {
    return new PackLimits(
        Voltage.ofMillivolts(cvl),
        Voltage.ofMillivolts(dvl),
        chargeEnabled ? Current.ofMilliamps(ccl) : Current.ZERO,
        dischargeEnabled ? Current.ofMilliamps(dcl) : Current.ZERO,
        forceCharge,
        fullChargeRequested);
  }

  /** Its fields that cannot be. */
  @Override
  public List<String> implausible(Plausibility plausibility) {
    return plausibility.ofLimits(cvl, dvl, ccl, dcl, ofBank ? BankPlan.MOST_PACKS : 1);
  }

  /** A bank's limits, taken for one pack's, would be multiplied: they are told as the bank's. */
  @Override
  public List<Part> parts() {
    return List.of(ofBank ? Part.of(BankReading.asking(limits())) : Part.of(0, limits()));
  }
}
