package io.energyrack.gateway.core.pack;

import org.jspecify.annotations.Nullable;

/**
 * Who a pack says it is; what it did not say is {@code null}.
 *
 * @param model its name, for instance {@code US2000C}.
 * @param manufacturer its maker.
 * @param software its firmware's version, as its maker writes it.
 * @param serial its serial number.
 */
public record PackIdentity(
    @Nullable String model,
    @Nullable String manufacturer,
    @Nullable String software,
    @Nullable String serial) {

  public static final PackIdentity UNKNOWN = new PackIdentity(null, null, null, null);

  /** This, with what a later answer told laid over it. */
  public PackIdentity with(PackIdentity later) {
    return new PackIdentity(
        later.model != null ? later.model : model,
        later.manufacturer != null ? later.manufacturer : manufacturer,
        later.software != null ? later.software : software,
        later.serial != null ? later.serial : serial);
  }

  /**
   * Whether its serial number is one that tells it from others: it told one, and somebody has
   * written it. {@code 0000000000000000} is nobody's.
   */
  public boolean namesOne() {
    return serial != null && serial.chars().distinct().count() > 1;
  }
}
