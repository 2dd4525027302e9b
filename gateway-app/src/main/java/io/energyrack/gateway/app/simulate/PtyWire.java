package io.energyrack.gateway.app.simulate;

import io.energyrack.gateway.rs485.line.Pty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A real tty, which outlives whoever opens and closes it. */
public final class PtyWire implements Wire {

  /** How soon the reader notices that the wire was closed. */
  private static final int LOOK_EVERY_MILLIS = 100;

  private final Pty pty;
  private final @Nullable Path link;
  private volatile boolean closed;
  private @Nullable Thread reader;

  private PtyWire(Pty pty, @Nullable Path link) {
    this.pty = pty;
    this.link = link;
  }

  /** Makes a tty, to be found under the name that the system gives it. */
  public static PtyWire open() throws IOException {
    return new PtyWire(Pty.open(), null);
  }

  /**
   * Makes a tty.
   *
   * @param link where to find it; a link that an earlier run left behind is replaced, anything else
   *     is left alone.
   * @throws IOException when there can be no tty, and why.
   */
  static PtyWire open(Path link) throws IOException {
    Path whole = link.toAbsolutePath().normalize();
    if (Files.exists(whole, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(whole)) {
      throw new IOException(whole + " exists and is no link; it is left alone");
    }
    Files.deleteIfExists(whole);
    Pty pty = Pty.open();
    try {
      Files.createSymbolicLink(whole, Path.of(pty.path()));
    } catch (IOException e) {
      pty.close();
      throw new IOException("cannot make the link " + whole + ": " + e.getMessage(), e);
    }
    return new PtyWire(pty, whole);
  }

  @Override
  public String gatewayEnd() {
    return link != null ? link.toString() : pty.path();
  }

  @Override
  public void listen(Consumer<byte[]> heard) {
    Thread thread = new Thread(() -> read(heard), "simulated-tty");
    thread.setDaemon(true);
    reader = thread;
    thread.start();
  }

  private void read(Consumer<byte[]> heard) {
    try {
      while (!closed) {
        byte[] bytes = pty.await(LOOK_EVERY_MILLIS);
        if (bytes.length > 0) {
          heard.accept(bytes);
        }
      }
    } catch (IOException gone) {
      closed = true;
    }
  }

  @Override
  public OptionalInt gatewayBaud() throws IOException {
    return OptionalInt.of(pty.baud());
  }

  @Override
  public boolean alive() {
    return !closed;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    pty.write(bytes);
  }

  /** The descriptor is closed when nobody waits on it any more: its number may be given anew. */
  @Override
  public void close() {
    closed = true;
    try {
      if (reader != null) {
        reader.join(10L * LOOK_EVERY_MILLIS);
      }
      pty.close();
      if (link != null) {
        Files.deleteIfExists(link);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The link stays behind and is replaced by the next run.
    }
  }
}
