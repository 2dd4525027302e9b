package io.energyrack.gateway.can.frame;

/** Takes frames as three plain numbers, so that a whole profile is written without garbage. */
@FunctionalInterface
public interface FrameSink {

  /**
   * One frame.
   *
   * @param id 11 bits.
   * @param length bytes in it, 0 to 8.
   * @param data byte 0 of the frame in the lowest 8 bits; what is past {@code length} is 0.
   */
  void frame(int id, int length, long data);
}
