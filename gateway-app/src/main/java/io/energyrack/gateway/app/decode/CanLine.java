package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.rs485.frame.Fault;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of candump: {@code (1795337577.227873) can0 351#2A02C800F401A801}, as it writes log files,
 * or {@code can0 351 [8] 2A 02 C8 00 F4 01 A8 01}, as it writes to a terminal.
 *
 * @param id as written, in capitals: three digits, or eight for an extended id.
 * @param oddity what kind of frame it is when no profile has such: {@code extended}, {@code
 *     remote}, {@code error}, {@code fd}; null for a plain data frame. All but a remote frame with
 *     an 11-bit id, which has the name of its id, are named by it.
 * @param fault why it is no frame; null when it is one.
 * @param hex the data, two digits a byte.
 */
record CanLine(String id, @Nullable String oddity, @Nullable Fault fault, String hex) {

  /** The most that a classic CAN frame carries. */
  private static final int MOST_DATA = 8;

  /** The flag that candump adds to the id of an error frame. */
  private static final long ERROR_FLAG = 0x2000_0000L;

  private static final int HIGHEST_ID = 0x7FF;

  private static final String STAMP_AND_BUS = "(?:\\([^)]*\\)\\s+)?(?:[\\w.:-]+\\s+)?";
  private static final String ID = "([0-9A-Fa-f]{8}|[0-9A-Fa-f]{3})";

  private static final Pattern LOG =
      Pattern.compile(STAMP_AND_BUS + ID + "(##?)(\\S*)(?:\\s+[RT])?");
  private static final Pattern TERMINAL =
      Pattern.compile(
          STAMP_AND_BUS
              + "(?:[RT]X\\s+\\S\\s+\\S\\s+)?"
              + ID
              + "\\s+\\[(\\d{1,2})\\]\\s*+([^']*+)(?:'.*)?",
          // Possessive and to the very end: nothing is tried twice, whatever the comment holds.
          Pattern.DOTALL);

  private static final String REMOTE_FRAME = "remote";
  private static final Pattern REMOTE = Pattern.compile("R[0-8]?");
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]*");

  /** Reads a line; empty when it has neither form. */
  static Optional<CanLine> parse(String line) {
    Matcher log = LOG.matcher(line);
    if (log.matches()) {
      return Optional.of(fromLog(id(log.group(1)), log.group(2), log.group(3)));
    }
    Matcher terminal = TERMINAL.matcher(line);
    if (terminal.matches()) {
      return Optional.of(
          fromTerminal(id(terminal.group(1)), terminal.group(2), terminal.group(3).strip()));
    }
    return Optional.empty();
  }

  private static String id(String digits) {
    return digits.toUpperCase(Locale.ROOT);
  }

  private static CanLine fromLog(String id, String separator, String data) {
    if (separator.equals("##")) {
      return odd(id, "fd");
    }
    if (REMOTE.matcher(data).matches()) {
      return odd(id, REMOTE_FRAME);
    }
    return data(id, data, data.length() / 2);
  }

  private static CanLine fromTerminal(String id, String length, String rest) {
    if (length.length() > 1) {
      return odd(id, "fd");
    }
    if (rest.equals("remote request")) {
      return odd(id, REMOTE_FRAME);
    }
    List<String> bytes = new ArrayList<>();
    for (String word : rest.replace("ERRORFRAME", "").split("\\s+", -1)) {
      if (!word.isEmpty()) {
        bytes.add(word);
      }
    }
    return data(id, String.join("", bytes), Integer.parseInt(length));
  }

  private static CanLine data(String id, String hex, int length) {
    if (id.length() > 3) {
      return odd(id, (Long.parseLong(id, 16) & ERROR_FLAG) != 0 ? "error" : "extended");
    }
    if (!HEX.matcher(hex).matches()) {
      return new CanLine(id, null, Fault.NOT_HEX, "");
    }
    if (hex.length() % 2 != 0 || hex.length() < 2 * length) {
      return new CanLine(id, null, Fault.TRUNCATED, "");
    }
    if (hex.length() > 2 * length || length > MOST_DATA) {
      return new CanLine(id, null, Fault.LENGTH, "");
    }
    boolean inRange = Integer.parseInt(id, 16) <= HIGHEST_ID;
    return new CanLine(id, null, inRange ? null : Fault.UNKNOWN, inRange ? hex : "");
  }

  private static CanLine odd(String id, String oddity) {
    return new CanLine(id, oddity, Fault.UNKNOWN, "");
  }

  /** What it means. */
  Described describe(CanDescriber describer) {
    if (fault != null) {
      Map<String, Object> known = new LinkedHashMap<>();
      known.put("id", id);
      known.put("name", name(describer));
      return Described.bad(known, fault, REMOTE_FRAME.equals(oddity) ? REMOTE_FRAME : "");
    }
    Map<String, Object> fields =
        new LinkedHashMap<>(
            describer.describe(Integer.parseInt(id, 16), HexFormat.of().parseHex(hex)));
    fields.putIfAbsent(Described.VALID, true);
    return new Described(fields);
  }

  /** Every CAN object has one, a bad frame's too. */
  private String name(CanDescriber describer) {
    boolean standard = id.length() == 3 && (oddity == null || oddity.equals(REMOTE_FRAME));
    if (!standard) {
      return oddity == null ? Fault.UNKNOWN.word() : oddity;
    }
    int number = Integer.parseInt(id, 16);
    return number <= HIGHEST_ID ? describer.name(number) : Fault.UNKNOWN.word();
  }
}
