package io.energyrack.gateway.rs485.dialect.ascii;

import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import java.util.ArrayList;
import java.util.List;

/**
 * What packs measured, whatever the make.
 *
 * @param packs 1 or more.
 */
public record MeasuredAnswer(List<MeasuredPack> packs) implements AsciiAnswer {

  public MeasuredAnswer {
    packs = List.copyOf(packs);
  }

  @Override
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>(packs.size());
    for (MeasuredPack pack : packs) {
      parts.add(new Part(parts.size(), pack.reading(), pack.alarms(), null, null));
    }
    return parts;
  }

  @Override
  public List<String> implausible(Plausibility plausibility) {
    return packs.stream()
        .flatMap(pack -> plausibility.ofReading(pack.reading()).stream())
        .distinct()
        .toList();
  }
}
