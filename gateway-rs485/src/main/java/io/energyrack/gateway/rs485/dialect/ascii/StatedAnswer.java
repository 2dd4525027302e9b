package io.energyrack.gateway.rs485.dialect.ascii;

import io.energyrack.gateway.rs485.dialect.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * The states of packs, whatever the make.
 *
 * @param packs 1 or more.
 */
public record StatedAnswer(List<StatedPack> packs) implements AsciiAnswer {

  public StatedAnswer {
    packs = List.copyOf(packs);
  }

  @Override
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>(packs.size());
    for (StatedPack pack : packs) {
      parts.add(Part.of(parts.size(), pack.alarms()));
    }
    return parts;
  }
}
