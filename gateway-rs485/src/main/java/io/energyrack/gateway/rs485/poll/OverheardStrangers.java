package io.energyrack.gateway.rs485.poll;

import io.energyrack.gateway.core.pack.DipSwitch;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.pack.PackIdentity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Packs outside the plan that another master asks, or that answer for one that it asks. */
final class OverheardStrangers implements Strangers {

  private record Seen(PackIdentity identity, long atNanos) {}

  private final Set<Integer> planned = new HashSet<>();
  private final Map<Integer, Seen> seen = new TreeMap<>();

  OverheardStrangers(List<PackId> packs) {
    packs.forEach(pack -> planned.add(pack.address()));
  }

  @Override
  public void stray(int sender, long nowNanos) {
    told(sender, PackIdentity.UNKNOWN, nowNanos);
  }

  /** One answered what it was asked; an address that no switches can set is a master's. */
  void told(int address, PackIdentity identity, long nowNanos) {
    if (address < DipSwitch.LOWEST_ADDRESS
        || address > DipSwitch.HIGHEST_ADDRESS
        || planned.contains(address)) {
      return;
    }
    Seen before = seen.get(address);
    PackIdentity known = before == null ? PackIdentity.UNKNOWN : before.identity();
    seen.put(address, new Seen(known.with(identity), nowNanos));
  }

  @Override
  public List<Stranger> found(long nowNanos) {
    List<Stranger> found = new ArrayList<>();
    seen.forEach(
        (address, one) -> {
          if (nowNanos - one.atNanos() < Census.SIGN_NANOS) {
            found.add(new Stranger(address, one.identity()));
          }
        });
    return found;
  }
}
