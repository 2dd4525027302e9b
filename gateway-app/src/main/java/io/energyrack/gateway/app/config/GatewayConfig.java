package io.energyrack.gateway.app.config;

import io.energyrack.gateway.core.bank.BankPlan;
import io.energyrack.gateway.core.bank.CellBalance;
import io.energyrack.gateway.core.bank.ChargeEnd;
import io.energyrack.gateway.core.bank.SocTapers;
import io.energyrack.gateway.core.pack.PackId;
import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import io.energyrack.gateway.rs485.line.Endpoint;
import io.energyrack.gateway.rs485.line.LineSettings;
import io.energyrack.gateway.rs485.line.Rs485Mode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All settings. What {@link ConfigReader} hands out is whole, within its bounds and free of
 * contradictions; bounds and defaults are in {@link Preset}, {@link SafetyKeys} and {@link
 * LineKeys}.
 */
public record GatewayConfig(
    Preset preset,
    List<LineConfig> lines,
    CanConfig can,
    LimitConfig limits,
    SafetyConfig safety,
    MetricsConfig metrics,
    LogLevel logLevel) {

  /** The same, every line only heard. */
  public GatewayConfig heard() {
    return new GatewayConfig(
        preset,
        lines.stream().map(LineConfig::heard).toList(),
        can,
        limits,
        safety,
        metrics,
        logLevel);
  }

  public GatewayConfig {
    lines = List.copyOf(lines);
  }

  /** Every pack of every line, in the order of the file. */
  public List<PackId> packs() {
    return lines.stream()
        .flatMap(line -> line.packs().stream().map(address -> new PackId(line.name(), address)))
        .toList();
  }

  /** The bank as the core wants it told. */
  public BankPlan toBankPlan() {
    return new BankPlan(
        packs(),
        limits.packCapacity(),
        limits.cvlCeiling(),
        limits.cvlTarget(),
        limits.cvlFloor(),
        limits.dvlFloor(),
        limits.cclPerPack(),
        limits.dclPerPack(),
        limits.cellHigh(),
        limits.cellLow(),
        limits.cellTaper(),
        limits.chargeCold(),
        limits.chargeHot(),
        limits.dischargeCold(),
        limits.dischargeHot(),
        limits.temperatureTaper(),
        limits.apartBeyond(),
        limits.balance(),
        limits.socTapers(),
        limits.chargeEnd());
  }

  /**
   * One RS485 line.
   *
   * @param name in logs, meters and {@link PackId}; unique.
   * @param device where its port is.
   * @param dialect one of the names the reader was given.
   * @param baud bits a second, always 8N1.
   * @param packs bus addresses in the order of the file, none twice, at least one.
   * @param gapNanos the turnaround gap: silence to keep between an answer and the next query.
   * @param answerWaitNanos how long the first byte of an answer may take.
   * @param direction who switches the transceiver's direction.
   * @param groupQuery whether one query may ask all packs at once, or a master for all.
   * @param mode whether its packs are asked, or only heard when another master asks.
   */
  public record LineConfig(
      String name,
      DeviceAddress device,
      String dialect,
      int baud,
      List<Integer> packs,
      long gapNanos,
      long answerWaitNanos,
      Direction direction,
      GroupQuery groupQuery,
      LineMode mode) {

    public LineConfig {
      packs = List.copyOf(packs);
    }

    /** The same at another speed. */
    public LineConfig withBaud(int other) {
      return with(dialect, other);
    }

    /** The same in a dialect and at a speed that were found out. */
    public LineConfig with(String foundDialect, int foundBaud) {
      return new LineConfig(
          name,
          device,
          foundDialect,
          foundBaud,
          packs,
          gapNanos,
          answerWaitNanos,
          direction,
          groupQuery,
          mode);
    }

    /** The same where another master asks. */
    public LineConfig heard() {
      return new LineConfig(
          name,
          device,
          dialect,
          baud,
          packs,
          gapNanos,
          answerWaitNanos,
          direction,
          groupQuery,
          LineMode.PASSIVE);
    }

    /** The line as the edge wants it told; an adapter that switches by itself takes no notice. */
    public LineSettings toSettings() {
      Rs485Mode usual = Rs485Mode.USUAL;
      boolean rtsHigh = direction != Direction.RTS_AFTER_SEND;
      return new LineSettings(
          name,
          Endpoint.parse(device.toString()),
          baud,
          new Rs485Mode(
              rtsHigh, usual.hearsItself(), usual.microsBeforeSend(), usual.microsAfterSend()),
          LineSettings.USUAL_REOPEN);
    }
  }

  /** Who switches an RS485 transceiver between sending and receiving (ioctl TIOCSRS485). */
  public enum Direction {
    /** The adapter does, by itself. */
    NONE,
    /** The kernel raises RTS while it sends. */
    RTS_ON_SEND,
    /** The kernel raises RTS after it has sent: for transceivers that are wired the other way. */
    RTS_AFTER_SEND
  }

  /** Who asks on a line. */
  public enum LineMode {
    /** This gateway. */
    ACTIVE,
    /** Another master, a pack or an inverter; nothing is ever sent. */
    PASSIVE
  }

  /** Whether one query may ask all packs of a line at once. */
  public enum GroupQuery {
    /** Where the dialect has such a query and the packs answer it. */
    AUTO,
    /** Each pack is asked by itself. */
    NEVER
  }

  /**
   * The CAN bus.
   *
   * @param networkInterface its name, as in {@code can0}.
   * @param profile the set of messages the inverter expects.
   * @param name what the bank calls itself there: 1 to 8 printable ASCII characters.
   * @param inverterRequired whether an inverter that is not heard gets no current (S21).
   */
  public record CanConfig(
      String networkInterface,
      CanProfile profile,
      String name,
      InverterRequired inverterRequired) {}

  /** Whether an inverter that is not heard is only told of, or gets no current either. */
  public enum InverterRequired {
    NO,
    YES
  }

  /** The profiles there are. */
  public enum CanProfile {
    VICTRON,
    PYLONTECH,
    AQTRON
  }

  /**
   * What the bank may be asked for at most; the meanings are {@link BankPlan}'s.
   *
   * @param temperatureTaper in tenths of a degree.
   * @param cells in series in each pack.
   * @param tripCurrent at which a pack's own protection opens.
   */
  public record LimitConfig(
      Voltage cvlCeiling,
      Voltage cvlTarget,
      Voltage cvlFloor,
      Voltage dvlFloor,
      Current cclPerPack,
      Current dclPerPack,
      Voltage cellHigh,
      Voltage cellLow,
      Voltage cellTaper,
      Temperature chargeCold,
      Temperature chargeHot,
      Temperature dischargeCold,
      Temperature dischargeHot,
      int temperatureTaper,
      Voltage apartBeyond,
      CellBalance balance,
      SocTapers socTapers,
      ChargeEnd chargeEnd,
      Capacity packCapacity,
      int cells,
      Current tripCurrent) {}

  /**
   * When data count as old, what happens then, and how limits come back.
   *
   * @param freshNanos age up to which a pack is fresh, if two polling rounds are not longer (S6).
   * @param silentNanos age from which it is silent (S6).
   * @param halveAfterNanos age of the newest sample from which limits are halved (S14).
   * @param haltAfterNanos from which they are 0 A (S14).
   * @param silenceAfterNanos from which nothing is sent (S14).
   * @param inverterQuietNanos age of the inverter's last frame from which it is not heard (S21).
   * @param startGraceNanos how long the first answers of all packs are waited for (S13).
   * @param quorum packs that must have answered when the grace ends (S13).
   * @param riseHoldNanos how long a limit that fell stays down.
   * @param riseMilliampsPerSecond how fast CCL and DCL rise then.
   * @param riseCvlMillivoltsPerSecond how fast CVL rises then.
   * @param socWalkHundredthsPerMinute how fast SOC walks when packs come or go (S9); hundredths of
   *     a percent.
   * @param temperatureRequired whether a pack without temperatures is not charged (S30).
   */
  public record SafetyConfig(
      long freshNanos,
      long silentNanos,
      long halveAfterNanos,
      long haltAfterNanos,
      long silenceAfterNanos,
      long inverterQuietNanos,
      long startGraceNanos,
      int quorum,
      long riseHoldNanos,
      int riseMilliampsPerSecond,
      int riseCvlMillivoltsPerSecond,
      int socWalkHundredthsPerMinute,
      TemperatureRequired temperatureRequired) {}

  /** Whether a pack is charged only while it reports the temperatures of its cells (S30). */
  public enum TemperatureRequired {
    YES,
    NO
  }

  /**
   * The scrape endpoint.
   *
   * @param listen where; empty when it is off.
   */
  public record MetricsConfig(Optional<ListenAddress> listen) {}

  /** How much is logged. */
  public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  /** A constant's name as the file has it: {@code rts-on-send}. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
