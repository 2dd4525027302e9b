package io.energyrack.gateway.app;

import io.energyrack.gateway.app.config.GatewayConfig;
import io.energyrack.gateway.app.config.GatewayConfig.InverterRequired;
import io.energyrack.gateway.app.config.GatewayConfig.LineConfig;
import io.energyrack.gateway.app.config.GatewayConfig.LineMode;
import io.energyrack.gateway.app.config.GatewayConfig.SafetyConfig;
import io.energyrack.gateway.app.config.GatewayConfig.TemperatureRequired;
import io.energyrack.gateway.can.bus.BusSettings;
import io.energyrack.gateway.can.bus.CanBus;
import io.energyrack.gateway.can.bus.SocketCanBus;
import io.energyrack.gateway.can.frame.FrameSink;
import io.energyrack.gateway.can.profile.AqtronProfile;
import io.energyrack.gateway.can.profile.Labels;
import io.energyrack.gateway.can.profile.Profile;
import io.energyrack.gateway.can.profile.PylontechProfile;
import io.energyrack.gateway.can.profile.VictronProfile;
import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.limit.Control;
import io.energyrack.gateway.core.limit.ControlTimes;
import io.energyrack.gateway.core.limit.InverterRule;
import io.energyrack.gateway.core.limit.LimitPolicy;
import io.energyrack.gateway.core.limit.Obedience;
import io.energyrack.gateway.core.loop.GatewayLoop;
import io.energyrack.gateway.core.loop.Loop;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.Dialects;
import io.energyrack.gateway.rs485.dialect.Plausibility;
import io.energyrack.gateway.rs485.line.Line;
import io.energyrack.gateway.rs485.line.LineIn;
import io.energyrack.gateway.rs485.poll.LineTiming;
import io.energyrack.gateway.rs485.poll.Overhearer;
import io.energyrack.gateway.rs485.poll.PollListener;
import io.energyrack.gateway.rs485.poll.PollSettings;
import io.energyrack.gateway.rs485.poll.Poller;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one place where the parts meet; no logic. */
public final class Wiring {

  /** For 0x370 and 0x371: whose word this is. */
  private static final String LONG_NAME = "Energyrack";

  /** For 0x382: the family of packs that the preset is made for. */
  private static final String FAMILY = "BAT50002";

  /** For 0x35F: the gateway's own version. */
  private static final int FIRMWARE_MAJOR = 0;

  private static final int FIRMWARE_MINOR = 1;

  private Wiring() {}

  /** The ids of all frames that the gateway of a configuration ever sends. */
  public static Set<Integer> frameIds(GatewayConfig config) {
    return profile(config).ids();
  }

  /** The bus of the configuration, for {@link #start}. */
  public static CanBus socketCan(GatewayConfig config, GatewayLoop loop) {
    return new SocketCanBus(
        loop, BusSettings.of(config.can().networkInterface(), profile(config).ids()));
  }

  /** Wires a gateway to the ports that its configuration names, and starts it. */
  public static RunningGateway start(
      GatewayConfig config,
      GatewayLoop loop,
      CanBus canBus,
      Consumer<JournalLine> lines,
      FrameSink tap) {
    return start(config, loop, line -> Line.of(loop, line.toSettings()), canBus, lines, tap);
  }

  /**
   * Wires a gateway and starts it.
   *
   * @param ports makes the port of each line, not open yet.
   * @param lines is told, on the loop, each line for the log.
   * @param tap is shown, on the loop, every frame that the bus confirmed.
   */
  public static RunningGateway start(
      GatewayConfig config,
      Loop loop,
      Function<LineConfig, Line> ports,
      CanBus canBus,
      Consumer<JournalLine> lines,
      FrameSink tap) {
    BankPlan plan = config.toBankPlan();
    Journal journal = new Journal(plan, lines);
    PackBoard board = new PackBoard(plan, temperatureRequired(config));
    PackLife life = new PackLife(plan, journal);
    Obedience obedience = new Obedience();
    InverterRule required =
        config.can().inverterRequired() == InverterRequired.YES ? new InverterRule() : null;
    BusLink bus =
        new BusLink(
            loop,
            canBus,
            profile(config),
            journal,
            obedience,
            config.safety().inverterQuietNanos(),
            required,
            tap);
    List<PackLine> polled = new ArrayList<>();
    ControlLoop control =
        new ControlLoop(
            board,
            life,
            new Control(plan, policy(plan, required), times(config.safety()), loop.nowNanos()),
            obedience,
            bus.plan(),
            journal,
            (line, nowNanos) -> round(polled, line, nowNanos),
            config.safety().freshNanos(),
            config.safety().silentNanos(),
            bus::rearm,
            bus::serial);
    for (LineConfig line : config.lines()) {
      polled.add(line(line, config, loop, ports, control, journal));
    }
    Consumer<GatewayConfig> tuning =
        newer -> {
          board.temperatureRequired(temperatureRequired(newer));
          tune(newer, control, required, loop.nowNanos());
          bus.inverterQuietAfter(newer.safety().inverterQuietNanos());
        };
    RunningGateway gateway =
        new RunningGateway(loop, plan, board, life, control, polled, bus, tuning);
    gateway.start();
    return gateway;
  }

  private static boolean temperatureRequired(GatewayConfig config) {
    return config.safety().temperatureRequired() == TemperatureRequired.YES;
  }

  private static void tune(
      GatewayConfig newer, ControlLoop control, @Nullable InverterRule required, long nowNanos) {
    BankPlan plan = newer.toBankPlan();
    SafetyConfig safety = newer.safety();
    control.tune(
        plan,
        policy(plan, required),
        times(safety),
        safety.freshNanos(),
        safety.silentNanos(),
        nowNanos);
  }

  private static LimitPolicy policy(BankPlan plan, @Nullable InverterRule required) {
    LimitPolicy standard = LimitPolicy.standard(plan);
    return required == null ? standard : standard.and(required);
  }

  private static PackLine line(
      LineConfig line,
      GatewayConfig config,
      Loop loop,
      Function<LineConfig, Line> ports,
      ControlLoop control,
      Journal journal) {
    Function<LineConfig, PackLine> polled =
        known -> polled(known, config, loop, ports.apply(known), control, journal);
    if (line.mode() == LineMode.PASSIVE) {
      return passive(line, config, loop, LineIn.of(ports.apply(line)), control, journal);
    }
    return line.dialect().equals(Dialects.AUTO)
        ? new AutoLine(loop, line, ports, polled, Dialects.all(plausibility(config)), journal)
        : polled.apply(line);
  }

  private static Plausibility plausibility(GatewayConfig config) {
    return new Plausibility(config.limits().tripCurrent(), config.limits().cells());
  }

  private static PolledLine polled(
      LineConfig line,
      GatewayConfig config,
      Loop loop,
      Line port,
      ControlLoop control,
      Journal journal) {
    LineTally tally = new LineTally(control, journal, line.name(), true, loop::nowNanos);
    Poller poller = poller(line, config, tally);
    return new PolledLine(loop, port, line.device().toString(), poller, tally, journal);
  }

  /** The poller of a line, as its configuration wants it. */
  static Poller poller(LineConfig line, GatewayConfig config, PollListener listener) {
    return new Poller(
        packs(line),
        Dialects.named(line.dialect(), plausibility(config)),
        timing(line),
        new PollSettings(
            line.groupQuery() == GatewayConfig.GroupQuery.AUTO,
            PollSettings.DEFAULT_DETAILED_PER_ROUND,
            true),
        listener);
  }

  /** It is given no more of its port than what comes in. */
  private static PassiveLine passive(
      LineConfig line,
      GatewayConfig config,
      Loop loop,
      LineIn port,
      ControlLoop control,
      Journal journal) {
    LineTally tally = new LineTally(control, journal, line.name(), false, loop::nowNanos);
    Dialect dialect = Dialects.named(line.dialect(), plausibility(config));
    Overhearer overhearer = new Overhearer(packs(line), dialect, timing(line), tally);
    return new PassiveLine(loop, port, line.device().toString(), overhearer, tally, journal);
  }

  private static List<PackId> packs(LineConfig line) {
    return line.packs().stream().map(address -> new PackId(line.name(), address)).toList();
  }

  private static LineTiming timing(LineConfig line) {
    return new LineTiming(line.baud(), line.gapNanos(), line.answerWaitNanos());
  }

  private static long round(List<PackLine> lines, PackId pack, long nowNanos) {
    for (PackLine line : lines) {
      if (line.name().equals(pack.line())) {
        return line.roundNanos(pack, nowNanos);
      }
    }
    throw new IllegalArgumentException("no such line: " + pack.line());
  }

  private static ControlTimes times(SafetyConfig safety) {
    return new ControlTimes(
        safety.startGraceNanos(),
        safety.quorum(),
        safety.halveAfterNanos(),
        safety.haltAfterNanos(),
        safety.silenceAfterNanos(),
        safety.riseHoldNanos(),
        safety.riseMilliampsPerSecond(),
        safety.riseCvlMillivoltsPerSecond(),
        safety.socWalkHundredthsPerMinute(),
        safety.silentNanos());
  }

  private static Labels labels(GatewayConfig config) {
    return new Labels(
        config.can().name(), LONG_NAME, null, FAMILY, 0, FIRMWARE_MAJOR, FIRMWARE_MINOR);
  }

  private static Profile profile(GatewayConfig config) {
    return switch (config.can().profile()) {
      case VICTRON -> new VictronProfile(labels(config));
      case PYLONTECH -> new PylontechProfile();
      case AQTRON -> new AqtronProfile();
    };
  }
}
