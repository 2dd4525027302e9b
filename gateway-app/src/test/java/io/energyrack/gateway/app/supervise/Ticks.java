package io.energyrack.gateway.app.supervise;

import io.energyrack.gateway.app.BusView;
import io.energyrack.gateway.app.Snapshot;
import io.energyrack.gateway.can.profile.InverterLink;
import io.energyrack.gateway.can.profile.SendCounts;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.limit.Broadcast;
import io.energyrack.gateway.core.limit.Broadcast.KeepSilent;
import io.energyrack.gateway.core.limit.Broadcast.Why;
import io.energyrack.gateway.core.limit.Control;
import io.energyrack.gateway.core.limit.ControlTimes;
import io.energyrack.gateway.core.limit.LimitPolicy;
import io.energyrack.gateway.core.pack.PackIdentity;
import io.energyrack.gateway.core.testing.Packs;
import java.util.List;
import java.util.OptionalLong;

/** A gateway of two packs as its ticks show it, in time that the test hands in. */
final class Ticks {

  static final long SECOND = 1_000_000_000L;
  static final KeepSilent STARTING = new KeepSilent(Why.STARTING);

  /** The monotonic clock is about to wrap. */
  long nowNanos = Long.MAX_VALUE - 5 * SECOND;

  boolean up = true;
  boolean muted;
  long confirmed;
  long refused;
  Broadcast broadcast = STARTING;

  private final BankPlan plan = Packs.plan(2);

  void forward(double seconds) {
    nowNanos += Math.round(seconds * SECOND);
  }

  /** Both packs answer: what the control makes of healthy ones. */
  Broadcast speak() {
    return new Control(plan, LimitPolicy.standard(plan), ControlTimes.DEFAULT, nowNanos)
        .decide(
            List.of(Packs.healthy().at(nowNanos).fresh(), Packs.healthy().at(nowNanos).fresh()),
            nowNanos);
  }

  /** Both packs answered until 11 s ago. */
  Broadcast halt() {
    Control control =
        new Control(plan, LimitPolicy.standard(plan), ControlTimes.DEFAULT, nowNanos - 11 * SECOND);
    for (long age = 11; age >= 0; age--) {
      Packs pack = Packs.healthy().at(nowNanos - 11 * SECOND);
      broadcast =
          control.decide(
              age < 5
                  ? List.of(pack.stale((11 - age) * SECOND), pack.stale((11 - age) * SECOND))
                  : List.of(pack.fresh(), pack.fresh()),
              nowNanos - age * SECOND);
    }
    return broadcast;
  }

  Snapshot tick() {
    return new Snapshot(
        nowNanos,
        broadcast,
        plan.packs(),
        List.of(),
        List.of(PackIdentity.UNKNOWN, PackIdentity.UNKNOWN),
        List.of(),
        List.of(),
        new BusView(
            "can0",
            "victron",
            up,
            muted,
            new SendCounts(0, 0, confirmed, 0, 0, 0, refused, 0),
            0,
            0,
            InverterLink.Status.NEVER_HEARD,
            OptionalLong.empty(),
            false));
  }
}
