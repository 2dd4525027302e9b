package io.energyrack.gateway.app.config;

import io.energyrack.gateway.app.config.GatewayConfig.Direction;
import io.energyrack.gateway.app.config.GatewayConfig.GroupQuery;
import io.energyrack.gateway.app.config.GatewayConfig.LineConfig;
import io.energyrack.gateway.app.config.GatewayConfig.LineMode;
import io.energyrack.gateway.rs485.dialect.Dialects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the section {@code lines}. */
final class LinesReader {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,30}");
  private static final String RIGHT_NAME =
      "write 1 to 31 letters, digits, points, hyphens or underscores, as in rs485-1";

  /** Longer than any path to a port; the kernel's own bound is 4096. */
  private static final int LONGEST_PATH = 1024;

  /** These numbers change when adapters are plugged in again, in another order. */
  private static final Pattern RENUMBERED = Pattern.compile("/dev/tty(USB|ACM)[0-9]+");

  private static final String TCP = "tcp://";
  private static final String RIGHT_DEVICE =
      "write a path as in /dev/serial/by-id/usb-..., or tcp://host:port";

  /** Stands where a device is missing or wrong; that is an error, so it never leaves the reader. */
  private static final DeviceAddress UNKNOWN = new DeviceAddress.Serial("/dev/null");

  private final List<String> dialects;
  private final Problems problems;
  private final Map<String, Place> names = new HashMap<>();
  private final Map<DeviceAddress, Place> devices = new HashMap<>();

  LinesReader(List<String> dialects, Problems problems) {
    this.dialects = dialects;
    this.problems = problems;
  }

  /** The lines in the order of the file; what is wrong is told. */
  List<LineConfig> read(Section top) {
    Node node = top.get(Keys.LINES);
    String right = "write lines: and below it - device: and packs: of each RS485 line";
    if (node == null || Section.isNull(node)) {
      top.error(Keys.LINES, "no RS485 line is named", right);
      return List.of();
    }
    if (!(node instanceof SequenceNode sequence)) {
      top.error(Keys.LINES, "it holds " + Section.kind(node) + " and not a list", right);
      return List.of();
    }
    List<Node> nodes = sequence.getValue();
    if (nodes.isEmpty() || nodes.size() > LineKeys.MOST_LINES) {
      top.error(
          Keys.LINES,
          nodes.size() + " lines are named",
          "name 1 to " + LineKeys.MOST_LINES + " lines: each has a pack at least");
    }
    List<LineConfig> lines = new ArrayList<>();
    for (int i = 0; i < Math.min(nodes.size(), LineKeys.MOST_LINES); i++) {
      line(nodes.get(i), i).ifPresent(lines::add);
    }
    return lines;
  }

  private Optional<LineConfig> line(Node node, int index) {
    String path = Keys.LINES + "[" + index + "]";
    Section section = Section.of(node, path, Keys.LINES, Keys.of(Keys.LINES), problems);
    if (Section.isOther(node)) {
      return Optional.empty();
    }
    String name = name(section, "rs485-" + (index + 1));
    DeviceAddress device = device(section);
    String dialect = section.choice(Keys.DIALECT, dialects);
    String baud = section.choice(Keys.BAUD, LineKeys.BAUDS);
    Direction mode = Words.choice(section, Keys.RS485_MODE, Direction.values());
    if (device instanceof DeviceAddress.Tcp && mode != Direction.NONE) {
      section.error(
          Keys.RS485_MODE,
          "a port behind tcp:// has no RTS to switch",
          "write none; the serial device server switches the direction");
    }
    GroupQuery group = Words.choice(section, Keys.GROUP_QUERY, GroupQuery.values());
    LineMode who = Words.choice(section, Keys.MODE, LineMode.values());
    if (who == LineMode.PASSIVE && dialect.equals(Dialects.AUTO)) {
      section.error(
          Keys.DIALECT,
          "which dialect a passive line speaks is not found out, for that means to ask",
          "write its name; energyrack decode names that of what was heard");
    }
    List<Integer> packs = PackList.read(section, problems);
    Numbers numbers = Numbers.read(section, LineKeys.NUMBERS);
    long gap = numbers.units(LineKeys.GAP);
    if (gap < LineKeys.SHORT_GAP_NANOS) {
      section.warning(
          LineKeys.GAP.name(),
          "some packs miss a query that follows so soon",
          "write 100 or more if queries go unanswered");
    }
    long answerWait = numbers.units(LineKeys.ANSWER_WAIT);
    return Optional.of(
        new LineConfig(
            name,
            device,
            dialect,
            Integer.parseInt(baud),
            packs,
            gap,
            answerWait,
            mode,
            group,
            who));
  }

  private String name(Section section, String standard) {
    Optional<String> written = section.text(Keys.NAME, RIGHT_NAME);
    String name = written.orElse(standard);
    if (!NAME.matcher(name).matches()) {
      section.error(Keys.NAME, Problems.quote(name) + " cannot be a line's name", RIGHT_NAME);
      return standard;
    }
    Place first = names.putIfAbsent(name, section.place(Keys.NAME));
    if (first != null) {
      section.error(
          Keys.NAME,
          "two lines are named " + name + ", the first in line " + first.line(),
          "give each line a name of its own");
    }
    return name;
  }

  private DeviceAddress device(Section section) {
    if (section.get(Keys.DEVICE) == null) {
      section.error(Keys.DEVICE, "the line names no device", RIGHT_DEVICE);
      return UNKNOWN;
    }
    Optional<String> text = section.text(Keys.DEVICE, RIGHT_DEVICE);
    if (text.isEmpty()) {
      return UNKNOWN;
    }
    Optional<DeviceAddress> device = parseDevice(text.get());
    if (device.isEmpty()) {
      section.error(
          Keys.DEVICE, Problems.quote(text.get()) + " is no path and no address", RIGHT_DEVICE);
      return UNKNOWN;
    }
    Place first = devices.putIfAbsent(device.get(), section.place(Keys.DEVICE));
    if (first != null) {
      section.error(
          Keys.DEVICE,
          "two lines use this device, the first in line " + first.line(),
          "name each device once, with all its packs");
    } else if (RENUMBERED.matcher(text.get()).matches()) {
      section.warning(
          Keys.DEVICE,
          Problems.plain(text.get()) + " may be another adapter after a restart",
          "write its name under /dev/serial/by-id/ instead");
    }
    return device.get();
  }

  private static Optional<DeviceAddress> parseDevice(String text) {
    if (text.startsWith(TCP)) {
      return HostPort.parse(text.substring(TCP.length()))
          .map(server -> new DeviceAddress.Tcp(server.host(), server.port()));
    }
    boolean path =
        text.startsWith("/")
            && !text.endsWith("/")
            && text.length() <= LONGEST_PATH
            && text.codePoints().noneMatch(Character::isISOControl);
    return path ? Optional.of(new DeviceAddress.Serial(text)) : Optional.empty();
  }
}
