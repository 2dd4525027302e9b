package io.energyrack.gateway.app.demo;

import io.energyrack.gateway.can.bus.BusSettings;
import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.can.bus.LoopbackBus;
import io.energyrack.gateway.can.bus.SocketCanBus;
import io.energyrack.gateway.can.profile.Labels;
import io.energyrack.gateway.can.profile.VictronProfile;
import io.energyrack.gateway.core.loop.GatewayLoop;
import java.util.Set;

/**
 * The two ends of the demo's bus.
 *
 * @param gateway where the gateway speaks.
 * @param inverter where an inverter would listen.
 */
record DemoBus(String name, CanBus gateway, CanBus inverter) {

  private static final Set<Integer> FROM_INVERTER = Set.of(0x305, 0x307);

  /** A real CAN interface. */
  static DemoBus socketCan(GatewayLoop loop, String name) {
    Set<Integer> ids = new VictronProfile(Labels.named(Labels.DEFAULT_NAME)).ids();
    return new DemoBus(
        name,
        new SocketCanBus(loop, BusSettings.of(name, ids)),
        new SocketCanBus(
            loop, new BusSettings(name, ids, FROM_INVERTER, BusSettings.USUAL_REOPEN)));
  }

  /** A bus inside this process. */
  static DemoBus inProcess(GatewayLoop loop) {
    LoopbackBus bus = new LoopbackBus(loop, "can-demo");
    return new DemoBus("can-demo", bus.node(), bus.node());
  }
}
