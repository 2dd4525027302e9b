package io.energyrack.gateway.rs485.line;

/** Hears what happens on a line. Called on the loop, where it must not block. */
public interface LineListener {

  /** The line works, for the first time or again. */
  void opened(long nowNanos);

  /**
   * Bytes have come, cut anywhere.
   *
   * @param bytes from index 0; the line's own array, to be read during the call only.
   * @param length how many of them count; 1 or more.
   * @param nowNanos monotonic, when the loop woke for the last of them.
   */
  void received(byte[] bytes, int length, long nowNanos);

  /**
   * The line does not work: it hung up, or it could not be opened at the first try. Told once an
   * outage, whatever the number of tries that follow; the end of the outage is {@link #opened}.
   */
  void closed(LineException cause, long nowNanos);

  /**
   * A further try to open it failed within the same outage. For counting, not for the log.
   *
   * @param cause may be another than the one that began the outage.
   */
  default void stillClosed(LineException cause, long nowNanos) {}
}
