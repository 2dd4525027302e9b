package io.energyrack.gateway.rs485.line;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
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

  private static final int O_RDWR = 2;
  private static final int O_NOCTTY = 0400;
  private static final int O_NONBLOCK = 04000;
  private static final int O_CLOEXEC = 02000000;
  private static final int TCSANOW = 0;
  private static final int EAGAIN = 11;
  private static final short POLLIN = 1;

  /** struct pollfd: int fd, short events, short revents. */
  private static final int POLLFD_BYTES = 8;

  /** A query has some 20 bytes; what comes in more is read in more. */
  private static final int CHUNK_BYTES = 1024;

  /** struct termios has 60 bytes with glibc; it is set and read by libc alone. */
  private static final int TERMIOS_BYTES = 256;

  /** {@code /dev/pts/} and a number. */
  private static final int PATH_BYTES = 64;

  /** What libc offers; the names and the order of arguments are POSIX's. */
  private interface LibC extends Library {
    int posix_openpt(int flags) throws LastErrorException;

    int grantpt(int fd) throws LastErrorException;

    int unlockpt(int fd) throws LastErrorException;

    /** Answers an error number rather than setting errno. */
    int ptsname_r(int fd, byte[] name, long size);

    int open(String path, int flags) throws LastErrorException;

    int close(int fd) throws LastErrorException;

    long read(int fd, byte[] buffer, long size) throws LastErrorException;

    long write(int fd, byte[] buffer, long size) throws LastErrorException;

    int poll(byte[] pollfds, long count, int millis) throws LastErrorException;

    int tcgetattr(int fd, byte[] termios) throws LastErrorException;

    void cfmakeraw(byte[] termios);

    int tcsetattr(int fd, int actions, byte[] termios) throws LastErrorException;

    /** A code for the speed, not the speed itself. */
    int cfgetospeed(byte[] termios);
  }

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
    var libc = Native.load("c", LibC.class);
    try {
      int master = libc.posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
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
    int slave = libc.open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
    var termios = new byte[TERMIOS_BYTES];
    libc.tcgetattr(slave, termios);
    libc.cfmakeraw(termios);
    libc.tcsetattr(slave, TCSANOW, termios);
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
      if (e.getErrorCode() != EAGAIN) {
        throw new IOException("writing the pseudo-terminal: " + e.getMessage(), e);
      }
    }
  }

  /**
   * The speed to which whoever opened the tty has set it. The tty carries bytes at any speed, so
   * somebody at this end has to care.
   *
   * @return bits a second; 0 for a speed that no pack of this class uses.
   * @throws IOException when the pair is closed.
   */
  public synchronized int baud() throws IOException {
    if (!open) {
      throw new IOException("the pseudo-terminal is closed");
    }
    byte[] termios = new byte[TERMIOS_BYTES];
    try {
      libc.tcgetattr(masterFd, termios);
    } catch (LastErrorException e) {
      throw new IOException("the speed of the pseudo-terminal: " + e.getMessage(), e);
    }
    return switch (libc.cfgetospeed(termios)) {
      case 9 -> 1_200;
      case 11 -> 2_400;
      case 12 -> 4_800;
      case 13 -> 9_600;
      case 14 -> 19_200;
      case 15 -> 38_400;
      case 0x1001 -> 57_600;
      case 0x1002 -> 115_200;
      default -> 0;
    };
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
