package io.energyrack.gateway.app.closedloop;

import io.energyrack.gateway.app.JournalLine;
import io.energyrack.gateway.app.RunningGateway;
import io.energyrack.gateway.app.Wiring;
import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.app.config.GatewayConfig.LineConfig;
import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.core.loop.Loop;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.line.Line;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;

/** The whole gateway, by its configuration as text, on lines and a bus that are virtual. */
final class VirtualGateway {

  private VirtualGateway() {}

  static RunningGateway start(
      String yaml,
      Loop loop,
      Function<LineConfig, Line> ports,
      CanBus bus,
      Consumer<JournalLine> log) {
    return Wiring.start(
        new ConfigReader(Dialects.NAMES, ConfigReader.NameCheck.NONE)
            .parse("virtual", yaml.getBytes(StandardCharsets.UTF_8))
            .config()
            .orElseThrow(),
        loop,
        ports,
        bus,
        log,
        (id, length, data) -> {});
  }
}
