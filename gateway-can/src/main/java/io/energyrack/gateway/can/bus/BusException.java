package io.energyrack.gateway.can.bus;

import java.io.IOException;

/** The socket itself is gone or does not open. Errors on a working bus are {@link BusError}s. */
public final class BusException extends IOException {

  private static final long serialVersionUID = 1L;

  private final boolean worthRetrying;

  BusException(String message, Throwable cause, boolean worthRetrying) {
    super(message, cause);
    this.worthRetrying = worthRetrying;
  }

  /** What may end by itself: an interface that is down or missing. */
  public static BusException passing(String message, Throwable cause) {
    return new BusException(message, cause, true);
  }

  /** The same, when it is one already; else as something that may pass. */
  static BusException of(String interfaceName, IOException cause) {
    return cause instanceof BusException same
        ? same
        : new BusException(interfaceName + ": " + Errno.text(cause), cause, true);
  }

  /**
   * True when trying again may help without anybody's doing. The bus tries again in either case;
   * this tells people whether to wait or to act.
   */
  public boolean worthRetrying() {
    return worthRetrying;
  }
}
