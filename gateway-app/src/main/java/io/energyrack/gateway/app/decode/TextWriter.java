package io.energyrack.gateway.app.decode;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * For people: a headline for each frame, and a line for each value, in the unit that its key ends
 * in, scaled to what people say.
 */
final class TextWriter implements DescribedWriter {

  /** What the headline tells already. */
  private static final Set<String> HEADLINE =
      Set.of(
          Described.KIND,
          Described.VALID,
          Described.REASON,
          Described.DIALECT,
          Described.ADDRESS,
          "id",
          "name",
          "command");

  /** A key's end, the unit people use, and how many decimals that makes of a whole number. */
  private record Unit(String suffix, String name, int decimals) {}

  private static final List<Unit> UNITS =
      List.of(
          new Unit("_mv", "V", 3),
          new Unit("_ma", "A", 3),
          new Unit("_mah", "Ah", 3),
          new Unit("_dc", "°C", 1),
          new Unit("_pct", "%", 0),
          new Unit("_wh", "Wh", 0),
          new Unit("_ah", "Ah", 0),
          new Unit("_k", "K", 0));

  private static final Unit NO_UNIT = new Unit("", "", 0);

  private final PrintStream out;

  TextWriter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void write(long line, Described described) {
    StringBuilder text = new StringBuilder();
    text.append("line ").append(line).append(": ").append(headline(described)).append('\n');
    body(text, "  ", described.fields());
    out.append(text);
    out.flush();
  }

  private static String headline(Described described) {
    Map<String, Object> fields = described.fields();
    StringJoiner words = new StringJoiner(" ");
    for (String key :
        List.of(Described.DIALECT, Described.ADDRESS, "id", "name", Described.KIND, "command")) {
      if (fields.containsKey(key)) {
        words.add(String.valueOf(fields.get(key)));
      }
    }
    if (!described.valid()) {
      words.add(words.length() == 0 ? "no frame:" : "- bad frame:");
      words.add(String.valueOf(fields.get(Described.REASON)));
    }
    if (!described.note().isEmpty()) {
      words.add("(" + described.note() + ")");
    }
    return words.toString();
  }

  private static void body(StringBuilder text, String indent, Map<?, ?> fields) {
    for (Map.Entry<?, ?> entry : fields.entrySet()) {
      String key = String.valueOf(entry.getKey());
      if (key.equals("packs") && entry.getValue() instanceof List<?> packs) {
        packs(text, indent, packs);
      } else if (!HEADLINE.contains(key)) {
        Unit unit = unit(key);
        String name = key.substring(0, key.length() - unit.suffix.length()).replace('_', ' ');
        text.append(indent).append(name).append(": ");
        text.append(value(entry.getValue(), unit)).append('\n');
      }
    }
  }

  private static void packs(StringBuilder text, String indent, List<?> packs) {
    for (Object pack : packs) {
      if (pack instanceof Map<?, ?> fields) {
        text.append(indent).append("pack ").append(fields.get(Described.ADDRESS)).append('\n');
        body(text, indent + "  ", fields);
      }
    }
  }

  private static Unit unit(String key) {
    for (Unit unit : UNITS) {
      if (key.endsWith(unit.suffix)) {
        return unit;
      }
    }
    return NO_UNIT;
  }

  private static String value(@Nullable Object value, Unit unit) {
    if (value instanceof List<?> list && list.isEmpty()) {
      return "none";
    }
    if (value instanceof List<?> list) {
      StringJoiner items = new StringJoiner(" ");
      for (Object item : list) {
        items.add(plain(item, unit));
      }
      return withUnit(items.toString(), unit);
    }
    return withUnit(plain(value, unit), unit);
  }

  private static String withUnit(String value, Unit unit) {
    return unit.name.isEmpty() ? value : value + " " + unit.name;
  }

  private static String plain(@Nullable Object value, Unit unit) {
    if (value == null) {
      return "-";
    }
    if (value instanceof Boolean yes) {
      return yes ? "yes" : "no";
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.movePointLeft(unit.decimals).toPlainString();
    }
    return value instanceof Number number
        ? BigDecimal.valueOf(number.longValue(), unit.decimals).toPlainString()
        : value.toString();
  }
}
