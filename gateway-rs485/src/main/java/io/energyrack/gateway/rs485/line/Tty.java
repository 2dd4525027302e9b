package io.energyrack.gateway.rs485.line;

import com.sun.jna.LastErrorException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;

/**
 * A tty, open and set for an RS485 line, for this process alone. By the kernel's own calls: nothing
 * is unpacked, no thread is started, no signal handler is touched. Opening and closing may block:
 * on the desk only.
 */
final class Tty {

  private static final int LOCK_EXCLUSIVE_AT_ONCE = 2 | 4;

  /** Nobody else but root can open the tty from then on; and the end of that. */
  private static final long TIOCEXCL = 0x540CL;

  private static final long TIOCNXCL = 0x540DL;

  private static final long TCFLSH = 0x540BL;
  private static final long BOTH_WAYS = 2;

  private static final long TIOCSRS485 = 0x542FL;

  /** {@code struct serial_rs485}: flags, two delays in ms, five words that are 0; all u32. */
  private static final int RS485_BYTES = 32;

  private static final int RS485_ENABLED = 1;
  private static final int RTS_ON_SEND = 1 << 1;
  private static final int RTS_AFTER_SEND = 1 << 2;
  private static final int RX_DURING_TX = 1 << 4;

  private final int fd;

  private Tty(int fd) {
    this.fd = fd;
  }

  /**
   * Opens the device that the path leads to now, so that a name which moved is followed.
   *
   * @throws LineException when there is no such device, it is no tty, another program has it, or
   *     this user may not use it.
   */
  static Tty open(Endpoint.Device device, int baud, Rs485Mode mode) throws LineException {
    int fd;
    try {
      fd =
          LibC.INSTANCE.open(
              device.path(), LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_NONBLOCK | LibC.O_CLOEXEC);
    } catch (LastErrorException e) {
      throw refused(device, e);
    }
    try {
      set(fd, device, baud, mode);
      return new Tty(fd);
    } catch (LineException e) {
      closeQuietly(fd);
      throw e;
    }
  }

  private static LineException refused(Endpoint.Device device, LastErrorException e) {
    return switch (e.getErrorCode()) {
      case LibC.ENOENT -> LineException.passing("no such device: " + device);
      case LibC.EACCES -> LineException.lasting("no right to use " + device + " (group dialout?)");
      case LibC.EBUSY -> LineException.passing(device + " is in use by another program", e);
      default -> LineException.passing("cannot open " + device + ": " + e.getMessage(), e);
    };
  }

  private static void set(int fd, Endpoint.Device device, int baud, Rs485Mode mode)
      throws LineException {
    byte[] settings = new byte[Termios.BYTES];
    try {
      LibC.INSTANCE.ioctl(fd, Termios.TCGETS2, settings);
    } catch (LastErrorException e) {
      throw e.getErrorCode() == LibC.ENOTTY
          ? LineException.lasting(device + " is no tty: write the device of an RS485 adapter")
          : LineException.passing("cannot read the settings of " + device, e);
    }
    try {
      LibC.INSTANCE.flock(fd, LOCK_EXCLUSIVE_AT_ONCE);
    } catch (LastErrorException e) {
      throw LineException.passing(device + " is in use by another program", e);
    }
    try {
      LibC.INSTANCE.ioctl(fd, TIOCEXCL, 0);
      LibC.INSTANCE.ioctl(fd, Termios.TCSETS2, Termios.raw(baud));
      LibC.INSTANCE.ioctl(fd, Termios.TCGETS2, settings);
      LibC.INSTANCE.ioctl(fd, TCFLSH, BOTH_WAYS);
    } catch (LastErrorException e) {
      throw LineException.passing("cannot set " + device + ": " + e.getMessage(), e);
    }
    if (!Termios.isSpeed(settings, baud)) {
      throw LineException.lasting(
          "%s does not know %d baud: it offers %d".formatted(device, baud, Termios.baud(settings)));
    }
    drive(fd, mode);
  }

  /** Has the kernel switch the transceiver where the port can; most adapters do so themselves. */
  private static void drive(int fd, Rs485Mode mode) {
    int flags = RS485_ENABLED | (mode.rtsHighToSend() ? RTS_ON_SEND : RTS_AFTER_SEND);
    ByteBuffer rs485 = ByteBuffer.allocate(RS485_BYTES).order(ByteOrder.nativeOrder());
    rs485
        .putInt(mode.hearsItself() ? flags | RX_DURING_TX : flags)
        .putInt((int) TimeUnit.MICROSECONDS.toMillis(mode.microsBeforeSend()))
        .putInt((int) TimeUnit.MICROSECONDS.toMillis(mode.microsAfterSend()));
    try {
      LibC.INSTANCE.ioctl(fd, TIOCSRS485, rs485.array());
    } catch (LastErrorException notThere) {
      // Most ports do not have it, and need it not.
    }
  }

  /** The open descriptor, in non-blocking mode. It goes with {@link #close()}. */
  int fd() {
    return fd;
  }

  /** What was never sent is dropped before: a driver would wait up to 30 s for it to drain. */
  void close() {
    try {
      LibC.INSTANCE.ioctl(fd, TCFLSH, BOTH_WAYS);
      LibC.INSTANCE.ioctl(fd, TIOCNXCL, 0);
    } catch (LastErrorException gone) {
      // A device that was pulled out has nothing to flush.
    }
    closeQuietly(fd);
  }

  private static void closeQuietly(int fd) {
    try {
      LibC.INSTANCE.close(fd);
    } catch (LastErrorException gone) {
      // The descriptor is free all the same.
    }
  }
}
