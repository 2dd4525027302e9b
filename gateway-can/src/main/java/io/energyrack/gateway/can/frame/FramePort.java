package io.energyrack.gateway.can.frame;

/** The way out: offers one frame to the bus and says what became of it, without waiting. */
@FunctionalInterface
public interface FramePort {

  /** Offers one frame; the numbers are those of {@link FrameSink#frame}. */
  SendOutcome send(int id, int length, long data);
}
