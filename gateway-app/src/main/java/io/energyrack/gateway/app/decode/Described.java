package io.energyrack.gateway.app.decode;

import io.energyrack.gateway.rs485.frame.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a transcript means.
 *
 * @param fields by the keys of {@code decode --json}, in their order. Values are Integer, Long,
 *     BigDecimal, Boolean, String, null (an absent sensor in a list), or a List or Map of such.
 * @param note a word for people that has no key; empty when there is none.
 */
record Described(Map<String, Object> fields, String note) {

  static final String KIND = "kind";
  static final String VALID = "valid";
  static final String REASON = "reason";
  static final String DIALECT = "dialect";
  static final String ADDRESS = "address";
  static final String IMPLAUSIBLE = "implausible";

  Described {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  Described(Map<String, Object> fields) {
    this(fields, "");
  }

  /** Whether the wire's own checks hold. */
  boolean valid() {
    return Boolean.TRUE.equals(fields.get(VALID));
  }

  /** A line that is nothing. */
  static Described nothing(String note) {
    return bad(new LinkedHashMap<>(), Fault.UNKNOWN, note);
  }

  /** A frame that fails a check: what is known of it, the reason, and no values. */
  static Described bad(Map<String, Object> known, Fault fault) {
    return bad(known, fault, "");
  }

  /** Likewise, with a word for people. */
  static Described bad(Map<String, Object> known, Fault fault, String note) {
    Map<String, Object> fields = new LinkedHashMap<>(known);
    fields.put(VALID, false);
    fields.put(REASON, fault.word());
    return new Described(fields, note);
  }

  /** Puts a value, unless it is absent: then the key is left out. */
  static void put(Map<String, Object> to, String key, @Nullable Object value) {
    if (value != null) {
      to.put(key, value);
    }
  }

  /** A list as one value. */
  static List<Object> list(List<?> values) {
    return Collections.unmodifiableList(new ArrayList<>(values));
  }
}
