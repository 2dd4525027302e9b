package io.energyrack.gateway.app.simulate;

import static io.energyrack.gateway.app.simulate.ToldPack.told;

import io.energyrack.gateway.core.pack.Alarms;
import io.energyrack.gateway.core.pack.PackLimits;
import io.energyrack.gateway.core.unit.Current;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What a pack that speaks for several puts together.
 *
 * @param packs at least one.
 */
record BankSums(List<ToldPack> packs) {

  int count() {
    return packs.size();
  }

  int sum(ToIntFunction<ToldPack> of) {
    return packs.stream().mapToInt(of).sum();
  }

  /** Rounded down. */
  int mean(ToIntFunction<ToldPack> of) {
    return Math.floorDiv(sum(of), count());
  }

  /** The lowest CVL, in millivolts. */
  int cvl() {
    return packs.stream().mapToInt(p -> told(p.limits().cvl()).millivolts()).min().orElseThrow();
  }

  /** The highest DVL, in millivolts. */
  int dvl() {
    return packs.stream().mapToInt(p -> told(p.limits().dvl()).millivolts()).max().orElseThrow();
  }

  /** A current limit of all together, in milliamps. */
  int summed(Function<PackLimits, Current> limit) {
    return sum(pack -> limit.apply(pack.limits()).milliamps());
  }

  /** The smallest current limit times the packs, in milliamps: 0 when one asks 0. */
  int smallestTimes(Function<PackLimits, Current> limit) {
    return count()
        * packs.stream().mapToInt(p -> limit.apply(p.limits()).milliamps()).min().orElseThrow();
  }

  /** What stands in any of them. */
  Alarms alarms() {
    return packs.stream().map(pack -> pack.bms().alarms()).reduce(Alarms.NONE, Alarms::merge);
  }
}
