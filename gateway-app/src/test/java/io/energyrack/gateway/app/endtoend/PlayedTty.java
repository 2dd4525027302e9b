package io.energyrack.gateway.app.endtoend;

import io.energyrack.gateway.rs485.line.Pty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tty behind a link, as udev makes them, that can be unplugged and plugged in again. */
final class PlayedTty implements AutoCloseable {

  /** How soon the reader notices that it is to end. */
  private static final int LOOK_EVERY_MILLIS = 50;

  private final Path link;
  private final PackPlayer player;
  private Plugged plugged;

  PlayedTty(Path folder, PackPlayer player) throws Exception {
    this.link = folder.resolve("tty");
    this.player = player;
    this.plugged = plug();
  }

  /** What the configuration names. */
  String device() {
    return link.toString();
  }

  /** The tty hangs up and its name is gone. */
  void unplug() throws IOException {
    plugged.close();
    Files.deleteIfExists(link);
  }

  /** Another tty under the same name. */
  void plugAgain() throws Exception {
    plugged = plug();
  }

  /** Bytes that no pack said: noise. */
  void noise(byte[] bytes) throws IOException {
    plugged.pty.write(bytes);
  }

  private Plugged plug() throws Exception {
    Pty pty = Pty.open();
    Files.createSymbolicLink(link, Path.of(pty.path()));
    return new Plugged(pty);
  }

  @Override
  public void close() throws IOException {
    unplug();
  }

  /** One tty and the thread that reads its other end. */
  private final class Plugged {
    private final Pty pty;
    private final Thread reader = new Thread(this::read, "pack-player");
    private volatile boolean closed;

    Plugged(Pty pty) {
      this.pty = pty;
      reader.setDaemon(true);
      reader.start();
    }

    private void read() {
      try {
        while (!closed) {
          byte[] bytes = pty.await(LOOK_EVERY_MILLIS);
          player.hear(bytes, bytes.length, pty::write);
        }
      } catch (IOException unplugged) {
        closed = true;
      }
    }

    /** The descriptor is closed when nobody waits on it any more. */
    void close() throws IOException {
      closed = true;
      try {
        reader.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      pty.close();
    }
  }
}
