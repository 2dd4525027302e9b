package io.energyrack.gateway.app.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one frame in order: absent ones are left out, doubtful ones are named. */
final class DecodedFields {

  private static final String IMPLAUSIBLE = "implausible";

  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final List<String> implausible = new ArrayList<>();
  private String last = "";

  /** Adds a field, or leaves it out when it is null. */
  DecodedFields with(String key, @Nullable Object value) {
    if (value != null) {
      fields.put(key, value);
    }
    last = key;
    return this;
  }

  /** Names the field just added as one that cannot be true, unless it can. */
  DecodedFields doubtUnless(boolean plausible) {
    if (!plausible) {
      implausible.add(last);
    }
    return this;
  }

  void addTo(Map<String, Object> line) {
    line.putAll(fields);
    if (!implausible.isEmpty()) {
      line.put(IMPLAUSIBLE, List.copyOf(implausible));
    }
  }
}
