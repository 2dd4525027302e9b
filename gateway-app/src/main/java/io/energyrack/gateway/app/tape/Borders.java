package io.energyrack.gateway.app.tape;

import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.frame.Accumulation;
import io.energyrack.gateway.rs485.frame.AsciiFrame;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.concurrent.TimeUnit;

/** Where one line of a recording ends and the next begins. */
interface Borders {

  /** In bytes; what is longer is no frame. */
  int longestFrameBytes();

  /** What stands still for longer, in microseconds, becomes no frame. */
  long givenUpMicros();

  /** What stands at the front of the first {@code length} bytes. */
  Accumulation accumulate(byte[] bytes, int length);

  /** Of answers in a dialect. Packs pause up to 100 ms inside a frame. */
  static Borders of(Dialect dialect) {
    return new Borders() {
      @Override
      public int longestFrameBytes() {
        return dialect.longestFrameBytes();
      }

      @Override
      public long givenUpMicros() {
        return TimeUnit.MILLISECONDS.toMicros(300);
      }

      @Override
      public Accumulation accumulate(byte[] bytes, int length) {
        return dialect.accumulate(bytes, length);
      }
    };
  }

  /**
   * Of a line that is only listened to, where queries and answers pass in whatever dialect: a CR
   * ends a frame that began with {@code ~}, a pause ends any. Each piece keeps its stamp, so that a
   * border in the wrong place changes no replay.
   */
  static Borders heard() {
    return new Borders() {
      @Override
      public int longestFrameBytes() {
        return 4_096; // The longest that LENGTH of an ASCII frame can tell is some 4,110.
      }

      /** A USB adapter hands over every 16 ms; masters leave more between answer and query. */
      @Override
      public long givenUpMicros() {
        return TimeUnit.MILLISECONDS.toMicros(20);
      }

      @Override
      public Accumulation accumulate(byte[] bytes, int length) {
        if (bytes[0] == AsciiFrame.START) {
          for (int i = 1; i < length; i++) {
            if (bytes[i] == AsciiFrame.END) {
              return new Accumulation.Complete(Frame.copyOf(bytes, 0, i + 1), i + 1);
            }
          }
        }
        return new Accumulation.Incomplete(0);
      }
    };
  }
}
