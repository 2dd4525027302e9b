package io.energyrack.gateway.app;

import io.energyrack.gateway.core.limit.Broadcast;
import io.energyrack.gateway.core.pack.Finding;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.pack.PackStatus;
import java.util.List;

/**
 * Everything that people and meters may see, at one moment; never changed afterwards, so any thread
 * may read it.
 *
 * @param atNanos monotonic.
 * @param packs every pack of the plan; {@code statuses} and {@code identities} are in its order.
 * @param findings what stands against the addresses of packs (contract S11).
 */
public record Snapshot(
    long atNanos,
    Broadcast broadcast,
    List<PackId> packs,
    List<PackStatus> statuses,
    List<PackIdentity> identities,
    List<Finding> findings,
    List<LineView> lines,
    BusView bus) {

  public Snapshot {
    packs = List.copyOf(packs);
    statuses = List.copyOf(statuses);
    identities = List.copyOf(identities);
    findings = List.copyOf(findings);
    lines = List.copyOf(lines);
  }
}
