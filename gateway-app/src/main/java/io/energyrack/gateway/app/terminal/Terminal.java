package io.energyrack.gateway.app.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The streams that lead to a terminal, where a line can be redrawn. */
public enum Terminal {
  OUT(1),
  ERR(2);

  private final int descriptor;

  Terminal(int descriptor) {
    this.descriptor = descriptor;
  }

  /** Where it leads; the JDK's own answer differs between its versions. */
  public boolean isThere() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException unknown) {
      return false;
    }
  }
}
