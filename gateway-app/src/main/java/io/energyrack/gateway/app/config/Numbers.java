package io.energyrack.gateway.app.config;

import io.energyrack.gateway.core.unit.Capacity;
import io.energyrack.gateway.core.unit.Current;
import io.energyrack.gateway.core.unit.Percent;
import io.energyrack.gateway.core.unit.Temperature;
import io.energyrack.gateway.core.unit.Voltage;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The numbers of one section, in our units: from the file, or else the standard ones. */
final class Numbers {

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final Pattern WITH_COMMA = Pattern.compile("-?[0-9]{1,9},[0-9]{1,9}");
  private static final Pattern WITH_UNIT =
      Pattern.compile("(-?[0-9]{1,9}(?:\\.[0-9]{1,9})?) ?[A-Za-z%°/]{1,8}");

  private final Section section;
  private final Map<NumberKey, Long> values = new HashMap<>();

  private Numbers(Section section) {
    this.section = section;
  }

  /** Reads all keys; what is wrong is told, and has its standard value then. */
  static Numbers read(Section section, List<NumberKey> keys) {
    Numbers numbers = new Numbers(section);
    for (NumberKey key : keys) {
      if (section.get(key.name()) == null) {
        numbers.values.put(key, key.standardUnits());
      } else {
        numbers.parse(key).ifPresent(units -> numbers.values.put(key, units));
      }
    }
    return numbers;
  }

  /** Whether all of these are right, so that they may be held against each other. */
  boolean sound(NumberKey... keys) {
    for (NumberKey key : keys) {
      if (!values.containsKey(key)) {
        return false;
      }
    }
    return true;
  }

  long units(NumberKey key) {
    return values.getOrDefault(key, key.standardUnits());
  }

  int whole(NumberKey key) {
    return Math.toIntExact(units(key));
  }

  Voltage voltage(NumberKey key) {
    return Voltage.ofMillivolts(whole(key));
  }

  Current current(NumberKey key) {
    return Current.ofMilliamps(whole(key));
  }

  Temperature temperature(NumberKey key) {
    return Temperature.ofDecicelsius(whole(key));
  }

  Capacity capacity(NumberKey key) {
    return Capacity.ofMilliampHours(whole(key));
  }

  Percent percent(NumberKey key) {
    return Percent.ofHundredths(whole(key));
  }

  Section section() {
    return section;
  }

  /** The number as the file has it, or else the standard one. */
  String written(NumberKey key) {
    return section.get(key.name()) instanceof ScalarNode scalar
        ? Problems.plain(scalar.getValue())
        : key.standard();
  }

  private OptionalLong parse(NumberKey key) {
    Optional<ScalarNode> scalar = section.scalar(key.name(), key.advice());
    if (scalar.isEmpty()) {
      return OptionalLong.empty();
    }
    String text = scalar.get().getValue();
    if (!scalar.get().isPlain() && DECIMAL.matcher(text).matches()) {
      return refuse(key, text + " is in quotation marks", "write " + text + " without them");
    }
    if (!DECIMAL.matcher(text).matches()) {
      return notDecimal(key, text);
    }
    BigDecimal number = new BigDecimal(text);
    if (number.compareTo(new BigDecimal(key.highest().value())) > 0) {
      return outside(key, text + " is above ", key.highest());
    }
    if (number.compareTo(new BigDecimal(key.lowest().value())) < 0) {
      return outside(key, text + " is below ", key.lowest());
    }
    if (!key.scale().holds(number)) {
      return refuse(key, text + " is finer than " + key.scale().step(), key.advice());
    }
    return OptionalLong.of(key.scale().toUnits(number));
  }

  private OptionalLong notDecimal(NumberKey key, String text) {
    if (WITH_COMMA.matcher(text).matches()) {
      return refuse(
          key, text + " has a decimal comma", "write " + text.replace(',', '.') + " with a point");
    }
    var unit = WITH_UNIT.matcher(text);
    if (unit.matches()) {
      return refuse(
          key,
          Problems.quote(text) + " has a unit, which is part of the key already",
          "write " + unit.group(1));
    }
    return refuse(key, Problems.quote(text) + " is not a number in plain decimals", key.advice());
  }

  private OptionalLong outside(NumberKey key, String what, Bound bound) {
    return refuse(key, what + bound.value() + ", " + bound.why(), key.advice());
  }

  private OptionalLong refuse(NumberKey key, String wrong, String right) {
    section.error(key.name(), wrong, right);
    return OptionalLong.empty();
  }
}
