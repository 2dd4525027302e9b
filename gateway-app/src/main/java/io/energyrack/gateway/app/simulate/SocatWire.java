package io.energyrack.gateway.app.simulate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A real tty, made by {@code socat} as a child process: what is sent here comes out of the tty at
 * the link, and the other way round. It outlives whoever opens and closes that tty.
 */
final class SocatWire implements Wire {

  /** What socat would take for the end of the path. */
  private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9_./+-]+");

  private static final long READY_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long LOOK_EVERY_MILLIS = 10;
  private static final long END_WITHIN_MILLIS = 1_000;

  private final Process socat;
  private final Path link;

  private SocatWire(Process socat, Path link) {
    this.socat = socat;
    this.link = link;
  }

  /**
   * Makes a tty.
   *
   * @param link where to find it; a link that an earlier run left behind is replaced, anything else
   *     is left alone.
   * @throws IOException when there can be no tty, and why.
   */
  static SocatWire open(Path link) throws IOException {
    Path whole = link.toAbsolutePath().normalize();
    if (!PLAIN_PATH.matcher(whole.toString()).matches()) {
      throw new IOException(whole + ": use letters, digits and _ . + - in the path");
    }
    if (Files.exists(whole, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(whole)) {
      throw new IOException(whole + " exists and is no link; it is left alone");
    }
    Files.deleteIfExists(whole);
    Process child;
    try {
      // In a session of its own, or else a Ctrl-C would end socat before it ends us.
      child =
          new ProcessBuilder("setsid", "socat", "-", "pty,raw,echo=0,ignoreeof,link=" + whole)
              .start();
    } catch (IOException e) {
      throw new IOException("a simulated tty needs socat (apt install socat), or use --tcp", e);
    }
    SocatWire wire = new SocatWire(child, whole);
    wire.awaitLink();
    return wire;
  }

  private void awaitLink() throws IOException {
    long since = System.nanoTime();
    try {
      while (!Files.exists(link)) {
        if (!socat.isAlive()) {
          byte[] words = socat.getErrorStream().readAllBytes();
          throw new IOException("socat: " + new String(words, StandardCharsets.UTF_8).strip());
        }
        if (System.nanoTime() - since > READY_WITHIN_NANOS) {
          throw new IOException("socat made no tty at " + link);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + link, e);
    } finally {
      if (!Files.exists(link)) {
        socat.destroy();
      }
    }
  }

  @Override
  public String gatewayEnd() {
    return link.toString();
  }

  @Override
  public void listen(Consumer<byte[]> heard) {
    Thread reader = new Thread(() -> read(heard), "simulated-tty");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(Consumer<byte[]> heard) {
    try {
      StreamWire.pump(socat.getInputStream(), heard);
    } catch (IOException gone) {
      // It was closed, or socat died: who runs the simulation asks whether it is alive.
    }
  }

  @Override
  public boolean alive() {
    return socat.isAlive();
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    socat.getOutputStream().write(bytes);
    socat.getOutputStream().flush();
  }

  @Override
  public void close() {
    socat.destroy();
    try {
      if (!socat.waitFor(END_WITHIN_MILLIS, TimeUnit.MILLISECONDS)) {
        socat.destroyForcibly();
      }
      Files.deleteIfExists(link);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The link stays behind and is replaced by the next run.
    }
  }
}
