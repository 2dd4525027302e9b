package io.energyrack.gateway.rs485.line;

import io.energyrack.gateway.core.loop.FdChannel;
import io.energyrack.gateway.core.testing.LoopRig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** A pty whose packs' end is on the loop: the test writes there and reads what the line wrote. */
final class PtyRig implements AutoCloseable {

  private final LoopRig rig;
  private final Pty pty;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final FdChannel master;

  /** The packs send back what they hear, on the loop, and nothing is remembered. */
  volatile boolean echo;

  PtyRig(LoopRig rig) throws Exception {
    this.rig = rig;
    this.pty = Pty.open();
    this.master =
        rig.on(
            () ->
                FdChannel.open(
                    rig.loop(),
                    pty.masterFd(),
                    Line.MOST_BYTES,
                    Line.MOST_BYTES,
                    new FdChannel.Owner() {
                      @Override
                      public void received(ByteBuffer bytes, int length, long nowNanos) {
                        if (echo) {
                          sendBack(bytes, length);
                        } else {
                          hear(bytes, length);
                        }
                      }

                      @Override
                      public void hungUp(IOException cause, long nowNanos) {}
                    }));
  }

  private void sendBack(ByteBuffer bytes, int length) {
    master.writeBuffer().put(0, bytes, 0, length);
    try {
      master.write(length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void hear(ByteBuffer bytes, int length) {
    for (int i = 0; i < length; i++) {
      heard.write(bytes.get(i));
    }
  }

  String path() {
    return pty.path();
  }

  synchronized byte[] heard() {
    return heard.toByteArray();
  }

  void write(byte[] bytes, int from, int length) throws Exception {
    rig.on(
        () -> {
          master.writeBuffer().put(0, bytes, from, length);
          return master.write(length);
        });
  }

  @Override
  public void close() throws IOException {
    var offTheLoop = new CompletableFuture<Boolean>();
    rig.loop()
        .execute(
            () -> {
              master.close();
              offTheLoop.complete(true);
            });
    offTheLoop.join();
    pty.close();
  }
}
