package io.energyrack.gateway.app.decode;

import java.util.Map;

/** Says what a CAN frame means. */
@FunctionalInterface
public interface CanDescriber {

  /**
   * What a frame with an 11-bit id carries, by the keys of {@code decode --json} in their order:
   * {@code id}, {@code name}, {@code valid}, and so on. Values are Integer, Long, BigDecimal,
   * Boolean, String, or a List of them.
   *
   * @param id 0 to 7FF.
   * @param data 0 to 8 bytes.
   */
  Map<String, Object> describe(int id, byte[] data);

  /**
   * What a frame with this id is called, whatever it carries.
   *
   * @param id 0 to 7FF.
   */
  default String name(int id) {
    return String.valueOf(describe(id, new byte[0]).get("name"));
  }
}
