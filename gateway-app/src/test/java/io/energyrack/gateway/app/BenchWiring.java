package io.energyrack.gateway.app;

import io.energyrack.gateway.app.config.ConfigReader;
import io.energyrack.gateway.app.config.GatewayConfig;
import io.energyrack.gateway.app.config.GatewayConfig.CanConfig;
import io.energyrack.gateway.app.config.GatewayConfig.GroupQuery;
import io.energyrack.gateway.app.config.GatewayConfig.LineConfig;
import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.can.bus.CanBusListener;
import io.energyrack.gateway.can.frame.SendOutcome;
import io.energyrack.gateway.can.profile.Labels;
import io.energyrack.gateway.can.profile.VictronProfile;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.limit.Control;
import io.energyrack.gateway.core.limit.ControlTimes;
import io.energyrack.gateway.core.limit.LimitPolicy;
import io.energyrack.gateway.core.limit.Obedience;
import io.energyrack.gateway.core.loop.GatewayLoop;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.line.Line;
import io.energyrack.gateway.rs485.poll.LineTiming;
import io.energyrack.gateway.rs485.poll.PollSettings;
import io.energyrack.gateway.rs485.poll.Poller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the benches need to run a gateway without a CAN interface. */
final class BenchWiring {

  static final int FIRST_ADDRESS = 1;

  private BenchWiring() {}

  /** The configuration of one line as an operator would write it. */
  static GatewayConfig config(String device, int packs, int baud, long gapMillis, boolean groups) {
    String yaml =
        """
        lines:
          - device: %s
            baud: %d
            packs: %d-%d
            gap-ms: %d
            answer-wait-ms: 200
            group-query: %s
        can:
          interface: bench0
        """
            .formatted(
                device,
                baud,
                FIRST_ADDRESS,
                FIRST_ADDRESS + packs - 1,
                gapMillis,
                groups ? "auto" : "never");
    return new ConfigReader(Dialects.NAMES, (profile, name) -> Optional.empty())
        .parse("bench", yaml.getBytes(StandardCharsets.UTF_8))
        .config()
        .orElseThrow(() -> new IllegalStateException("the bench's own configuration is bad"));
  }

  /** The same on a CAN interface that there is. */
  static GatewayConfig withInterface(GatewayConfig config, String canInterface) {
    CanConfig can = config.can();
    return new GatewayConfig(
        config.preset(),
        config.lines(),
        new CanConfig(canInterface, can.profile(), can.name(), can.inverterRequired()),
        config.limits(),
        config.safety(),
        config.metrics(),
        config.logLevel());
  }

  /** The same with a gap below what an operator may write, so that samples come faster. */
  static GatewayConfig withGap(GatewayConfig config, long gapNanos) {
    LineConfig line = config.lines().get(0);
    return new GatewayConfig(
        config.preset(),
        List.of(
            new LineConfig(
                line.name(),
                line.device(),
                line.dialect(),
                line.baud(),
                line.packs(),
                gapNanos,
                line.answerWaitNanos(),
                line.direction(),
                line.groupQuery(),
                line.mode())),
        config.can(),
        config.limits(),
        config.safety(),
        config.metrics(),
        config.logLevel());
  }

  /**
   * A gateway as {@link Wiring} makes it, but without its tick: whatever it decides, a sample made
   * it decide.
   *
   * @param decided called on the loop after each control pass.
   */
  static Runnable startWithoutTick(
      GatewayConfig config, GatewayLoop loop, CanBus canBus, Runnable decided) {
    BankPlan plan = config.toBankPlan();
    LineConfig line = config.lines().get(0);
    Journal journal = new Journal(plan, told -> {});
    Obedience obedience = new Obedience();
    BusLink bus =
        new BusLink(
            loop,
            canBus,
            new VictronProfile(Labels.named(config.can().name())),
            journal,
            obedience,
            config.safety().inverterQuietNanos(),
            null,
            (id, length, data) -> {});
    ControlLoop control =
        new ControlLoop(
            new PackBoard(plan, true),
            new PackLife(plan, journal),
            new Control(plan, LimitPolicy.standard(plan), ControlTimes.DEFAULT, loop.nowNanos()),
            obedience,
            bus.plan(),
            journal,
            (name, nowNanos) -> TimeUnit.SECONDS.toNanos(10),
            config.safety().freshNanos(),
            config.safety().silentNanos(),
            () -> {
              bus.rearm();
              decided.run();
            },
            bus::serial);
    LineTally tally = new LineTally(control, journal, line.name(), true, loop::nowNanos);
    Poller poller =
        new Poller(
            plan.packs(),
            Dialects.named(line.dialect(), Plausibility.BAT_50002),
            new LineTiming(line.baud(), line.gapNanos(), line.answerWaitNanos()),
            new PollSettings(
                line.groupQuery() == GroupQuery.AUTO,
                PollSettings.DEFAULT_DETAILED_PER_ROUND,
                false),
            tally);
    PolledLine polled =
        new PolledLine(
            loop,
            Line.of(loop, line.toSettings()),
            line.device().toString(),
            poller,
            tally,
            journal);
    loop.execute(bus::open);
    loop.execute(polled::open);
    return () -> {
      loop.execute(polled::close);
      loop.execute(bus::close);
    };
  }

  /** Takes every frame at once and shows it to the bench, on the loop. */
  static final class WatchedBus implements CanBus {

    /** Called with the moment at which a frame was handed over. */
    interface Watcher {
      void handedOver(int id, long data, long nowNanos);
    }

    private final GatewayLoop loop;
    private final Watcher watcher;
    private @Nullable CanBusListener listener;

    WatchedBus(GatewayLoop loop, Watcher watcher) {
      this.loop = loop;
      this.watcher = watcher;
    }

    @Override
    public String name() {
      return "bench0";
    }

    @Override
    public void open(CanBusListener opener) {
      listener = opener;
      loop.execute(() -> opener.up(loop.nowNanos()));
    }

    @Override
    public SendOutcome send(int id, int length, long data) {
      watcher.handedOver(id, data, System.nanoTime());
      return listener == null ? SendOutcome.DOWN : SendOutcome.SENT;
    }

    @Override
    public void close() {
      listener = null;
    }
  }
}
