package io.energyrack.gateway.app.config;

import io.energyrack.gateway.app.config.GatewayConfig.CanConfig;
import io.energyrack.gateway.app.config.GatewayConfig.CanProfile;
import io.energyrack.gateway.app.config.GatewayConfig.InverterRequired;
import io.energyrack.gateway.app.config.GatewayConfig.LimitConfig;
import io.energyrack.gateway.app.config.GatewayConfig.LineConfig;
import io.energyrack.gateway.app.config.GatewayConfig.LogLevel;
import io.energyrack.gateway.app.config.GatewayConfig.MetricsConfig;
import io.energyrack.gateway.app.config.GatewayConfig.SafetyConfig;
import io.energyrack.gateway.app.config.GatewayConfig.TemperatureRequired;
import io.energyrack.gateway.core.bank.CellBalance;
import io.energyrack.gateway.core.bank.ChargeEnd;
import io.energyrack.gateway.core.bank.SocTapers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a configuration file: the settings, or every problem at once (contract S23). Whatever the
 * bytes are, it answers and never throws.
 */
public final class ConfigReader {

  /** Far more than any configuration with comments has; a larger file is something else. */
  public static final int MOST_BYTES = 64 * 1024;

  /** The kernel's bound: IFNAMSIZ is 16 with its NUL. */
  private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,14}");

  private static final Pattern BUS_NAME = Pattern.compile("[ -~]{1,8}");
  private static final String OFF = "off";
  private static final String STANDARD_LISTEN = "127.0.0.1:9485";

  private final List<String> dialects;
  private final NameCheck nameCheck;

  /** What a profile has against a name for the bank. */
  @FunctionalInterface
  public interface NameCheck {
    /** Takes every name. */
    NameCheck NONE = (profile, name) -> Optional.empty();

    /**
     * Why a name will not do.
     *
     * @param name 1 to 8 printable ASCII characters.
     * @return what is wrong with it, as a sentence without its end; empty when it will do.
     */
    Optional<String> problem(CanProfile profile, String name);
  }

  /**
   * A reader for what this gateway can speak.
   *
   * @param dialects their names, at least one; the first is the default.
   */
  public ConfigReader(List<String> dialects, NameCheck nameCheck) {
    this.dialects = List.copyOf(dialects);
    this.nameCheck = nameCheck;
    if (this.dialects.isEmpty()) {
      throw new IllegalArgumentException("there is no dialect");
    }
  }

  /** Reads a file. */
  public ConfigReading read(Path file) {
    Problems problems = new Problems(file.toString());
    return bytes(file, problems)
        .map(bytes -> parse(bytes, problems))
        .orElseGet(() -> new ConfigReading(Optional.empty(), problems.sorted()));
  }

  /**
   * Reads what is in a file.
   *
   * @param name of the file, for the messages.
   */
  public ConfigReading parse(String name, byte[] bytes) {
    return parse(bytes, new Problems(name));
  }

  private ConfigReading parse(byte[] bytes, Problems problems) {
    if (bytes.length > MOST_BYTES) {
      whole(problems, "it is larger than " + MOST_BYTES / 1024 + " KiB", "shorten its comments");
      return new ConfigReading(Optional.empty(), problems.sorted());
    }
    Optional<GatewayConfig> config =
        new YamlText(problems).read(bytes).flatMap(root -> config(root, problems));
    return new ConfigReading(config, problems.sorted());
  }

  /** Made only of what is right: numbers that contradict each other make no limits. */
  private Optional<GatewayConfig> config(Node root, Problems problems) {
    Section top = Section.of(root, "", "", Keys.TOP, problems);
    Preset preset = preset(top);
    int errorsBefore = problems.errors();
    List<LineConfig> lines = lines(root, top, problems);
    boolean linesSound = problems.errors() == errorsBefore;
    CanConfig can = can(section(top, Keys.CAN, problems), preset);
    Numbers limits = Numbers.read(section(top, Keys.LIMITS, problems), Preset.LIMITS);
    Section safetySection = section(top, Keys.SAFETY, problems);
    Numbers safety = Numbers.read(safetySection, SafetyKeys.ALL);
    TemperatureRequired temperature =
        Words.choice(safetySection, Keys.TEMPERATURE_REQUIRED, TemperatureRequired.values());
    MetricsConfig metrics = metrics(section(top, Keys.METRICS, problems));
    Section log = section(top, Keys.LOG, problems);
    LogLevel level = Words.choice(log, Keys.LEVEL, LogLevel.values(), LogLevel.INFO);
    CrossChecks checks = new CrossChecks(problems);
    checks.limits(limits);
    checks.safety(safety);
    checks.packs(top, lines);
    if (linesSound && !lines.isEmpty()) {
      checks.quorum(lines, safety);
    }
    return problems.errors() > 0
        ? Optional.empty()
        : Optional.of(
            new GatewayConfig(
                preset, lines, can, limits(limits), safety(safety, temperature), metrics, level));
  }

  private List<LineConfig> lines(Node root, Section top, Problems problems) {
    // A file that is no mapping at all has been told so; that it has no lines is no news then.
    return Section.isOther(root) ? List.of() : new LinesReader(dialects, problems).read(top);
  }

  private static Section section(Section top, String name, Problems problems) {
    return Section.of(top.get(name), name, name, Keys.of(name), problems);
  }

  private static Preset preset(Section top) {
    List<String> keys = Arrays.stream(Preset.values()).map(Preset::key).toList();
    return Preset.byKey(top.choice(Keys.PRESET, keys)).orElse(Preset.BAT_50002);
  }

  private CanConfig can(Section section, Preset preset) {
    String right = "write the name of a network interface as in can0, at most 15 characters";
    String network = section.text(Keys.INTERFACE, right).orElse("can0");
    if (!INTERFACE.matcher(network).matches()) {
      section.error(
          Keys.INTERFACE, Problems.quote(network) + " cannot be an interface's name", right);
    }
    CanProfile profile = Words.choice(section, Keys.PROFILE, CanProfile.values());
    String rightName = "write 1 to 8 printable ASCII characters as in " + preset.busName();
    String name = section.text(Keys.NAME, rightName).orElse(preset.busName());
    if (!BUS_NAME.matcher(name).matches() || name.isBlank()) {
      section.error(
          Keys.NAME, Problems.quote(name) + " does not fit into a CAN message", rightName);
    } else {
      nameCheck
          .problem(profile, name)
          .ifPresent(
              why -> section.error(Keys.NAME, why, "write a name such as " + preset.busName()));
    }
    return new CanConfig(
        network,
        profile,
        name,
        Words.choice(section, Keys.INVERTER_REQUIRED, InverterRequired.values()));
  }

  private static MetricsConfig metrics(Section section) {
    String right = "write " + STANDARD_LISTEN + ", or off";
    String text = section.text(Keys.LISTEN, right).orElse(STANDARD_LISTEN);
    if (text.equals(OFF)) {
      return new MetricsConfig(Optional.empty());
    }
    Optional<ListenAddress> listen =
        HostPort.parse(text)
            .filter(at -> at.isAddress() || at.host().equals("localhost"))
            .map(at -> new ListenAddress(at.host(), at.port()));
    if (listen.isEmpty()) {
      section.error(
          Keys.LISTEN,
          Problems.quote(text) + " is no IP address with a port from 1 to 65535",
          right);
    } else if (!listen.get().isLoopback()) {
      section.warning(
          Keys.LISTEN,
          listen.get() + " can be reached from other machines",
          "write " + STANDARD_LISTEN + " unless that is meant");
    }
    return new MetricsConfig(listen);
  }

  private static LimitConfig limits(Numbers n) {
    return new LimitConfig(
        n.voltage(Preset.CVL_CEILING),
        n.voltage(Preset.CVL_TARGET),
        n.voltage(Preset.CVL_FLOOR),
        n.voltage(Preset.DVL_FLOOR),
        n.current(Preset.CCL_PER_PACK),
        n.current(Preset.DCL_PER_PACK),
        n.voltage(Preset.CELL_HIGH),
        n.voltage(Preset.CELL_LOW),
        n.voltage(Preset.CELL_TAPER),
        n.temperature(Preset.CHARGE_COLD),
        n.temperature(Preset.CHARGE_HOT),
        n.temperature(Preset.DISCHARGE_COLD),
        n.temperature(Preset.DISCHARGE_HOT),
        n.whole(Preset.TEMPERATURE_TAPER),
        n.voltage(Preset.APART_BEYOND),
        new CellBalance(
            n.voltage(ChargeKeys.CELL_CVL),
            n.voltage(ChargeKeys.SPREAD_FROM),
            n.voltage(ChargeKeys.SPREAD_TO)),
        new SocTapers(n.percent(ChargeKeys.SOC_HIGH), n.percent(ChargeKeys.SOC_LOW)),
        new ChargeEnd(
            n.voltage(ChargeKeys.FLOAT_CVL),
            n.current(ChargeKeys.TAIL),
            n.units(ChargeKeys.ABSORPTION),
            n.units(ChargeKeys.ABSORPTION_MOST),
            n.voltage(ChargeKeys.BALANCED),
            n.percent(ChargeKeys.BULK_SOC),
            n.voltage(ChargeKeys.BULK_BELOW)),
        n.capacity(Preset.PACK_CAPACITY),
        n.whole(Preset.CELLS),
        n.current(Preset.TRIP_CURRENT));
  }

  private static SafetyConfig safety(Numbers n, TemperatureRequired temperature) {
    return new SafetyConfig(
        n.units(SafetyKeys.FRESH),
        n.units(SafetyKeys.SILENT),
        n.units(SafetyKeys.HALVE_AFTER),
        n.units(SafetyKeys.HALT_AFTER),
        n.units(SafetyKeys.SILENCE_AFTER),
        n.units(SafetyKeys.INVERTER_QUIET),
        n.units(SafetyKeys.START_GRACE),
        n.whole(SafetyKeys.QUORUM),
        n.units(SafetyKeys.RISE_HOLD),
        n.whole(SafetyKeys.RISE_AMPERES),
        n.whole(SafetyKeys.RISE_CVL),
        n.whole(SafetyKeys.SOC_WALK),
        temperature);
  }

  private static Optional<byte[]> bytes(Path file, Problems problems) {
    String right = "name a configuration file that this user may read";
    if (Files.isDirectory(file)) {
      whole(problems, "it is a directory", "name the file in it");
      return Optional.empty();
    }
    // A pipe or a device would be waited for, perhaps for ever, by a reload and then by the stop.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      whole(problems, "it is no regular file", right);
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(in.readNBytes(MOST_BYTES + 1));
    } catch (NoSuchFileException e) {
      whole(problems, "there is no such file", right);
    } catch (AccessDeniedException e) {
      whole(problems, "this user may not read it", right);
    } catch (IOException e) {
      whole(problems, "it cannot be read: " + e.getMessage(), right);
    }
    return Optional.empty();
  }

  private static void whole(Problems problems, String wrong, String right) {
    problems.error(Place.WHOLE_FILE, "", wrong, right);
  }
}
