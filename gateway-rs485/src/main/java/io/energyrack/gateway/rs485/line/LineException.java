package io.energyrack.gateway.rs485.line;

import java.io.IOException;

/** The port itself failed: it does not open, or it is gone. Bad bytes on a working line are not. */
public final class LineException extends IOException {

  private static final long serialVersionUID = 1L;

  private final boolean worthRetrying;

  private LineException(String message, Throwable cause, boolean worthRetrying) {
    super(message, cause);
    this.worthRetrying = worthRetrying;
  }

  private LineException(String message, boolean worthRetrying) {
    super(message);
    this.worthRetrying = worthRetrying;
  }

  /** What may end by itself: a device that is unplugged, a server that is down. */
  public static LineException passing(String message) {
    return new LineException(message, true);
  }

  /** What may end by itself, with its cause. */
  static LineException passing(String message, Throwable cause) {
    return new LineException(message, cause, true);
  }

  /** What somebody has to put right: a right that is missing, a device that is no tty. */
  static LineException lasting(String message) {
    return new LineException(message, false);
  }

  /** The same, when it is one already; else as something that may pass. */
  static LineException of(IOException cause) {
    if (cause instanceof LineException same) {
      return same;
    }
    var message = cause.getMessage();
    return passing(message == null ? cause.toString() : message, cause);
  }

  /**
   * True when trying again may help without anybody's doing. A line tries again in either case,
   * since rights can be given while it runs; this tells people whether to wait or to act.
   */
  public boolean worthRetrying() {
    return worthRetrying;
  }
}
