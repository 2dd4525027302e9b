package io.energyrack.gateway.can.frame;

/** What became of a frame that was offered to the bus. */
public enum SendOutcome {
  /** The kernel took it. It has left only when the bus echoes it. */
  SENT,
  /** The transmit queue is full: nobody acknowledges. The rest of the cycle is dropped. */
  FULL,
  /** The interface is down or gone: nothing is offered until it is up again. */
  DOWN
}
