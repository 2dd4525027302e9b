package io.energyrack.gateway.can.testing;

import io.energyrack.gateway.can.frame.CanFrame;
import io.energyrack.gateway.can.frame.FieldReader;
import io.energyrack.gateway.can.frame.FrameSink;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Frames as text, the way {@code cansend} takes them. */
public final class Frames {

  private Frames() {}

  /** What was written, one line a frame. */
  public static List<String> written(Consumer<FrameSink> writer) {
    List<String> frames = new ArrayList<>();
    writer.accept((id, length, data) -> frames.add(new CanFrame(id, length, data).toString()));
    return List.copyOf(frames);
  }

  /** The one frame that was written. */
  public static String one(Consumer<FrameSink> writer) {
    List<String> frames = written(writer);
    if (frames.size() != 1) {
      throw new AssertionError("one frame, not " + frames);
    }
    return frames.get(0);
  }

  /** A received frame's bytes. */
  public static FieldReader bytes(String hex) {
    return FieldReader.of(HexFormat.of().parseHex(hex));
  }
}
