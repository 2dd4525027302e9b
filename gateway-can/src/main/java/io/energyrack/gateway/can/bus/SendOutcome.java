package io.energyrack.gateway.can.bus;

/** What became of a frame that was to be sent. None of them means that anybody heard it. */
public enum SendOutcome {

  /** The kernel took it. That it left shows when the bus confirms it. */
  SENT,

  /**
   * There is no room, or too many frames are unconfirmed: frames do not leave, most likely since
   * nobody listens. The frame is dropped; drop the rest of the cycle too, so that nothing old is
   * sent late.
   */
  FULL,

  /** The interface is gone or down. Stop sending until {@link CanBusListener#up}. */
  DOWN
}
