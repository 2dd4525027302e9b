package io.energyrack.gateway.can.bus;

import io.netty.channel.unix.Errors.NativeIoException;
import java.io.IOException;
import tel.schich.javacan.platform.linux.LinuxNativeOperationException;

/** Linux error numbers that a CAN socket gives (asm-generic/errno.h), from whichever library. */
final class Errno {

  static final int ENXIO = 6;
  static final int EAGAIN = 11;
  static final int ENODEV = 19;
  static final int ENETDOWN = 100;
  static final int ENOBUFS = 105;
  static final int EAFNOSUPPORT = 97;
  static final int EPROTONOSUPPORT = 93;

  private static final int NONE = 0;

  private Errno() {}

  /** The number, positive; 0 where the exception carries none. */
  static int of(IOException cause) {
    if (cause instanceof NativeIoException netty) {
      return -netty.expectedErr();
    }
    return cause instanceof LinuxNativeOperationException javaCan ? javaCan.getErrorNumber() : NONE;
  }

  /** What it means for a CAN interface, in words. */
  static String text(IOException cause) {
    return switch (of(cause)) {
      case ENETDOWN -> "the interface is down";
      case ENODEV, ENXIO -> "there is no such interface, or it is no CAN interface";
      case EAFNOSUPPORT, EPROTONOSUPPORT -> "this kernel has no CAN sockets";
      default -> String.valueOf(cause.getMessage());
    };
  }
}
