package io.energyrack.gateway.rs485.line;

/** Tells a listener of a line's ups and downs: once a change, however many tries lie between. */
final class Outage {

  private final LineListener listener;
  private boolean told;

  Outage(LineListener listener) {
    this.listener = listener;
  }

  /** The line was lost, or a try to open it failed. */
  void failed(LineException cause, long nowNanos) {
    if (told) {
      listener.stillClosed(cause, nowNanos);
    } else {
      told = true;
      listener.closed(cause, nowNanos);
    }
  }

  /** The line works. */
  void ended(long nowNanos) {
    told = false;
    listener.opened(nowNanos);
  }
}
