package io.energyrack.gateway.rs485.frame;

/** What stands at the front of a line's buffer. */
public sealed interface Accumulation {

  /** How many bytes the line may drop from the front of its buffer. */
  int consumed();

  /** No frame yet: wait for more. What was noise before it may be dropped already. */
  record Incomplete(int consumed) implements Accumulation {}

  /** One frame, from border to border; whether its checks hold is the dialect's to say. */
  record Complete(Frame frame, int consumed) implements Accumulation {}

  /** Bytes that can be no frame of this dialect. */
  record Garbage(Fault fault, int consumed) implements Accumulation {}
}
