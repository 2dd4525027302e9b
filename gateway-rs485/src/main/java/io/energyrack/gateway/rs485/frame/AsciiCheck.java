package io.energyrack.gateway.rs485.frame;

/** Whether the checks of an ASCII frame hold. */
public sealed interface AsciiCheck {

  /** They hold; what the frame carries may be read. */
  record Whole(AsciiFrame frame) implements AsciiCheck {}

  /** One does not: the first in the order of {@link AsciiFrame#check}. */
  record Bad(Fault fault) implements AsciiCheck {}
}
