package io.energyrack.gateway.can.profile;

import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.message.InverterMessage;
import java.util.OptionalLong;

/**
 * When the inverter was last heard. It is reported and warned about, never a gate: some inverters
 * never send 0x305, some only late at night, and peers that stopped for its lack made their own
 * outages (contract S21). Not for more than one thread.
 */
public final class InverterLink {

  /** A GX and most inverters send once a second; ten missing in a row are no jitter. */
  public static final long DEFAULT_QUIET_NANOS = 10_000_000_000L;

  /** How it stands with the inverter. */
  public enum Status {
    NEVER_HEARD,
    HEARD,
    QUIET
  }

  private long quietNanos;
  private boolean heard;
  private boolean gx;
  private long heardNanos;

  /**
   * A link nobody was heard on yet.
   *
   * @param quietNanos age from which the inverter counts as quiet.
   */
  public InverterLink(long quietNanos) {
    this.quietNanos = quietNanos;
  }

  /** From now on the inverter counts as quiet from another age on. */
  public void quietAfter(long nanos) {
    quietNanos = nanos;
  }

  /** A frame came; what is not the inverter's is ignored. */
  public void onFrame(int id, int length, long data, long nowNanos) {
    InverterMessage.decode(id, new FieldReader(length, data))
        .ifPresent(
            message -> {
              heard = true;
              heardNanos = nowNanos;
              gx |= message.provesGx();
            });
  }

  public Status status(long nowNanos) {
    if (!heard) {
      return Status.NEVER_HEARD;
    }
    return nowNanos - heardNanos < quietNanos ? Status.HEARD : Status.QUIET;
  }

  /** How long ago; empty when never heard. */
  public OptionalLong ageNanos(long nowNanos) {
    return heard ? OptionalLong.of(nowNanos - heardNanos) : OptionalLong.empty();
  }

  /** Whether a 0x307 has proved that a GX is there. */
  public boolean isGx() {
    return gx;
  }
}
