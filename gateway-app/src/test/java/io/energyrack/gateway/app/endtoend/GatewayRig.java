package io.energyrack.gateway.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.energyrack.gateway.app.JournalLine;
import io.energyrack.gateway.app.LineView;
import io.energyrack.gateway.app.RunningGateway;
import io.energyrack.gateway.app.Snapshot;
import io.energyrack.gateway.app.Wiring;
import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.app.config.ConfigReading;
import io.energyrack.gateway.app.config.GatewayConfig;
import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.can.bus.LoopbackBus;
import io.energyrack.gateway.core.testing.LoopRig;
import io.energyrack.gateway.rs485.dialect.Dialects;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** A whole gateway, wired from a configuration's text, and an inverter that hears its bus. */
final class GatewayRig implements AutoCloseable {

  /** Far above any time in a test's configuration, for machines that are busy otherwise. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LoopRig rig = new LoopRig();
  private final HeardBus inverter = new HeardBus();
  private final List<JournalLine> journal = new CopyOnWriteArrayList<>();
  private final RunningGateway gateway;
  private @Nullable CanBus inverterNode;

  private GatewayRig(String yaml, boolean realBus) throws Exception {
    GatewayConfig config = config(yaml);
    gateway =
        Wiring.start(
            config,
            rig.loop(),
            realBus ? Wiring.socketCan(config, rig.loop()) : loopback(),
            journal::add,
            (id, length, data) -> {});
  }

  /** On a bus inside this process, on which the inverter listens. */
  static GatewayRig onLoopback(String yaml) throws Exception {
    return new GatewayRig(yaml, false);
  }

  /** On the CAN interface that the configuration names. */
  static GatewayRig onSocketCan(String yaml) throws Exception {
    return new GatewayRig(yaml, true);
  }

  private CanBus loopback() throws Exception {
    LoopbackBus bus = new LoopbackBus(rig.loop(), "loopback");
    CanBus node = bus.node();
    rig.run(() -> node.open(inverter));
    inverterNode = node;
    return bus.node();
  }

  /** The inverter's keep-alive, once: eight bytes of nothing. */
  void keepAlive() throws Exception {
    CanBus node = inverterNode;
    if (node == null) {
      throw new IllegalStateException("nobody plays an inverter on a real bus");
    }
    rig.run(() -> node.send(0x305, 8, 0));
  }

  /** What the daemon makes of a text; with a problem in it the test fails. */
  static GatewayConfig config(String yaml) {
    ConfigReading reading =
        new ConfigReader(Dialects.choices(), ConfigReader.NameCheck.NONE)
            .parse("test", yaml.getBytes(StandardCharsets.UTF_8));
    assertThat(reading.config()).as(reading.problems().toString()).isPresent();
    return reading.config().orElseThrow();
  }

  /** What is on the bus. */
  HeardBus inverter() {
    return inverter;
  }

  RunningGateway gateway() {
    return gateway;
  }

  LoopRig loop() {
    return rig;
  }

  Snapshot snapshot() {
    return gateway.awaitSnapshot();
  }

  /** The counters of the only line. */
  LineView line() {
    return snapshot().lines().get(0);
  }

  /** What an operator would read. */
  List<String> journal() {
    return journal.stream().map(JournalLine::text).toList();
  }

  /** Waits until the newest frame of an id is this one. */
  void awaitNewest(String frame) {
    int id = Integer.parseInt(frame.substring(0, 3), 16);
    soon()
        .untilAsserted(
            () -> {
              List<HeardBus.Heard> heard = inverter.all(id);
              assertThat(heard).isNotEmpty();
              assertThat(heard.get(heard.size() - 1).frame()).hasToString(frame);
            });
  }

  static ConditionFactory soon() {
    return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20));
  }

  /** Ends it, and fails the test where anything blocked on the loop or was a bug otherwise. */
  @Override
  public void close() {
    gateway.close();
    rig.close();
    assertThat(rig.bugs()).isEmpty();
  }
}
