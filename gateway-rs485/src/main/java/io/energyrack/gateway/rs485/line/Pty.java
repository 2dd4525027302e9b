package io.energyrack.gateway.rs485.line;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A pair of pseudo-terminals: a real tty for a gateway to open, and the other end for whoever plays
 * the packs (simulator, demo, tests). It has no baud rate: who cares about time paces the bytes.
 *
 * <p>The pair keeps its tty open itself, so the other end sees no hang-up while a gateway closes
 * and opens it. Opening may block: not on the loop.
 */
public final class Pty implements AutoCloseable {

  private static final short POLLIN = 1;

  /** struct pollfd: int fd, short events, short revents. */
  private static final int POLLFD_BYTES = 8;

  /** A query has some 20 bytes; what comes in more is read in more. */
  private static final int CHUNK_BYTES = 1024;

  /** Until a gateway sets another one. */
  private static final int FIRST_BAUD = 9_600;

  /** {@code /dev/pts/} and a number. */
  private static final int PATH_BYTES = 64;

  private final LibC libc;
  private final int masterFd;
  private final int slaveFd;
  private final String path;
  private boolean open = true;

  private Pty(LibC libc, int masterFd, int slaveFd, String path) {
    this.libc = libc;
    this.masterFd = masterFd;
    this.slaveFd = slaveFd;
    this.path = path;
  }

  /**
   * Opens a pair in raw mode: no echo, no translation, no signals.
   *
   * @throws IOException when the system has no pseudo-terminal left.
   */
  public static Pty open() throws IOException {
    var libc = LibC.INSTANCE;
    try {
      int master =
          libc.posix_openpt(LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_NONBLOCK | LibC.O_CLOEXEC);
      try {
        return openSlave(libc, master);
      } catch (LastErrorException | IOException e) {
        libc.close(master);
        throw e;
      }
    } catch (LastErrorException e) {
      throw new IOException("no pseudo-terminal: " + e.getMessage(), e);
    }
  }

  private static Pty openSlave(LibC libc, int master) throws IOException {
    libc.grantpt(master);
    libc.unlockpt(master);
    var name = new byte[PATH_BYTES];
    int error = libc.ptsname_r(master, name, name.length);
    if (error != 0) {
      throw new IOException("no name of the pseudo-terminal: error " + error);
    }
    var path = Native.toString(name, StandardCharsets.US_ASCII);
    int slave = libc.open(path, LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_CLOEXEC);
    libc.ioctl(slave, Termios.TCSETS2, Termios.raw(FIRST_BAUD));
    return new Pty(libc, master, slave, path);
  }

  /**
   * Waits for bytes at the packs' end, for tools that have a thread to wait with.
   *
   * @param millis how long at most.
   * @return what came; nothing when the time is over.
   * @throws IOException when the pair is closed.
   */
  public byte[] await(int millis) throws IOException {
    ByteBuffer poll = ByteBuffer.allocate(POLLFD_BYTES).order(ByteOrder.nativeOrder());
    poll.putInt(masterFd).putShort(POLLIN);
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      if (libc.poll(poll.array(), 1, millis) <= 0) {
        return new byte[0];
      }
      return Arrays.copyOf(chunk, (int) libc.read(masterFd, chunk, chunk.length));
    } catch (LastErrorException e) {
      throw new IOException("reading the pseudo-terminal: " + e.getMessage(), e);
    }
  }

  /**
   * Sends bytes from the packs' end. What the tty has no room for is lost, as on a line that nobody
   * reads.
   *
   * @throws IOException when the pair is closed.
   */
  public synchronized void write(byte[] bytes) throws IOException {
    if (!open) {
      throw new IOException("the pseudo-terminal is closed");
    }
    try {
      libc.write(masterFd, bytes, bytes.length);
    } catch (LastErrorException e) {
      if (e.getErrorCode() != LibC.EAGAIN) {
        throw new IOException("writing the pseudo-terminal: " + e.getMessage(), e);
      }
    }
  }

  /**
   * The speed to which whoever opened the tty has set it. The tty carries bytes at any speed, so
   * somebody at this end has to care.
   *
   * @return bits a second.
   * @throws IOException when the pair is closed.
   */
  public synchronized int baud() throws IOException {
    if (!open) {
      throw new IOException("the pseudo-terminal is closed");
    }
    byte[] termios = new byte[Termios.BYTES];
    try {
      libc.ioctl(masterFd, Termios.TCGETS2, termios);
    } catch (LastErrorException e) {
      throw new IOException("the speed of the pseudo-terminal: " + e.getMessage(), e);
    }
    return Termios.baud(termios);
  }

  /** The packs' end, in non-blocking mode, for an {@code FdChannel}. */
  public int masterFd() {
    return masterFd;
  }

  /** The tty that a gateway opens. */
  public String path() {
    return path;
  }

  /**
   * Closes both ends: whoever has the tty open sees it hang up, as if it was unplugged. Take the
   * packs' end off the loop before.
   */
  @Override
  public synchronized void close() throws IOException {
    if (open) {
      open = false;
      try {
        libc.close(slaveFd);
        libc.close(masterFd);
      } catch (LastErrorException e) {
        throw new IOException("closing the pseudo-terminal: " + e.getMessage(), e);
      }
    }
  }
}
