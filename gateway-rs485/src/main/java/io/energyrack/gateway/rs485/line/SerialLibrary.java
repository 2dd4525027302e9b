package io.energyrack.gateway.rs485.line;

import com.fazecast.jSerialComm.SerialPort;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Loads jSerialComm's library without its side effect: it has the process ignore SIGHUP from then
 * on (2.11.4), so that a terminal that closes no longer ends the program, nor a reload reaches it;
 * and a JVM takes no handler for a signal that is ignored.
 */
final class SerialLibrary {

  private static final int SIGHUP = 1;

  /** What libc offers. */
  private interface LibC extends Library {
    /** Sets who handles a signal, and answers who did; null is the default. */
    @Nullable Pointer signal(int number, @Nullable Pointer handler);
  }

  private SerialLibrary() {}

  /**
   * May be repeated. Reads files: not on the loop.
   *
   * @return its version.
   */
  static String load() {
    return Once.VERSION;
  }

  /** Loaded with the class, so once. */
  private static final class Once {
    static final String VERSION = keepingHangup();

    private static String keepingHangup() {
      LibC libc = Native.load("c", LibC.class);
      Pointer handler = libc.signal(SIGHUP, null);
      String version = SerialPort.getVersion();
      libc.signal(SIGHUP, handler);
      return version;
    }
  }
}
