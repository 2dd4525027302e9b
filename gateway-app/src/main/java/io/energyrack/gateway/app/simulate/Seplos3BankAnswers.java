package io.energyrack.gateway.app.simulate;

import static io.energyrack.gateway.app.simulate.RegisterImage.nearest;
import static io.energyrack.gateway.app.simulate.ToldPack.told;

import java.util.List;

/**
 * What Seplos V3's first pack tells of all. Numbers of four bytes have their low word first (v313).
 *
 * <pre>
 * register  content
 * 2000      voltage, u32 10 mV
 * 2002      current, s32 100 mA, positive charges
 * 2004      remaining, u32 10 mAh
 * 2006      full, u32 10 mAh
 * 2008      discharged, u32 10 Ah; 0, as nobody counts it here
 * 200A      rated, u32 10 mAh
 * 200C      which packs are on line, 32 bits
 * 200E      which of them protect themselves, 32 bits
 * 2010      DCL, u32 100 mA
 * 2012      CCL, u32 100 mA
 * 2014      CVL, 100 mV
 * 2015      DVL, 100 mV
 * 2016      packs
 * 2017      cycles
 * 2018      SOC, 0.1 %
 * 2019      SOH, 0.1 %
 * </pre>
 *
 * <p>The maker's tables do not say how the limits of several packs are put together: here as in
 * Pylontech's 63. Source: docs/spec/rs485-seplos3.md.
 */
final class Seplos3BankAnswers {

  static final int FIRST = 0x2000;
  static final int BITS = 0x2200;

  private static final int RATED_TENS_OF_MILLIAMP_HOURS = 10_000;

  private Seplos3BankAnswers() {}

  static void tell(RegisterImage image, List<ToldPack> all) {
    BankSums bank = new BankSums(all);
    int online = 0;
    int guarded = 0;
    for (int i = 0; i < all.size(); i++) {
      online |= 1 << i;
      guarded |= all.get(i).bms().alarms().alarmBits() == 0 ? 0 : 1 << i;
    }
    low(image, 0x2000, nearest(bank.mean(pack -> pack.reading().voltage().millivolts()), 10));
    low(image, 0x2002, nearest(bank.sum(pack -> pack.reading().current().milliamps()), 100));
    low(image, 0x2004, bank.sum(p -> told(p.reading().remaining()).milliampHours()) / 10);
    low(image, 0x2006, bank.sum(p -> told(p.reading().full()).milliampHours()) / 10);
    low(image, 0x200A, bank.count() * RATED_TENS_OF_MILLIAMP_HOURS);
    low(image, 0x200C, online);
    low(image, 0x200E, guarded);
    low(image, 0x2010, bank.smallestTimes(limits -> told(limits.dcl())) / 100);
    low(image, 0x2012, bank.smallestTimes(limits -> told(limits.ccl())) / 100);
    image
        .u16(0x2014, bank.cvl() / 100)
        .u16(0x2015, -Math.floorDiv(-bank.dvl(), 100))
        .u16(0x2016, bank.count())
        .u16(0x2017, bank.mean(pack -> told(pack.reading().cycles())))
        .u16(0x2018, bank.mean(pack -> told(pack.reading().soc()).hundredths()) / 10)
        .u16(0x2019, bank.mean(pack -> told(pack.reading().toldSoh()).hundredths()) / 10);
  }

  private static void low(RegisterImage image, int register, int value) {
    image.i32(register + 1, register, value);
  }
}
