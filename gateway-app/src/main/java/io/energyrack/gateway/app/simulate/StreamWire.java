package io.energyrack.gateway.app.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads a stream to its end, chunk by chunk. */
final class StreamWire {

  /** A query has some 20 bytes; what comes in more is read in more. */
  private static final int CHUNK_BYTES = 1024;

  private StreamWire() {}

  static void pump(InputStream stream, Consumer<byte[]> heard) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
      heard.accept(Arrays.copyOf(chunk, read));
    }
  }
}
