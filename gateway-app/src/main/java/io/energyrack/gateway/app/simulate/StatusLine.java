package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Voltage;
import java.util.List;

/** A bank in one line, for people who watch a simulation. */
final class StatusLine {

  private StatusLine() {}

  static String of(SimulatedBank bank) {
    List<SimulatedPack> packs = bank.packs();
    List<SimulatedPack> present = packs.stream().filter(SimulatedPack::present).toList();
    Capacity remaining = Capacity.ZERO;
    Capacity full = Capacity.ZERO;
    for (SimulatedPack pack : packs) {
      var reading = pack.reading();
      remaining = remaining.plus(ToldPack.told(reading.remaining()));
      full = full.plus(ToldPack.told(reading.full()));
    }
    List<Voltage> cells =
        packs.stream()
            .map(pack -> pack.reading().cells())
            .flatMap(all -> List.of(all.lowest(), all.highest()).stream())
            .sorted()
            .toList();
    long asleep = present.stream().filter(SimulatedPack::asleep).count();
    long open = present.stream().filter(p -> !p.alarms().alarms().alarms().isEmpty()).count();
    return "%s  %s  SOC %s  cells %s..%s  packs %d/%d%s%s"
        .formatted(
            bank.voltage(),
            bank.current(),
            Percent.of(remaining, full),
            cells.get(0),
            cells.get(cells.size() - 1),
            present.size(),
            packs.size(),
            asleep > 0 ? "  asleep " + asleep : "",
            open > 0 ? "  protecting " + open : "");
  }
}
