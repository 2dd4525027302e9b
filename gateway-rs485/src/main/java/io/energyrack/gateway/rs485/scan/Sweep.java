package io.energyrack.gateway.rs485.scan;

import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Query;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The dialect is known: which addresses have packs, and who they are. */
final class Sweep {

  private final Dialect dialect;
  private final ScanListener listener;
  private final Deque<Query> queries = new ArrayDeque<>();
  private final TreeMap<Integer, FoundPack> packs = new TreeMap<>();

  Sweep(Dialect dialect, ScanListener listener) {
    this.dialect = dialect;
    this.listener = listener;
    dialect.addresses().forEach(address -> queries.addAll(Probes.measurements(dialect, address)));
  }

  /** The next query; null when every address has been asked. */
  @Nullable Query next() {
    return queries.poll();
  }

  /** What came of the last query; null when nothing good did. */
  void outcome(Query query, @Nullable Answer answer, OptionalInt sender) {
    if (!(answer instanceof Answer.Told told)) {
      return;
    }
    for (Part part : told.parts()) {
      FoundPack known = packs.get(query.address());
      if (part.reading() != null && known == null) {
        found(query.address(), part, sender.orElse(query.address()));
      } else if (part.identity() != null && known != null) {
        packs.put(query.address(), known.with(part.identity()));
      }
    }
  }

  private void found(int address, Part part, int sender) {
    if (part.reading() == null || answersAlready(address, sender)) {
      return;
    }
    FoundPack pack = new FoundPack(address, sender, part.reading(), PackIdentity.UNKNOWN);
    packs.put(address, pack);
    // Asked at the end of the sweep, so that every address is known before.
    queries.addAll(Probes.identity(dialect, address));
    listener.pack(pack);
  }

  /**
   * Some BMS answer several addresses, always with the same one of their own (spec rs485, section
   * 0.5): such a pack is found once, by its own address where that was asked.
   */
  private boolean answersAlready(int address, int sender) {
    if (sender == address) {
      packs.values().removeIf(other -> other.sender() == sender);
      return false;
    }
    return packs.values().stream().anyMatch(other -> other.sender() == sender);
  }

  List<FoundPack> packs() {
    return new ArrayList<>(packs.values());
  }
}
